"""Published years come out exactly, each figure with its records."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from shangliang.briefs import figures as briefs
from shangliang.core.errors import Refused
from shangliang.core.figures import Ratio, Scope, figures, ratios, split
from shangliang.demo.replay import replay
from shangliang.demo.replay_places import PLACES
from shangliang.demo.replay_plan import compare
from shangliang.numbercheck.judging import Kind
from shangliang.numbercheck.queries import check_text
from shangliang.people.figures import group_convenors
from shangliang.reports.records import short_lines
from shangliang.tenancy.models import Committee

REPORTS = Path(__file__).parents[4] / "shared" / "data" / "reports"
TEXTS = {"枣强县2022": "000.txt", "牡丹区2023": "002.txt", "南和区2024": "004.txt"}
WITHOUT_NUMBER = ("proposals.on_time_rate",)  # told in words

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
    the_published_text_agrees(place, committee, REPORTS / TEXTS.get(name, "none"))
    if name == "南和区2024":
        two_convenors_in_each_group_and_three_briefs_sent_on(committee)
    with pytest.raises(Refused, match="已经重放过"):
        replay(place, now=NOW)


def the_published_text_agrees(place, committee, text):
    """The number check finds every replayed number in the place's own report, says that it agrees, and calls no number wrong."""
    if not text.is_file():
        return
    verdicts = check_text(text.read_text(encoding="utf-8"), committee_id=committee.pk, year=place.year).verdicts
    assert not [(each.claim.text, each.reason) for each in verdicts if each.kind == Kind.DIFFERS]
    agreeing = {key for each in verdicts if each.kind == Kind.AGREES for key in each.keys}
    assert {number.key for number in place.published} - {*WITHOUT_NUMBER} <= agreeing


def two_convenors_in_each_group_and_three_briefs_sent_on(committee):
    scope = Scope(committee.pk, 2024)
    assert list(split(scope, [group_convenors], "group")["people.group_convenors"].values()) == [2] * 5
    city = Committee.objects.get(pk=committee.parent_id)
    assert briefs.sent_up.value(Scope(city.pk, 2024)) == 3


def test_what_no_figure_counts_is_listed_with_the_reason():
    for place in PLACES.values():
        assert all(place.left.values()), place.name
        assert len({(number.key, number.month) for number in place.published}) == len(place.published)
