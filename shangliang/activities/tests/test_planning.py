"""An activity from its draft to the file: announced, answered, leave asked and granted, moved, over, closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shangliang.activities import actions
from shangliang.activities.actions import ActivityDraft, AudienceDraft, SittingDraft
from shangliang.core.errors import Forbidden, Refused

pytestmark = pytest.mark.django_db


def planned(cast, noon, by="sec", **given):
    draft = {
        "nature": "research",
        "title": "老旧小区改造专题调研",
        "starts_at": noon + timedelta(days=7),
        "ends_at": noon + timedelta(days=7, hours=3),
        "place": "安和街道办事处",
        "audience": [AudienceDraft("all")],
    }
    return actions.plan(ActivityDraft(**draft | given), by=cast.actor(by), at=noon)


def test_everybody_meant_is_asked_once(cast, noon):
    sector = cast.bodies["sector"]
    lines = [AudienceDraft("all"), AudienceDraft("sector", sector.pk)]
    activity = actions.announce(planned(cast, noon, audience=lines), by=cast.actor("sec"), at=noon)
    assert activity.state == "announced"
    assert sorted(activity.invitations.values_list("name", flat=True)) == sorted(
        ["陈志远", "李秀兰", "周德厚"]
    )


def test_leave_is_asked_for_by_the_member_and_granted_by_the_secretariat(cast, noon):
    activity = actions.announce(planned(cast, noon), by=cast.actor("sec"), at=noon)
    invitation = activity.invitations.get(person=cast.person("chen"))
    with pytest.raises(Forbidden):
        actions.ask_leave(invitation, reason="出差", by=cast.actor("li"), at=noon)
    actions.ask_leave(invitation, reason="参加省里培训", by=cast.actor("chen"), at=noon)
    assert not invitation.asked_late
    with pytest.raises(Forbidden):
        actions.grant(invitation, answer="", by=cast.actor("chen"), at=noon)
    actions.grant(invitation, answer="同意", by=cast.actor("sec"), at=noon)
    assert invitation.state == "on_leave"
    actions.withdraw_leave(invitation, by=cast.actor("chen"), at=noon)
    assert invitation.state == "accepted"


def test_leave_from_a_plenary_is_granted_by_the_chairman(cast, noon):
    activity = actions.announce(planned(cast, noon, nature="plenary"), by=cast.actor("sec"), at=noon)
    invitation = activity.invitations.get(person=cast.person("chen"))
    late = activity.starts_at - timedelta(hours=5)
    actions.ask_leave(invitation, reason="发热就医", by=cast.actor("chen"), at=late)
    assert invitation.asked_late
    with pytest.raises(Forbidden):
        actions.grant(invitation, answer="", by=cast.actor("sec"), at=late)
    actions.refuse(invitation, answer="请尽量参加表决", by=cast.actor("liu"), at=late)
    assert invitation.state == "refused"


def test_a_convenor_plans_for_his_own_body_only(cast, noon):
    cast.convene("sector")
    sector = cast.bodies["sector"]
    own = planned(cast, noon, by="chen", sector=sector, audience=[AudienceDraft("sector", sector.pk)])
    with pytest.raises(Refused, match="通知范围"):
        planned(cast, noon, by="chen", sector=sector)
    assert own.created_by == "陈志远"
    with pytest.raises(Forbidden):
        planned(cast, noon, by="chen", group=cast.bodies["group"])
    with pytest.raises(Forbidden):
        planned(cast, noon, by="chen")


def test_moving_tells_why_and_keeps_the_half_day(cast, noon):
    activity = actions.announce(planned(cast, noon), by=cast.actor("sec"), at=noon)
    sitting = activity.sittings.get()
    later = activity.starts_at + timedelta(days=1)
    actions.change(
        activity, starts_at=later, ends_at=later + timedelta(hours=2), place="区政协", reason="场地冲突",
        by=cast.actor("sec"), at=noon,
    )  # fmt: skip
    moved = activity.sittings.get()
    assert (moved.pk, moved.starts_at) == (sitting.pk, later)
    assert activity.leave_until == later - timedelta(days=2)


def test_half_days_stay_within_the_activity_when_it_is_moved(cast, noon):
    """A meeting of two half-days moves as a whole; an end before its last half-day is refused, and nothing has moved then."""
    first = noon + timedelta(days=7, hours=-3)
    halves = [SittingDraft(first + timedelta(days=n), first + timedelta(days=n, hours=3)) for n in (0, 1)]
    end = halves[1].ends_at
    activity = planned(cast, noon, starts_at=first, ends_at=end, sittings=halves)
    actions.announce(activity, by=cast.actor("sec"), at=noon)
    told = {"place": "区政协", "reason": "场地冲突", "by": cast.actor("sec"), "at": noon}
    day = timedelta(days=1)
    with pytest.raises(Refused, match="场次应在活动的开始和结束时间之内"):
        actions.change(activity, starts_at=first + day, ends_at=end, **told)
    assert [each.starts_at for each in activity.sittings.all()] == [first, first + day]
    actions.change(activity, starts_at=first + day, ends_at=end + day, **told)
    assert [each.starts_at for each in activity.sittings.all()] == [first + day, first + 2 * day]


def test_over_it_waits_for_being_closed_and_nobody_is_asked_any_more(cast, noon):
    activity = actions.announce(planned(cast, noon), by=cast.actor("sec"), at=noon)
    over = activity.ends_at + timedelta(minutes=1)
    assert actions.lapse(at=over) == 1
    assert actions.lapse(at=over) == 0
    activity.refresh_from_db()
    assert activity.state == "ended"
    assert set(activity.invitations.values_list("state", flat=True)) == {"accepted"}
    with pytest.raises(Refused, match="活动情况"):
        actions.close(activity, record=" ", served=0, is_free=True, by=cast.actor("sec"), at=over)
    actions.close(activity, record="走访小区三个。", served=12, is_free=True, by=cast.actor("sec"), at=over)
    assert activity.state == "closed"


def test_the_year_is_that_of_the_day_in_beijing(cast, noon):
    activity = planned(cast, noon)
    assert activity.year == timezone.localdate(activity.starts_at).year == 2026
