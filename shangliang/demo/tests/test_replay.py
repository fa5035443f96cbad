"""Published years come out exactly, each figure with its records."""

from collections import Counter
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from shangliang.briefs import figures as briefs
from shangliang.core.errors import Refused
from shangliang.core.figures import Ratio, Scope, figures, ratios, split
from shangliang.demo.replay import replay
from shangliang.demo.replay_places import PLACES
from shangliang.demo.replay_plan import compare
from shangliang.people.actors import actor_of
from shangliang.people.figures import group_convenors
from shangliang.people.models import Person
from shangliang.reports.records import short_lines
from shangliang.tenancy.models import Committee

REPORTS = Path(__file__).parents[4] / "shared" / "data" / "reports"
TEXTS = {"枣强县2022": "000.txt", "牡丹区2023": "002.txt", "南和区2024": "004.txt"}
AGREEING = {
    "枣强县2022": (121, 95, 6, 100, 6),
    "牡丹区2023": (9, 72, 135, 100, 98, 491),
    "南和区2024": (169, 26, 8, 5, 5, 3, 5, 10, 190, 5, 2),  # 每月5篇 and 各组2名 among them
}  # of the numbers in the order of the text; the others have no figure, or the check does not trust itself to say

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", list(PLACES))
def test_a_published_year_comes_out(db, name):
    place = PLACES[name]
    committee = replay(place, now=NOW)
    found = list(compare(place, committee))
    assert [(told, counted) for _, told, counted in found] == [
        (told, number.value) for number, told, _ in found
    ]
    for number, _, _ in found:
        figure = figures().get(number.key) or ratios()[number.key]
        counted = figure.numerator if isinstance(figure, Ratio) else figure
        scope = place.scope(committee, number)
        assert len(list(short_lines(counted.records(scope)))) == counted.value(scope) > 0
    the_published_text_agrees(place, committee, name)
    the_report_states_the_numbers(place, committee)
    if name == "南和区2024":
        two_convenors_in_each_group_and_three_briefs_sent_on(committee)
    with pytest.raises(Refused, match="已经重放过"):
        replay(place, now=NOW)


def the_published_text_agrees(place, committee, name):
    """The number check says of the replayed numbers in the place's own report that they agree, and calls none wrong."""
    text = REPORTS / TEXTS.get(name, "none")
    if not text.is_file() or not there("shangliang.numbercheck.queries"):
        return
    agrees, differs = (
        getattr(import_module("shangliang.numbercheck.judging").Kind, kind) for kind in ("AGREES", "DIFFERS")
    )
    check_text = import_module("shangliang.numbercheck.queries").check_text
    verdicts = check_text(
        text.read_text(encoding="utf-8"), committee_id=committee.pk, year=place.year
    ).verdicts
    assert not [(each.claim.text, each.reason) for each in verdicts if each.kind == differs]
    agreeing = Counter(each.claim.value for each in verdicts if each.kind == agrees)
    assert not Counter(AGREEING[name]) - agreeing


def the_report_states_the_numbers(place, committee):
    """What the shipped templates of the year's reports speak of stands in them as it was published."""
    if not there("shangliang.workreports.actions"):
        return
    reports = import_module("shangliang.workreports.actions")
    by = actor_of(Person.objects.get(username=f"{place.slug}-office"), NOW.date(), committee.pk)
    said: dict[str, str] = {}
    for kind in ("year", "proposals"):
        report = reports.make(
            reports.Wanted(kind=kind, year=place.year), url=lambda _, n: f"/{n}/", by=by, at=NOW
        )
        said |= {entry["key"]: entry["text"] for entry in report.editions.get().numbers if not entry["last"]}
    for number in place.published:
        if not number.month:
            assert said.get(number.key, number.value) == number.value, number
    stated = {number.key for number in place.published} & said.keys()
    assert place.proposals is None or len(stated) >= 4, stated


def there(module):
    """Whether the room is part of this installation."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def two_convenors_in_each_group_and_three_briefs_sent_on(committee):
    scope = Scope(committee.pk, 2024)
    assert list(split(scope, [group_convenors], "group")["people.group_convenors"].values()) == [2] * 5
    city = Committee.objects.get(pk=committee.parent_id)
    assert briefs.sent_up.value(Scope(city.pk, 2024)) == 3


def test_what_no_figure_counts_is_listed_with_the_reason():
    for place in PLACES.values():
        assert all(place.left.values()), place.name
        assert len({(number.key, number.month) for number in place.published}) == len(place.published)
