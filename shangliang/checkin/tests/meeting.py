"""A small meeting for the tests of this room: three members asked, two half-days."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from shangliang.activities import actions as activities
from shangliang.activities.actions import ActivityDraft, AudienceDraft, SittingDraft
from shangliang.activities.models import Activity, Invitation
from shangliang.checkin import actions
from shangliang.checkin.actions import Coming
from shangliang.checkin.models import CheckIn
from tests.cast import Cast

HOURS = 3


def held(
    cast: Cast,
    starts: datetime,
    *,
    nature: str = "standing",
    half_days: int = 1,
    announced: datetime | None = None,
) -> Activity:
    """An announced meeting of so many half-days, one a day, each of three hours, for all members."""
    ends = starts + timedelta(days=half_days - 1, hours=HOURS)
    sittings = [
        SittingDraft(starts + timedelta(days=n), starts + timedelta(days=n, hours=HOURS))
        for n in range(half_days)
    ]
    draft = ActivityDraft(
        nature=nature, title="区政协常委会第二十一次会议", starts_at=starts, ends_at=ends, place="区政协三楼会议室",
        audience=[AudienceDraft("all")], sittings=sittings,
    )  # fmt: skip
    at = announced or starts - timedelta(days=7)
    return activities.announce(
        activities.plan(draft, by=cast.actor("sec"), at=at), by=cast.actor("sec"), at=at
    )


def asked(activity: Activity, cast: Cast, key: str) -> Invitation:
    """One person's invitation."""
    return activity.invitations.get(person=cast.person(key))


def come(activity: Activity, cast: Cast, who: str, when: datetime, *, nth: int = 0, **given: Any) -> CheckIn:
    """Somebody checks himself in (or, `direction`, out) at a moment."""
    sitting = activity.sittings.all()[nth]
    coming = Coming(given.pop("key", None) or uuid4(), when, **given)
    return actions.check_in_self(sitting, coming, by=cast.actor(who), at=when)
