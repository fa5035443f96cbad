"""What the editor's desk and the page of an issue show. Bounded numbers of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.briefs import permissions as may
from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.models import (
    Author,
    Brief,
    BriefFile,
    Contribution,
    Delivery,
    Issue,
    Outcome,
    Version,
)
from shangliang.briefs.process import BRIEF, ISSUE
from shangliang.core.access import Actor, rows
from shangliang.core.flow import flow_of
from shangliang.core.inbox import Light, light, steps_for, steps_for_all
from shangliang.core.paging import Page, page_of
from shangliang.core.process import State, Step
from shangliang.people.roles import Role

PAGE_SIZE = 50
WAITING = "submitted"
ORDER, THROUGH_FIRST = ("submitted_at", "id"), ("urgency", "submitted_at", "id")
"""Newest first; what waits begins with the through-train (直通车): of the two keys of urgency its own is the higher."""
ON_DESK = tuple(state for state in BRIEF.states if state.key not in may.UNSEEN)
SHOWN = ("year", "number", "title", "source", "source_name", "category", "urgency", "state", "due_on")
ISSUE_ORDER = ("created_at", "id")
ISSUE_SHOWN = (
    "title", "series", "year", "number", "state", "urgency", "category", "issued_on", "due_on", "signed_by",
)  # fmt: skip
USABLE = ("submitted", "kept", "selected", "issued")
MOST_TO_ADD = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A brief on the desk. `usable`: it can be taken into an issue; `issues`: the ones it went into (number or 编辑中)."""

    pk: UUID
    number: str
    title: str
    source: str
    authors: str
    category: str
    through: bool
    state: State
    on: datetime
    light: Light | None
    usable: bool
    issues: Sequence[tuple[UUID, str]]


def month_span(month: date) -> tuple[datetime, datetime]:
    """First moment of the month and of the next one."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    start, end = (timezone.make_aware(datetime.combine(day, time())) for day in (month, following))
    return start, end


def desk(actor: Actor, chosen: Mapping[str, Any]) -> QuerySet[Brief]:
    """The briefs that came in, narrowed by the filters of `forms.desk.DeskForm`; empty ones ask nothing."""
    found = rows(actor, may.editor, Brief.objects.exclude(state__in=may.UNSEEN))
    for name in ("state", "source", "category", "urgency"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    if chosen.get("month"):
        start, end = month_span(chosen["month"])
        found = found.filter(submitted_at__gte=start, submitted_at__lt=end)
    if chosen.get("late"):
        today = timezone.localdate()
        found = found.filter(due_on__lt=today, state__in=BRIEF.keys(final=False))
    for word in chosen.get("q", "").split():
        found = found.filter(_mentions(word))
    return found


def _mentions(word: str) -> Q:
    """A word in title, text or source, or the number as people write it (12, 第12号)."""
    found = (
        Q(title__icontains=word)
        | Q(situation__icontains=word)
        | Q(suggestion__icontains=word)
        | Q(source_name__icontains=word)
        | Q(pk__in=Author.objects.filter(name__icontains=word).values("brief_id"))
    )
    digits = word.removeprefix("第").removesuffix("号")
    return (
        found | Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 7 else found
    )


def page(found: QuerySet[Brief], state: str, *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of the desk. Raises core.paging.BadKeyError."""
    by = THROUGH_FIRST if state == WAITING else ORDER
    return page_of(found, by=by, columns=SHOWN, size=PAGE_SIZE, after=after, before=before)


def lines(found: Sequence[Mapping[str, Any]], today: date) -> list[Line]:
    """Lines for rows with the columns SHOWN. Two queries, however many rows."""
    ids = [row["id"] for row in found]
    authors, issues = _authors(ids), _issues(ids)
    return [_line(row, authors.get(row["id"], ""), issues.get(row["id"], ()), today) for row in found]


def _line(row: Mapping[str, Any], authors: str, issues: Sequence[tuple[UUID, str]], today: date) -> Line:
    state = BRIEF.state(row["state"])
    return Line(
        pk=row["id"],
        number=f"{row['year']}年第{row['number']}号" if row["number"] else "",
        title=row["title"] or "（未命名）",
        source=Source(row["source"]).label,
        authors=authors or row["source_name"],
        category=Category(row["category"]).label,
        through=row["urgency"] == Urgency.THROUGH,
        state=state,
        on=row["submitted_at"],
        light=None if state.final else light(row["due_on"], today),
        usable=row["state"] in USABLE,
        issues=issues,
    )


def _authors(briefs: Iterable[UUID]) -> dict[UUID, str]:
    named: dict[UUID, list[str]] = {}
    found = Author.objects.filter(brief_id__in=list(briefs)).order_by("brief_id", "position")
    for brief, name in found.values_list("brief_id", "name"):
        named.setdefault(brief, []).append(name)
    return {brief: "、".join(names) for brief, names in named.items()}


def _issues(briefs: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    into: dict[UUID, list[tuple[UUID, str]]] = {}
    parts = Contribution.objects.filter(brief_id__in=list(briefs)).exclude(issue__state="dropped")
    columns = ("brief_id", "issue_id", "issue__year", "issue__number", "issue__state")
    for brief, issue, year, number, state in parts.order_by("issue__created_at").values_list(*columns):
        name = f"{year}年第{number}期" if number else ISSUE.state(state).label
        into.setdefault(brief, []).append((issue, name))
    return into


def picked(actor: Actor, picks: Sequence[UUID]) -> list[Brief]:
    """The ticked briefs the editor may use, in the order in which they were ticked."""
    found = {brief.pk: brief for brief in rows(actor, may.editor, Brief.objects.filter(pk__in=picks))}
    return [found[pk] for pk in dict.fromkeys(picks) if pk in found]


def issues(actor: Actor, chosen: Mapping[str, Any]) -> QuerySet[Issue]:
    """The issues a reader may open, by state, year, month, words."""
    found = rows(actor, may.read_issue, Issue.objects.all())
    if chosen.get("state"):
        found = found.filter(state=chosen["state"])
    if chosen.get("year"):
        found = found.filter(issued_on__year=chosen["year"])
    if chosen.get("month"):
        found = found.filter(issued_on__year=chosen["month"].year, issued_on__month=chosen["month"].month)
    for word in chosen.get("q", "").split():
        found = found.filter(_named(word))
    return found


def _named(word: str) -> Q:
    """A word in title or text, or the number as people write it (37, 第37期)."""
    found = Q(title__icontains=word) | Q(text__icontains=word)
    digits = word.removeprefix("第").removesuffix("期")
    return (
        found | Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 7 else found
    )


def issue_page(found: QuerySet[Issue], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of issues, those begun last first. Raises core.paging.BadKeyError."""
    return page_of(found, by=ISSUE_ORDER, columns=ISSUE_SHOWN, size=PAGE_SIZE, after=after, before=before)


@dataclass(frozen=True)
class SourceText:
    """A brief in an issue: its text, who wrote it, its files."""

    part: Contribution
    brief: Brief
    authors: list[Author]
    files: list[BriefFile]


@dataclass(frozen=True)
class Dossier:
    """The page of an issue for one reader. `inside`: editor or signer, who see versions, sources, deliveries and the story."""

    issue: Issue
    inside: bool
    steps: tuple[Step, ...]
    sources: list[SourceText] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    deliveries: list[tuple[Delivery, tuple[Step, ...]]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def dossier(issue: Issue, actor: Actor) -> Dossier:
    """Everything the page of an issue shows to this reader."""
    steps = steps_for(actor, issue, flow_of(Issue))
    own = rows(actor, may.read_delivery, Delivery.objects.filter(issue=issue))
    sent = list(
        own.select_related("receiver__unit", "receiver__person").order_by("receiver__position", "created_at")
    )
    taken = steps_for_all(actor, sent, flow_of(Delivery)) if sent else {}
    deliveries = [(row, taken.get(row.pk, ())) for row in sent]
    inside = rows(actor, _inside, Issue.objects.filter(pk=issue.pk)).exists()
    outcomes = list(
        issue.outcomes.select_related("file", "source", "upper_issue", "peer").order_by("-on", "-created_at")
    )
    shown = Dossier(issue, inside, steps, sources(issue, actor), [], deliveries, outcomes)
    if not inside:
        return shown
    return Dossier(
        **{**vars(shown), "versions": list(issue.versions.order_by("-number")), "events": story(issue)}
    )


def _inside(actor: Actor) -> Q:
    return may.issue_editor(actor) if actor.has(Role.EDITOR) else may.issue_signer(actor)


def sources(issue: Issue, actor: Actor) -> list[SourceText]:
    """The briefs of an issue which the reader may open, in order. Three queries."""
    readable = rows(actor, may.read, Brief.objects.all()).values("pk")
    parts = (
        issue.contributions.filter(brief_id__in=readable)
        .select_related("brief")
        .prefetch_related(
            Prefetch("brief__authors", Author.objects.order_by("position")),
            Prefetch("brief__files", BriefFile.objects.select_related("file")),
        )
    )
    return [
        SourceText(part, part.brief, list(part.brief.authors.all()), list(part.brief.files.all()))
        for part in parts.order_by("position")
    ]


def story(issue: Issue) -> list[Event]:
    """What happened with the issue, the latest first."""
    return list(Event.objects.filter(case_id=issue.pk).order_by("-at", "-pk")[:200])


def to_add(issue: Issue, actor: Actor) -> QuerySet[Brief]:
    """Briefs that could be taken into this issue: what waits, is kept, or was selected for it."""
    there = Contribution.objects.filter(issue=issue).values("brief_id")
    found = rows(actor, may.editor, Brief.objects.filter(state__in=("submitted", "selected", "kept")))
    return found.exclude(pk__in=there).order_by("-submitted_at")
