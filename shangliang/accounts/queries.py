"""Reads of the accounts room used in more than one place."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone

from shangliang.accounts.lockout import since
from shangliang.accounts.permissions import events_of, home, people_of
from shangliang.audit.models import Event
from shangliang.core.access import Actor
from shangliang.people.models import Person, Post
from shangliang.people.roles import ADMINS

PEOPLE_A_PAGE = 50
EVENTS_A_PAGE = 50


def search_people(actor: Actor, words: str, state: str) -> QuerySet[Person]:
    """People of the committee whose name or login name contains the words."""
    found = people_of(actor).order_by("username")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    if state in ("on", "off"):
        found = found.filter(is_active=state == "on")
    if state == "admin":
        posts = Post.objects.on(timezone.localdate()).filter(committee_id=home(actor), role__in=ADMINS)
        found = found.filter(pk__in=posts.values("person_id"))
    return found


def posts_here(actor: Actor, people: list[Person], day: date) -> dict[UUID, list[Post]]:
    """Posts held in the committee on a day, by person; one query."""
    posts: dict[UUID, list[Post]] = {person.pk: [] for person in people}
    held = Post.objects.on(day).filter(committee_id=home(actor), person__in=people)
    bodies = ("unit", "sector", "group", "special_committee", "organisation")
    for post in held.select_related(*bodies).order_by("since", "id"):
        posts[post.person_id].append(post)
    return posts


@dataclass(frozen=True)
class Lock:
    """A locked account: whose, from where, how often, until when."""

    person: Person
    address: str
    failures: int
    until: datetime


def locks_of(actor: Actor) -> list[Lock]:
    """Accounts of the committee that are locked now."""
    people = {person.username.lower(): person for person in people_of(actor)}
    rows = (
        AccessAttempt.objects.filter(attempt_time__gte=since(), username__in=people)
        .values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("-last")
    )
    span = timezone.now() - since()
    return [
        Lock(people[row["username"]], row["ip_address"], row["failures"], row["last"] + span) for row in rows
    ]


@dataclass(frozen=True)
class EventFilter:
    """What of the log is asked for; empty fields do not narrow."""

    who: str = ""
    what: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


def events(actor: Actor, wanted: EventFilter, before: tuple[datetime, UUID] | None = None) -> list[Event]:
    """One page of the log and one row more, newest first; `before` is the last row of the page before."""
    found = events_of(actor)
    if wanted.who:
        found = found.filter(actor_name__icontains=wanted.who)
    if wanted.what:
        found = found.filter(Q(label__icontains=wanted.what) | Q(key__startswith=wanted.what))
    if wanted.subject:
        found = found.filter(subject_text__icontains=wanted.subject)
    if wanted.since:
        found = found.filter(at__gte=_start(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_start(wanted.until + timedelta(days=1)))
    if before:
        at, pk = before
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk), at__lte=at)
    return list(found.order_by("-at", "-id")[: EVENTS_A_PAGE + 1])


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware right here
