"""Attendance of the demo: who came to what is over, and a meeting under way with seats and people still arriving."""

from datetime import datetime, timedelta
from uuid import uuid4

from shangliang.activities import actions as activities
from shangliang.activities.actions import ActivityDraft, AudienceDraft
from shangliang.activities.models import Activity, Invitation
from shangliang.checkin import actions
from shangliang.checkin.actions import Coming
from shangliang.core.access import Actor
from shangliang.demo.stage import Stage, Story

SECRETARY = "anhe-huiwu"
ABSENT, LATE = 23, 17  # every so-manieth person
MINUTE = timedelta(minutes=1)


def attend(activity: Activity, *, by: Actor, at: datetime) -> None:
    """Nearly everybody not on leave came to every half-day, some late; entered from the sheet."""
    asked = list(
        activity.invitations.exclude(state__in=("on_leave", "released")).order_by("created_at", "pk")
    )
    for nth, sitting in enumerate(activity.sittings.all()):
        came = {
            each.pk: sitting.starts_at + MINUTE * (14 if (n + nth) % LATE == 0 else -(n * 7 % 28) - 1)
            for n, each in enumerate(asked, 1)
            if n % ABSENT and (n + nth) % ABSENT
        }
        actions.enter_arrivals(sitting, came, by=by, at=at)


def present_checkin(stage: Stage) -> None:
    """Put the meeting under way on the stage."""
    stage.add(_under_way(stage))


def _under_way(stage: Stage) -> Story:
    """全体常委 meet since twenty minutes; most have scanned the screen, two were checked in at the door, the last are awaited."""
    house, clock = stage.house, stage.clock
    at = clock.ago(6)
    yield at
    sec = house.actor(house.people[SECRETARY])
    starts = clock.now - 20 * MINUTE
    draft = ActivityDraft(
        nature="special", title="专门委员会工作推进会", starts_at=starts, ends_at=starts + timedelta(hours=3), place="区政协三楼会议室",
        purpose="通报上半年专门委员会工作，商议下半年调研安排。", contact="孟秋实 0310-5550200",
        audience=[AudienceDraft("standing", label="全体常委")],
    )  # fmt: skip
    activity = activities.announce(activities.plan(draft, by=sec, at=at), by=sec, at=at)
    yield clock.now - 5 * MINUTE
    sitting = activity.sittings.get()
    asked = list(activity.invitations.order_by("created_at", "pk").select_related("member", "activity"))
    rows = [
        (str(n // 8 + 1), str(n % 8 + 1), each.member.number if each.member else each.name)
        for n, each in enumerate(asked)
    ]
    actions.seat(activity, rows, by=sec, at=at)
    for n, each in enumerate(asked[: len(asked) * 4 // 5]):
        when = starts + MINUTE * (n % 30 - 25)
        coming = Coming(uuid4(), when, way="code" if n % 6 == 0 else "screen")
        if n % 6 == 0:
            actions.check_in_at_door(sitting, each.pk, coming, by=sec, at=when)
        else:
            actions.check_in_self(sitting, coming, by=_self(stage, each), at=when)


def _self(stage: Stage, invitation: Invitation) -> Actor:
    return stage.house.actor(stage.house.proposer(invitation.member_id))
