"""Attendance by half-day, and its deeds: they follow what happens and go with what is taken back."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shangliang.activities import actions as activities
from shangliang.audit.models import Event
from shangliang.checkin import actions, figures
from shangliang.checkin.queries import enough, presence, presences
from shangliang.checkin.tests.meeting import asked, come, held
from shangliang.core.figures import Scope, values
from shangliang.duty.sources.activities import SOURCE

pytestmark = pytest.mark.django_db


def deeds(cast, activity, key):
    invitation = asked(activity, cast, key)
    return sorted((deed.kind, int(deed.quantity)) for deed in SOURCE.deeds(cast.home.pk, [invitation.pk]))


def over(cast, activity, close=True):
    at = activity.ends_at + timedelta(minutes=1)
    activities.lapse(at=at)
    activity.refresh_from_db()
    if close:
        activities.close(activity, record="如期举行。", served=0, is_free=True, by=cast.actor("sec"), at=at)


def test_a_meeting_of_three_half_days(cast, noon):
    meeting = held(cast, noon, half_days=3)
    leave = asked(meeting, cast, "zhou")
    activities.ask_leave(leave, reason="住院", by=cast.actor("zhou"), at=noon - timedelta(days=5))
    activities.grant(leave, answer="", by=cast.actor("liu"), at=noon - timedelta(days=5))
    come(meeting, cast, "chen", noon + timedelta(minutes=9))
    come(meeting, cast, "chen", noon + timedelta(days=1, minutes=11), nth=1)
    come(meeting, cast, "chen", noon + timedelta(days=1, hours=2), nth=1, direction="out")
    come(meeting, cast, "li", noon)
    found = {each.invitation.name: each for each in presence(meeting)}
    assert (
        found["陈志远"].outcome,
        found["陈志远"].half_days,
        found["陈志远"].late,
        found["陈志远"].early,
    ) == ("late", 2, 1, 1)
    assert (found["李秀兰"].outcome, found["周德厚"].outcome) == ("attended", "on_leave")
    assert deeds(cast, meeting, "zhou") == []  # leave may still be withdrawn
    over(cast, meeting)
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
    over(cast, meeting)
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
    over(cast, meeting)
    assert deeds(cast, meeting, "chen") == []
    assert deeds(cast, meeting, "li") == [("standing.absent", 1)]


def test_many_activities_cost_as_many_queries_as_one(cast, noon):
    meetings = [held(cast, noon + timedelta(days=n), half_days=2) for n in range(3)]
    for meeting in meetings:
        come(meeting, cast, "chen", meeting.starts_at)
    costs = []
    for part in (meetings[:1], meetings):
        with CaptureQueriesContext(connection) as captured:
            found = presences([each.pk for each in part])
        costs.append(len(captured))
        assert all(len(each) == 3 for each in found.values())
    assert costs[0] == costs[1] <= 6


@pytest.mark.parametrize(
    ("came", "of", "is_enough"), [(2, 3, True), (1, 2, False), (4, 6, True), (3, 6, False), (0, 0, False)]
)
def test_two_thirds_are_two_of_three(came, of, is_enough):
    assert enough(came, of, 67) is is_enough


def test_figures_say_what_attendance_says(cast, noon):
    meeting = held(cast, noon, half_days=3)
    for n in range(2):
        come(meeting, cast, "chen", noon + timedelta(days=n), nth=n)
    come(meeting, cast, "li", noon)
    leave = asked(meeting, cast, "zhou")
    activities.note_leave(leave, reason="住院", by=cast.actor("sec"), at=noon)
    scope = Scope(cast.home.pk, 2026)
    assert figures.due.value(scope) == 0
    over(cast, meeting)
    counted = values(scope, [figures.due, figures.attended, figures.on_leave, figures.absent])
    assert list(counted.values()) == [3, 1, 1, 1]
    assert figures.attended.records(scope).get().name == "陈志远"
    assert figures.rate.value(scope) == Fraction(1, 3)
