"""Reads of the activities room: lists, the calendar, participants, what waits for a member, and counts shown beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from shangliang.activities import bodies
from shangliang.activities import permissions as may
from shangliang.activities.choices import Capacity
from shangliang.activities.models import Activity, Invitation
from shangliang.activities.process import INVITATION
from shangliang.activities.times import moment
from shangliang.audit.models import Event
from shangliang.core.access import Actor, any_of, rows
from shangliang.core.flow import flow_of
from shangliang.core.inbox import waiting_for
from shangliang.core.paging import Page, page_of

SIZE, PEOPLE_SIZE = 30, 50
TABS = {"coming": "即将举行", "ended": "待归档", "closed": "已归档", "draft": "筹备中", "cancelled": "已取消"}
_STATES = {
    "coming": "announced",
    "ended": "ended",
    "closed": "closed",
    "draft": "draft",
    "cancelled": "cancelled",
}
BODIES = ("special_committee", "sector", "group", "station", "own_kind")
COLUMNS = (
    "title", "nature", "own_kind__name", "state", "due_on", "starts_at", "ends_at", "place",
    "special_committee__name", "sector__name", "group__name", "station__name",
)  # fmt: skip


def activities(actor: Actor, tab: str, asked: Mapping[str, Any]) -> QuerySet[Activity]:
    """Activities the actor reads under a tab, narrowed by what he asks for."""
    found = rows(actor, may.read, Activity.objects.filter(state=_STATES[tab]))
    kind, _, own = str(asked.get("kind") or "").partition(":")
    if own:
        found = found.filter(own_kind_id=UUID(own))
    elif kind:
        found = found.filter(nature=kind)
    if asked.get("organiser"):
        fields = bodies.FIELDS
        body, _, pk = str(asked["organiser"]).partition(":")
        wanted = {f"{fields[body]}_id": pk} if body in fields else dict.fromkeys(fields.values())
        found = found.filter(**wanted)
    return found.filter(title__icontains=asked["q"]) if asked.get("q") else found


def activity_page(found: QuerySet[Activity], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """One page by key, the latest first. Raises BadKeyError."""
    return page_of(found, by=("starts_at", "id"), columns=COLUMNS, size=SIZE, after=after, before=before)


def month_of(actor: Actor, year: int, month: int) -> tuple[list[dict[str, Any]], set[UUID]]:
    """(all activities of a month that are known to the actor, ids of those he reads whole). Two queries."""
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1)
    here = Activity.objects.filter(
        starts_at__gte=moment(first, datetime.min.time()), starts_at__lt=moment(last, datetime.min.time())
    )
    known = rows(actor, any_of(may.calendar, may.read), here).order_by("starts_at", "id")[:500]
    readable = rows(actor, may.read, here)
    return list(known.values("id", *COLUMNS)), set(readable.values_list("pk", flat=True)[:500])


@dataclass(frozen=True)
class Counted:
    """How many participants by state, and how many by capacity; `asked` are those still expected or excused, without released ones."""

    states: dict[str, int]
    attending: int
    asked: int

    def of(self, *states: str) -> int:
        """How many in these states."""
        return sum(self.states.get(state, 0) for state in states)


def counted(activity: Activity) -> Counted:
    """Participants of an activity by state; `attending` are those in capacity 出席 (应到). One query."""
    found = activity.invitations.order_by().values_list("state", "capacity").annotate(n=Count("pk"))
    states: dict[str, int] = {}
    attending = 0
    for state, capacity, n in found:
        states[state] = states.get(state, 0) + n
        attending += n if capacity == Capacity.ATTEND and state != "released" else 0
    return Counted(states, attending, sum(states.values()) - states.get("released", 0))


PEOPLE = (
    "name", "capacity", "state", "reason", "asked_late", "answer", "decided_by", "noted_by", "by_rotation",
    "member__number", "member__sector__name", "state_since",
)  # fmt: skip


def people(activity: Activity, asked: Mapping[str, Any]) -> QuerySet[Invitation]:
    """Participants, narrowed."""
    found = activity.invitations.all()
    for name in ("state", "capacity"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    return found.filter(name__icontains=asked["q"]) if asked.get("q") else found


def people_page(found: QuerySet[Invitation], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """One page of participants by key, in the order of the roll, whoever was added later on top. Raises BadKeyError."""
    return page_of(
        found, by=("created_at", "id"), columns=PEOPLE, size=PEOPLE_SIZE, after=after, before=before
    )


def own_invitation(actor: Actor, activity: Activity) -> Invitation | None:
    """The actor's invitation to an activity, unless he was released."""
    if actor.person_id is None:
        return None
    own = activity.invitations.filter(person_id=actor.person_id).exclude(state="released").first()
    if own is not None:
        own.activity = activity
    return own


def mine(actor: Actor, tab: str, now: datetime) -> QuerySet[Invitation]:
    """The actor's own invitations to activities that are still ahead, those to answer or the others; the next one first."""
    own = Invitation.objects.filter(committee_id=actor.committee, person_id=actor.person)
    own = own.exclude(state="released").select_related("activity", *(f"activity__{name}" for name in BODIES))
    coming = Q(activity__state="announced", activity__ends_at__gt=now)
    answered = ~Q(state="invited") if tab == "coming" else Q(state="invited")
    return own.filter(coming, answered).order_by("activity__starts_at", "id")


_ASKED = tuple(state.key for state in INVITATION.states if state.key != "released")
"""Listed, since “not released” of one among many would be a question about all of them."""


def past_page(actor: Actor, now: datetime, *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """The activities behind the actor (and those called off), the latest first, by key; `invitations__state` is his own. Raises BadKeyError."""
    own = Q(invitations__person_id=actor.person, invitations__state__in=_ASKED)
    found = Activity.objects.filter(own, committee_id=actor.committee)
    found = found.exclude(state="announced", ends_at__gt=now)
    columns = ("title", "place", "state", "invitations__state")
    return page_of(found, by=("starts_at", "id"), columns=columns, size=SIZE, after=after, before=before)


def leaves(actor: Actor) -> list[Any]:
    """Leave asked for that waits for the actor, with activity and member; the next activity first."""
    found: Any = waiting_for(actor, flow_of(Invitation)).filter(state="leave_asked")
    return list(
        found.select_related("activity", "member__sector").order_by("activity__starts_at", "asked_at", "id")[
            :100
        ]
    )


@dataclass(frozen=True)
class Year:
    """What one person was asked to in a calendar year and how he replied."""

    asked: int = 0
    excused: int = 0


def replies_of(people_ids: Sequence[UUID | None], committee_id: UUID, year: int) -> dict[UUID | None, Year]:
    """Person → how often asked to activities of the year, and how often excused. One query for all."""
    found = Invitation.objects.filter(
        committee_id=committee_id, person_id__in=[pk for pk in people_ids if pk], activity__year=year
    )
    found = found.exclude(state="released").exclude(activity__state__in=("draft", "cancelled"))
    excused = Count("pk", filter=Q(state="on_leave"))
    listed = found.order_by().values_list("person_id").annotate(n=Count("pk"), excused=excused)
    return {person: Year(n, off) for person, n, off in listed}


def story(activity: Activity) -> list[Event]:
    """What happened to the activity itself, the newest first; replies of single people are left to the list of participants."""
    found = Event.objects.filter(case_id=activity.pk, subject_id=activity.pk)
    return list(found.order_by("-at", "-id")[:50])
