"""What stands in a person's calendar, read from his invitations."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max

from shangliang.activities.actions.feeding import hash_of
from shangliang.activities.calendar_feed import Entry
from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Feed, Invitation, Sitting
from shangliang.activities.permissions import KNOWN
from shangliang.audit.models import Event

BACK = timedelta(days=90)
"""How far back a subscribed calendar goes."""
ALARMS = (timedelta(days=1), timedelta(hours=1))
_CHANGES = ("activity.change", "activity.cancel")
_AWAY = ("on_leave",)


def feed_of(token: str) -> Feed | None:
    """The feed in use of this token, of somebody whose account is open."""
    return (
        Feed.objects.filter(token_hash=hash_of(token), ended_at=None, person__is_active=True)
        .select_related("person", "committee")
        .first()
    )


def own_feed(committee_id: UUID, person_id: UUID) -> Feed | None:
    """The feed a person has in use."""
    return Feed.objects.filter(committee_id=committee_id, person_id=person_id, ended_at=None).first()


def of_person(committee_id: UUID, person_id: UUID, *, home: str, at: datetime) -> list[Entry]:
    """Everything he is asked to from three months ago on, in order; nothing he was released from, nothing not announced. Three queries."""
    own = Invitation.objects.filter(
        committee_id=committee_id, person_id=person_id, activity__state__in=KNOWN, activity__ends_at__gte=at - BACK
    )  # fmt: skip
    found = own.exclude(state="released").select_related("activity").order_by("activity__starts_at", "id")
    return entries([(each.activity, each) for each in found], home=home)


def entries(
    found: Iterable[tuple[Activity, Invitation | None]], *, home: str
) -> list[Entry]:  # fmt: skip
    """One entry for each half-day. `home`: address of this site, before which the paths of pages come."""
    pairs = list(found)
    ids = [activity.pk for activity, _ in pairs]
    sittings: dict[UUID, list[Sitting]] = defaultdict(list)
    for each in Sitting.objects.filter(activity_id__in=ids).order_by("starts_at", "id"):
        sittings[each.activity_id].append(each)
    changes = _changes(ids)
    return [
        _entry(activity, invitation, sitting, changes.get(activity.pk, (0, activity.created_at)), home)
        for activity, invitation in pairs
        for sitting in sittings[activity.pk]
    ]


def _changes(ids: list[UUID]) -> dict[UUID, tuple[int, datetime]]:
    """How often each activity was moved or cancelled, and when anything last happened to it."""
    events = Event.objects.filter(subject_id__in=ids, key__startswith="activity.")
    last = dict(events.order_by().values("subject_id").annotate(at=Max("at")).values_list("subject_id", "at"))
    moved = events.filter(key__in=_CHANGES).order_by().values("subject_id").annotate(n=Count("id"))
    times = dict(moved.values_list("subject_id", "n"))
    return {pk: (times.get(pk, 0), at) for pk, at in last.items()}


def _entry(
    activity: Activity, invitation: Invitation | None, sitting: Sitting, changed: tuple[int, datetime], home: str
) -> Entry:  # fmt: skip
    off = activity.state == "cancelled"
    away = invitation is not None and invitation.state in _AWAY
    title = activity.title if len(str(sitting.label)) == 0 else f"{activity.title}（{sitting.label}）"
    return Entry(
        uid=f"{sitting.pk}@shangliang",
        sequence=changed[0],
        changed_at=max(changed[1], invitation.state_since if invitation else changed[1]),
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        summary=f"（已取消）{title}" if off else f"（已准假）{title}" if away else title,
        place=activity.place,
        description=_lines(activity, invitation, home),
        url=f"{home}/activities/{activity.pk}/",
        status="CANCELLED" if off else "CONFIRMED",
        busy=not off and not away,
        alarms=() if off or away else ALARMS,
    )


def _lines(activity: Activity, invitation: Invitation | None, home: str) -> list[str]:
    told = [activity.kind_label]
    if invitation is not None:
        told.append(f"我的身份：{Capacity(invitation.capacity).label}")
        if activity.state != "cancelled":  # calling off settles open replies, which nobody gave
            told.append(f"我的回复：{invitation.state_label}")
    if activity.purpose:
        told.append(activity.purpose)
    if activity.contact:
        told.append(f"联系人：{activity.contact}")
    return [*told, f"详情：{home}/activities/{activity.pk}/"]


def digest(body: bytes) -> str:
    """What changes exactly when the file does."""
    return hashlib.sha256(body).hexdigest()[:32]
