"""What those asked to an activity, the approver and the organiser are told, and the reminder of the day before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shangliang.activities import actions as activities
from shangliang.audit.models import Event
from shangliang.notifications.actions import tell
from shangliang.notifications.meetings import remind_meetings
from shangliang.notifications.models import Notice
from tests.gathered import Gathered

pytestmark = pytest.mark.django_db


def told_of(key):
    """Person → text of the notices of all events of a key."""
    found = {}
    for event in Event.objects.filter(key=key):
        for notice in tell(event_id=event.pk):
            found[notice.person.name] = f"{notice.title} {notice.text}"
    return found


def test_invitation_leave_and_change_are_told_to_whom_they_concern(cast, noon):
    room = Gathered(cast, noon)
    activity = room.announced("chen", "li")
    invited = told_of("invitation.begin")
    assert set(invited) == {"陈志远", "李秀兰"}
    assert "到安和街道办事处出席“老旧小区改造专题调研”" in invited["陈志远"]
    own = activity.invitations.get(person=cast.person("chen"))
    activities.ask_leave(own, reason="出差", by=cast.actor("chen"), at=noon)
    assert "陈志远因故不能参加" in told_of("invitation.ask_leave")["孟秋实"]
    activities.grant(own, answer="同意", by=room.sec, at=noon + timedelta(minutes=1))
    assert told_of("invitation.grant") == {
        "陈志远": "已准假 您就“老旧小区改造专题调研”提出的请假已获批准。\n审批意见：同意"
    }
    activities.cancel(activity, reason="场地冲突", by=room.sec, at=noon + timedelta(minutes=2))
    cancelled = told_of("activity.cancel")
    assert set(cancelled) == {"陈志远", "李秀兰"}
    assert "理由：场地冲突" in cancelled["李秀兰"]
    assert told_of("invitation.call_off") == {}


def test_the_day_before_everybody_expected_is_told_once(cast, noon):
    room = Gathered(cast, noon)
    activity = room.announced("chen", "li", "zhou")
    for key in ("li", "zhou"):
        activities.accept(activity.invitations.get(person=cast.person(key)), by=cast.actor(key), at=noon)
    activities.note_leave(
        activity.invitations.get(person=cast.person("zhou")), reason="住院", by=room.sec, at=noon
    )
    eve = timezone.localdate(activity.starts_at) - timedelta(days=1)
    assert remind_meetings(eve - timedelta(days=1), at=noon, mail=list) == 0
    assert remind_meetings(eve, at=noon, mail=list) == 1
    assert remind_meetings(eve, at=noon, mail=list) == 0
    told = {notice.person.name: notice.text for notice in Notice.objects.filter(title__startswith="明天举行")}
    assert set(told) == {"陈志远", "李秀兰"}
    assert "还没有回复" in told["陈志远"]
    assert "请准时参加" in told["李秀兰"]
