"""Attendance as deeds: one record is one invitation, its matter the activity."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Invitation
from shangliang.audit.models import Event
from shangliang.checkin.choices import Outcome
from shangliang.checkin.queries import Presence, chunks, presences
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source

KEY = "activity"
HELD = ("announced", "ended", "closed")
EXPECTED = (Capacity.ATTEND, Capacity.SIT_IN)
"""Who is missed when he does not come; guests and staff are not."""


def deeds(committee_id: UUID, invitation_ids: Sequence[UUID] | None) -> Iterator[Deed]:
    """Attendance of members, as it stands. Leave counts once the activity is over, absence once it is closed."""
    meant = Q(member__isnull=False, activity__state__in=HELD)
    if invitation_ids is not None:
        meant &= Q(pk__in=list(invitation_ids))
    asked = Invitation.objects.filter(meant, committee_id=committee_id)
    held = list(asked.order_by("activity_id").values_list("activity_id", flat=True).distinct())
    for part in chunks(held):
        for found in presences(part, only=meant).values():
            for presence in found:
                yield from _of(presence)


def _of(presence: Presence) -> Iterator[Deed]:
    activity, member = presence.invitation.activity, presence.invitation.member_id
    if member is None:
        return
    if presence.attended:
        yield _deed(presence, member, Outcome.ATTENDED, presence.half_days)
        if presence.late:
            yield _deed(presence, member, Outcome.LATE, presence.late)
        if presence.early:
            yield _deed(presence, member, Outcome.EARLY, presence.early)
    elif presence.invitation.capacity not in EXPECTED:
        return
    elif presence.outcome == Outcome.ABSENT or (
        presence.outcome == Outcome.ON_LEAVE and activity.state != "announced"
    ):
        yield _deed(presence, member, presence.outcome, 1)


def _deed(presence: Presence, member: UUID, outcome: str, quantity: int) -> Deed:
    invitation, activity = presence.invitation, presence.invitation.activity
    return Deed(
        committee_id=invitation.committee_id, member_id=member, kind=f"{activity.nature}.{outcome}",
        on=presence.on, quantity=quantity, source=KEY, record_id=invitation.pk, subject_id=activity.pk, title=activity.title[:200],
    )  # fmt: skip


def cases(event: Event) -> Iterable[UUID]:
    """The invitations an event touches: one for a check-in or a reply, all of them for what happens to the activity."""
    process = event.key.partition(".")[0]
    if process == "invitation":
        return (event.subject_id,)
    if process == "activity":
        return list(Invitation.objects.filter(activity_id=event.case_id).values_list("pk", flat=True))
    return (event.case_id,)


def url(invitation_id: UUID) -> str:
    """The activity of an invitation."""
    found = Activity.objects.filter(invitations=invitation_id).values_list("pk", flat=True).first()
    return reverse("activities:detail", args=[found]) if found else ""


SOURCE = Source(KEY, "活动会议", ("activity", "invitation", "checkin"), deeds, url, cases)
