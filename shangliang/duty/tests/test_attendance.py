"""Deeds of attendance: they follow what happens and go with what is taken back."""

from datetime import timedelta

import pytest

from shangliang.activities import actions as activities
from shangliang.audit.models import Event
from shangliang.checkin import actions
from shangliang.checkin.tests.meeting import asked, come, held, over
from shangliang.duty.sources.activities import SOURCE

pytestmark = pytest.mark.django_db


def deeds(cast, activity, key):
    invitation = asked(activity, cast, key)
    return sorted((deed.kind, int(deed.quantity)) for deed in SOURCE.deeds(cast.home.pk, [invitation.pk]))


def test_a_meeting_of_three_half_days(cast, noon):
    meeting = held(cast, noon, half_days=3)
    leave = asked(meeting, cast, "zhou")
    activities.ask_leave(leave, reason="住院", by=cast.actor("zhou"), at=noon - timedelta(days=5))
    activities.grant(leave, answer="", by=cast.actor("liu"), at=noon - timedelta(days=5))
    come(meeting, cast, "chen", noon + timedelta(minutes=9))
    come(meeting, cast, "chen", noon + timedelta(days=1, minutes=11), nth=1)
    come(meeting, cast, "chen", noon + timedelta(days=1, hours=2), nth=1, direction="out")
    come(meeting, cast, "li", noon)
    assert deeds(cast, meeting, "zhou") == []  # leave may still be withdrawn
    over(meeting, cast)
    assert deeds(cast, meeting, "chen") == [
        ("standing.attended", 2),
        ("standing.early", 1),
        ("standing.late", 1),
    ]
    assert deeds(cast, meeting, "li") == [("standing.absent", 1)]  # one of three half-days is not enough
    assert deeds(cast, meeting, "zhou") == [("standing.on_leave", 1)]


def test_a_deed_is_there_with_the_arrival_and_goes_when_it_is_undone(cast, noon):
    meeting = held(cast, noon, nature="research")
    noted = come(meeting, cast, "chen", noon)
    event = Event.objects.get(key="checkin.arrive")
    assert list(SOURCE.cases(event)) == [noted.invitation_id]
    assert deeds(cast, meeting, "chen") == [("research.attended", 1)]
    actions.undo(noted, reason="点错", by=cast.actor("sec"), at=noon)
    assert list(SOURCE.cases(Event.objects.get(key="checkin.undo"))) == [noted.invitation_id]
    assert deeds(cast, meeting, "chen") == []
    come(meeting, cast, "li", noon)
    over(meeting, cast)
    closed = Event.objects.get(key="activity.close")
    assert set(SOURCE.cases(closed)) == set(meeting.invitations.values_list("pk", flat=True))
    assert deeds(cast, meeting, "chen") == [("research.absent", 1)]
    activities.reopen(meeting, reason="补登", by=cast.actor("sec"), at=meeting.ends_at)
    assert deeds(cast, meeting, "chen") == []
    assert {event.key.split(".")[0] for event in Event.objects.all()} >= set(SOURCE.follows)
    assert SOURCE.url(noted.invitation_id) == f"/activities/{meeting.pk}/"


def test_leave_that_was_never_decided_is_no_absence(cast, noon):
    meeting = held(cast, noon)
    activities.ask_leave(
        asked(meeting, cast, "chen"), reason="出差", by=cast.actor("chen"), at=noon - timedelta(days=3)
    )
    come(meeting, cast, "zhou", noon)
    over(meeting, cast)
    assert deeds(cast, meeting, "chen") == []
    assert deeds(cast, meeting, "li") == [("standing.absent", 1)]


def test_where_no_list_was_kept_nobody_is_absent(cast, noon):
    meeting = held(cast, noon)
    over(meeting, cast)
    assert [deeds(cast, meeting, key) for key in ("chen", "li", "zhou")] == [[], [], []]
