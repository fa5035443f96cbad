"""Arrivals and departures: noted once, at believable times, by who may; undone with a reason."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from shangliang.activities import actions as activities
from shangliang.audit.models import Event
from shangliang.checkin import actions, codes
from shangliang.checkin.actions import Coming
from shangliang.checkin.models import CheckIn, Door
from shangliang.checkin.tests.meeting import asked, come, held
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused

pytestmark = pytest.mark.django_db


def test_somebody_arrives_once_however_often_it_is_sent(cast, noon):
    meeting = held(cast, noon)
    first = come(meeting, cast, "chen", noon)
    assert come(meeting, cast, "chen", noon, key=first.key) == first
    assert come(meeting, cast, "chen", noon + timedelta(minutes=5)) == first
    assert CheckIn.objects.filter(activity=meeting).count() == 1
    assert Event.objects.filter(key="checkin.arrive").count() == 1
    with pytest.raises(Refused, match="刷新"):
        come(meeting, cast, "li", noon, key=first.key)


def test_times_nobody_believes_are_refused(cast, noon):
    meeting = held(cast, noon)
    sitting = meeting.sittings.get()

    def sent(when, at):
        return actions.check_in_self(sitting, Coming(uuid4(), when), by=cast.actor("chen"), at=at)

    with pytest.raises(Refused, match="晚于现在"):
        sent(noon + timedelta(minutes=5), noon)
    with pytest.raises(Refused, match="11:00开始签到"):
        sent(noon - timedelta(minutes=61), noon)
    with pytest.raises(Refused, match="已经结束"):
        sent(noon + timedelta(hours=4), noon + timedelta(hours=4))
    with pytest.raises(Refused, match="时限"):
        sent(noon, noon + timedelta(hours=13))
    late = sent(noon + timedelta(minutes=1), noon + timedelta(hours=2))
    assert (late.is_resent, late.at, late.noted_at) == (
        True,
        noon + timedelta(minutes=1),
        noon + timedelta(hours=2),
    )


def test_only_who_is_asked_checks_himself_in_and_leaving_needs_coming(cast, noon):
    meeting = held(cast, noon)
    with pytest.raises(Refused, match="名单"):
        come(meeting, cast, "wang", noon)
    with pytest.raises(Refused, match="还没有签到"):
        come(meeting, cast, "chen", noon, direction="out")
    come(meeting, cast, "chen", noon)
    left = come(meeting, cast, "chen", noon + timedelta(hours=1), direction="out")
    assert left.direction == "out"


def test_at_the_door_stand_organisers_the_appointed_and_devices_of_the_day(cast, noon):
    meeting = held(cast, noon)
    sitting = meeting.sittings.get()

    def noted(key, invitation, door=None):
        by = cast.actor(key) if key else Actor(None, "门口设备", None)
        coming = Coming(uuid4(), noon, way="code")
        return actions.check_in_at_door(sitting, invitation.pk, coming, by=by, at=noon, door=door)

    with time_machine.travel(noon, tick=False):
        chen, li = asked(meeting, cast, "chen"), asked(meeting, cast, "li")
        assert noted("sec", chen).entered_by == "孟秋实"
        with pytest.raises(Forbidden):
            noted("lin", li)
        door = actions.appoint(meeting, cast.person("lin"), by=cast.actor("sec"), at=noon)
        assert noted("lin", li).way == "code"
        actions.end(door, by=cast.actor("sec"), at=noon)
        zhou = asked(meeting, cast, "zhou")
        with pytest.raises(Forbidden):
            noted("lin", zhou)
        device = actions.make_link(meeting, label="东门平板", on=noon.date(), by=cast.actor("sec"), at=noon)
        assert codes.read_device(codes.device(device.pk)) == device.pk
        noted("", zhou, door=device)
    with time_machine.travel(noon + timedelta(days=1), tick=False), pytest.raises(Forbidden):
        noted("", asked(meeting, cast, "zhou"), door=Door.objects.get(pk=device.pk))
    with pytest.raises(Forbidden):
        actions.make_link(meeting, label="x", on=noon.date(), by=cast.actor("chen"), at=noon)


def test_who_was_entered_by_mistake_is_undone_with_a_reason_and_may_come_again(cast, noon):
    meeting = held(cast, noon)
    first = come(meeting, cast, "chen", noon)
    come(meeting, cast, "chen", noon + timedelta(hours=1), direction="out")
    with pytest.raises(Refused, match="撤销理由"):
        actions.undo(first, reason=" ", by=cast.actor("sec"), at=noon)
    with pytest.raises(Forbidden):
        actions.undo(first, reason="点错", by=cast.actor("chen"), at=noon)
    actions.undo(first, reason="同名点错", by=cast.actor("sec"), at=noon)
    assert not CheckIn.objects.filter(undone_at=None).exists()
    assert (
        come(meeting, cast, "chen", noon, key=first.key) == first
    )  # the queue of a phone does not bring it back
    assert come(meeting, cast, "chen", noon + timedelta(minutes=2)) != first


def test_after_the_half_day_staff_enter_who_was_there(cast, noon):
    meeting = held(cast, noon)
    after = noon + timedelta(hours=5)
    sitting = meeting.sittings.get()
    invitation = asked(meeting, cast, "chen")
    entered = actions.check_in_at_door(
        sitting, invitation.pk, Coming(uuid4(), after, way="staff"), by=cast.actor("sec"), at=after
    )
    assert (entered.at, entered.is_resent) == (noon, True)
    activities.lapse(at=after)
    activities.close(meeting, record="会议如期举行。", served=0, is_free=True, by=cast.actor("sec"), at=after)
    with pytest.raises(Refused, match="不能签到"):
        actions.undo(entered, reason="x", by=cast.actor("sec"), at=after)
