"""Reads of the speeches room."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from shangliang.activities.models import Activity
from shangliang.audit.models import Event
from shangliang.core.access import Actor, any_of, rows
from shangliang.core.paging import Page, page_of
from shangliang.people.models import Group, Member, Organisation, Sector, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.speeches import permissions as may
from shangliang.speeches.choices import USED
from shangliang.speeches.models import Call, Speech

SIZE, MOST = 30, 500
TABS = {
    "submitted": ("待选定", ("submitted",)),
    "returned": ("退回修改", ("returned",)),
    "oral": ("口头发言", ("oral", "spoken")),
    "written": ("书面发言", ("written",)),
    "unused": ("未采用", ("unused",)),
    "withdrawn": ("已撤回", ("withdrawn",)),
}
_BODIES: tuple[tuple[str, Any], ...] = (
    ("organisation", Organisation),
    ("special_committee", SpecialCommittee),
    ("sector", Sector),
    ("group", Group),
)


def calls(actor: Actor, *, after: str, before: str) -> Page[dict[str, Any]]:
    """Calls of meetings whose speeches the actor reads together, the newest first. Raises BadKeyError."""
    meetings = rows(actor, may.oversees, Activity.objects.all())
    found = Call.objects.filter(activity__in=meetings)
    for name, states in (("submitted", None), ("oral", ("oral", "spoken")), ("written", ("written",))):
        which = Q(activity__speeches__submitted_at__isnull=False) & ~Q(activity__speeches__state="withdrawn")
        if states:
            which = Q(activity__speeches__state__in=states)
        found = found.annotate(**{f"n_{name}": Count("activity__speeches", filter=which)})
    columns = (
        "activity_id", "activity__title", "activity__starts_at", "activity__speeches_until", "published_at", "n_submitted", "n_oral", "n_written",
    )  # fmt: skip
    return page_of(found, by=("created_at", "id"), columns=columns, size=SIZE, after=after, before=before)


def open_calls(actor: Actor, now: datetime) -> list[Call]:
    """Calls that can still be answered, the earliest deadline first."""
    found = rows(
        actor, may.call, Call.objects.filter(activity__state="announced", activity__speeches_until__gte=now)
    )
    return list(found.select_related("activity").order_by("activity__speeches_until", "id")[:SIZE])


def own(actor: Actor, *, after: str, before: str) -> Page[dict[str, Any]]:
    """Speeches of the actor, of his bodies, and those he shares in. Raises BadKeyError."""
    found = rows(actor, any_of(may.author, may.co_speaker), Speech.objects.all())
    columns = ("title", "author", "activity__title", "state", "answer", "position", "minutes")
    return page_of(found, by=("created_at", "id"), columns=columns, size=SIZE, after=after, before=before)


def own_at(actor: Actor, activity: Activity) -> list[Speech]:
    """The same at one meeting."""
    found = rows(actor, any_of(may.author, may.co_speaker), Speech.objects.filter(activity=activity))
    return list(found.exclude(state="withdrawn")[:SIZE])


def desk(activity: Activity, tab: str, *, after: str, before: str) -> Page[dict[str, Any]]:
    """Submitted speeches of a meeting in one state, the newest first. Raises BadKeyError."""
    found = Speech.objects.filter(activity=activity, submitted_at__isnull=False, state__in=TABS[tab][1])
    columns = ("title", "author", "words", "state", "minutes", "position", "submitted_at", "due_on", "answer")
    return page_of(found, by=("created_at", "id"), columns=columns, size=SIZE, after=after, before=before)


def tallies(activity: Activity) -> dict[str, int]:
    """How many speeches stand in each tab."""
    found = Speech.objects.filter(activity=activity, submitted_at__isnull=False).order_by()
    by_state = dict(found.values("state").annotate(n=Count("pk")).values_list("state", "n"))
    return {tab: sum(by_state.get(state, 0) for state in states) for tab, (_, states) in TABS.items()}


def programme(activity: Activity) -> list[Speech]:
    """Who speaks, in order."""
    found = activity.speeches.filter(state__in=("oral", "spoken"))
    return list(found.order_by("position", "id")[:MOST])


def chosen(activity: Activity) -> list[Speech]:
    """All chosen speeches: spoken ones in order, then written ones as they came."""
    last = Case(When(state="written", then=Value(1)), default=Value(0), output_field=IntegerField())
    found = activity.speeches.filter(state__in=USED).annotate(last=last)
    return list(found.order_by("last", "position", "submitted_at", "id")[:MOST])


def standings(actor: Actor) -> list[tuple[str, str, Any]]:
    """Value, label and record of whatever the actor may speak for: himself, and bodies."""
    members = Member.objects.filter(pk__in=actor.ids(Role.MEMBER)).select_related("person")
    found: list[tuple[str, str, Any]] = [
        (f"member:{one.pk}", f"{one.person.name}委员", one) for one in members
    ]
    ids = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    for name, model in _BODIES if ids else ():
        found += [(f"{name}:{one.pk}", one.name, one) for one in model.objects.filter(pk__in=ids)]
    return found


def bodies(committee_id: UUID) -> list[tuple[str, str, Any]]:
    """The same of every body of the committee: for the staff, who enter for others."""
    return [
        (f"{name}:{one.pk}", one.name, one)
        for name, model in _BODIES
        for one in model.objects.filter(committee_id=committee_id, is_active=True)
    ]


def co_speakers(speech: Speech) -> QuerySet[Member]:
    """Members who share in a speech, in order."""
    found: QuerySet[Member] = Member.objects.filter(
        pk__in=speech.co_speakers.values("member_id")
    ).select_related("person")
    return found


def events_of(speech: Speech) -> Iterable[Event]:
    """The story of a speech, the newest first."""
    return list(Event.objects.filter(case_id=speech.pk).order_by("-at", "-id")[:100])
