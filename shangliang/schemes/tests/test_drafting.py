"""From a published scheme to one in force: drafting, contradictions at their place, trial, taking force, scores that follow."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden, Refused
from shangliang.duty import listeners
from shangliang.schemes import actions
from shangliang.schemes.models import SchemeVersion, TrialLine, YearScore
from shangliang.schemes.tests.year import deed, drafted, in_force
from tests.cast import build

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_scheme_is_drafted_tried_put_in_force_and_never_changed_again() -> None:
    cast = build()
    sec, chen, li = cast.actor("sec"), cast.members["chen"], cast.members["li"]
    deed(cast, "chen", "plenary.attended", date(2026, 1, 20), quantity=6)
    deed(cast, "chen", "proposal.submitted", date(2026, 1, 21))
    deed(cast, "li", "plenary.on_leave", date(2026, 1, 20))
    version = drafted(cast, AT)

    with pytest.raises(Forbidden):
        actions.start(version, from_year=2026, by=cast.actor("chen"), at=AT)
    with pytest.raises(Refused, match="还没有试算过"):
        actions.start(version, from_year=2026, by=sec, at=AT)
    trial = actions.try_out(version, year=2026, by=sec, at=AT)
    assert (trial.state, trial.against, trial.changed) == ("done", None, 0)
    assert TrialLine.objects.get(trial=trial, member=chen).new_total == 60

    actions.start(version, from_year=2026, by=sec, at=AT)
    version.refresh_from_db()
    assert (version.state, version.from_year) == ("in_force", 2026)
    score = YearScore.objects.get(member=chen, year=2026)
    assert (score.total, score.grade, score.groups[0]) == (Decimal(60), "合格", ["meeting", "会议", "50.00"])
    with pytest.raises(Refused, match="不能修改"):
        actions.remove_part(version, kind="item", number=0, revision=version.revision, by=sec, at=AT)

    second = actions.draft(scheme=version.scheme, name="安和区政协委员履职评价办法", document=version.document,
                           based_on=str(version), by=sec, at=AT)  # fmt: skip
    assert second.number == 2
    item = {**second.document["items"][1], "points": 0}
    with pytest.raises(Refused, match="分值都是0") as refused:
        actions.save_part(second, kind="item", number=1, part=item, place=None, revision=0, by=sec, at=AT)
    assert refused.value.field == "points"
    changed = {**second.document["grades"][0], "at_least": 50}
    actions.save_part(second, kind="grade", number=0, part=changed, place=None, revision=0, by=sec, at=AT)
    with pytest.raises(Refused, match="刚刚被修改过"):
        actions.remove_part(second, kind="item", number=1, revision=0, by=sec, at=AT)
    second.refresh_from_db()
    actions.save_part(
        second, kind="item", number=1, part={**second.document["items"][1], "points": 50, "cap": 50},
        place=None, revision=1, by=sec, at=AT,
    )  # fmt: skip
    second.refresh_from_db()
    trial = actions.try_out(second, year=2026, by=sec, at=AT)
    line = TrialLine.objects.get(trial=trial, member=li)
    assert (line.old_grade, line.new_grade, line.moved) == ("不合格", "合格", True)
    assert line.why == [["全体会议请假", "30.00", "50.00"]]
    assert trial.changed == 1
    assert Event.objects.filter(key="scheme.edit", case_id=second.pk).count() == 2
    assert SchemeVersion.objects.get(pk=version.pk).document["grades"][0]["at_least"] == 60


def test_contradictions_of_the_whole_stop_force_but_not_a_draft() -> None:
    cast = build()
    sec = cast.actor("sec")
    version = actions.draft(
        scheme=None,
        name="新办法",
        document={"format": 1, "groups": [], "items": []},
        based_on="",
        by=sec,
        at=AT,
    )
    actions.save_part(
        version, kind="group", number=None, part={"label": "会议"}, place=None, revision=0, by=sec, at=AT
    )
    with pytest.raises(Refused, match="矛盾"):
        actions.try_out(version, year=2026, by=sec, at=AT)
    with pytest.raises(Refused, match="不是可用"):
        actions.draft(scheme=None, name="坏", document={"format": 9}, based_on="", by=sec, at=AT)
    actions.drop(version, reason="不再拟订", by=sec, at=AT)
    version.refresh_from_db()
    assert version.state == "dropped"


def test_scores_follow_deeds_and_a_recalculation_finds_nothing_to_change() -> None:
    cast = build()
    chen = cast.members["chen"]
    in_force(cast, AT)
    assert YearScore.objects.get(member=chen, year=2026).total == 0

    made = deed(cast, "chen", "plenary.attended", date(2026, 1, 20), quantity=6)
    listeners.changed(cast.home.pk, {(chen.pk, 2026), (chen.pk, 2025)}, AT)
    assert YearScore.objects.get(member=chen, year=2026).total == 50
    assert actions.recalculate(cast.home.pk, 2026, at=AT) == 0
    assert not YearScore.objects.filter(year=2025).exists()

    before = list(YearScore.objects.order_by("pk").values())
    assert actions.recalculate(cast.home.pk, 2026, at=AT.replace(day=11)) == 0
    assert list(YearScore.objects.order_by("pk").values()) == before

    made.delete()
    assert actions.recalculate(cast.home.pk, 2026, at=AT) == 1
    assert YearScore.objects.get(member=chen, year=2026).total == 0


def test_excluded_deeds_do_not_count() -> None:
    cast = build()
    deed(cast, "chen", "plenary.attended", date(2026, 1, 20), excluded=True)
    in_force(cast, AT)
    assert YearScore.objects.get(member=cast.members["chen"], year=2026).total == 0
