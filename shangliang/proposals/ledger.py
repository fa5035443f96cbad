"""The ledger (提案台账): every proposal received, one line each, as far as the reader may see it.

A proposal enters the ledger when it gets its number on receipt (收件号); drafts are their authors' own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse

from shangliang.core.access import Actor, rows
from shangliang.core.inbox import SOON_DAYS, Light, light
from shangliang.core.paging import Page, page_of
from shangliang.core.process import State
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import Category, UnitRole
from shangliang.proposals.models import Assignment, Proposal, Proposer
from shangliang.proposals.process import PROPOSAL
from shangliang.proposals.publication import decided
from shangliang.tenancy.numerals import ordinal

ORDER = ("year", "number", "id")
PAGE_SIZE = 50
RECEIPT = (6, 9)  # digits of 编号: term and plenary with two each, then the serial number
NIL = UUID(int=0)
SHOWN = (
    "filed_number",
    "title",
    "first_proposer_name",
    "category",
    "state",
    "due_on",
    "is_key",
    "merged_into_id",
)
COLUMNS = {
    **{
        name: name for name in ("year", "state", "category", "source", "timing", "kind", "outcome", "plenary")
    },
    "term": "plenary__term__number",
    "sector": "sector_name",
}
"""Filters that ask one column for one value."""
STATES: dict[str, State] = {state.key: state for state in PROPOSAL.states}
OPEN_STATES = PROPOSAL.keys(final=False)
CATEGORIES = dict(Category.choices)
ROLES = dict(UnitRole.choices)


@cache
def detail_url() -> tuple[str, str]:
    """What stands before and after the id in the address of a proposal: 50 lines need no 50 look-ups."""
    before, after = reverse("proposals:detail", args=[NIL]).split(str(NIL))
    return before, after


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger as the page shows it: `received` is its number on receipt (收件号), `filed` that of the proposal, once it has one."""

    pk: UUID
    number: str
    received: int
    filed: str
    title: str
    proposer: str
    category: str
    state: State
    units: str
    light: Light | None
    is_key: bool


def received() -> QuerySet[Proposal]:
    """Proposals with a number on receipt."""
    return Proposal.objects.filter(number__isnull=False)


def readable(actor: Actor) -> QuerySet[Proposal]:
    """The ledger of one reader."""
    return rows(actor, may.read, received())


# One query instead of four: this is asked with every whole page.
_CHOICES = """
SELECT 0 AS kind, plenary.id::text AS key, '' AS label, term.number, plenary.number, plenary.opens_on
FROM tenancy_plenary AS plenary JOIN tenancy_term AS term ON term.id = plenary.term_id WHERE plenary.committee_id = %(committee)s
UNION ALL SELECT 1, id::text, name, position, 0, NULL FROM people_unit WHERE committee_id = %(committee)s
UNION ALL SELECT 2, name, name, position, 0, NULL FROM people_sector WHERE committee_id = %(committee)s
UNION ALL SELECT 3, query, name, 0, 0, NULL FROM proposals_savedfilter
    WHERE committee_id = %(committee)s AND (person_id = %(person)s OR shared AND %(office)s)
ORDER BY 1, 6 DESC, 4, 3
"""
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """What the filters offer, each as value and label; `saved` are the filters kept by the reader, by their part of the address."""

    years: Choices
    terms: Choices
    plenaries: Choices
    units: Choices
    sectors: Choices
    saved: Choices


def choices_of(actor: Actor) -> Offer:
    """Years and plenaries (the latest first), terms, units, sectors of the reader's committee, and his own filters. One query."""
    years: dict[str, str] = {}
    terms: dict[str, str] = {}
    plenaries: Choices = []
    bodies: tuple[Choices, Choices, Choices] = ([], [], [])
    with connection.cursor() as cursor:
        asked = {"committee": actor.committee_id, "person": actor.person_id, "office": actor.has(Role.OFFICE)}
        cursor.execute(_CHOICES, asked)
        for kind, key, label, number, of_term, opens_on in cursor.fetchall():
            if kind:
                bodies[kind - 1].append((key, label))
                continue
            term, session = f"第{ordinal(number)}届", f"第{ordinal(of_term)}次会议"
            years[str(opens_on.year)] = f"{opens_on.year}年 {term}{session}"
            terms[str(number)] = term
            plenaries.append((key, f"{term}{session}（{opens_on.year}年）"))
    return Offer(list(years.items()), list(terms.items()), plenaries, *bodies)


def narrow(queryset: QuerySet[Proposal], chosen: Mapping[str, Any], today: date) -> QuerySet[Proposal]:
    """Only what the filters ask for, by the names of `forms.ledger.LedgerForm`; empty ones ask nothing."""
    for name, column in COLUMNS.items():
        if chosen.get(name):
            queryset = queryset.filter(**{column: chosen[name]})
    for name, condition in CONDITIONS.items():
        if chosen.get(name):
            queryset = queryset.filter(condition(chosen[name], today))
    for word in chosen.get("q", "").split():
        queryset = queryset.filter(mentions(word))
    return queryset


def _handled_by(unit_id: UUID) -> Q:
    handled = Assignment.objects.filter(unit_id=unit_id).exclude(state="transferred").values("proposal_id")
    return Q(pk__in=handled)


def _due(which: str, today: date) -> Q:
    if which == "late":
        return Q(due_on__lt=today, state__in=OPEN_STATES)
    return Q(due_on__gte=today, due_on__lte=today + timedelta(days=SOON_DAYS), state__in=OPEN_STATES)


def _proposed_by(name: str) -> Q:
    """Signed by somebody of this name, or a part of it."""
    # By the members of that name, who are few, and then by index: proposers are the longest table of all.
    called = Member.objects.filter(person__name__contains=name).values("pk")
    named = Proposer.objects.filter(member_id__in=called, state__in=may.SIGNED).values("proposal_id")
    return Q(first_proposer_name__contains=name) | Q(pk__in=named)


def mentions(word: str) -> Q:
    """A word in the title or a proposer's name, or the number as people write it: 36, 036, 第036号, 收件36, 编号100536."""
    found = Q(title__icontains=word) | _proposed_by(word)
    digits = word.removeprefix("第").removeprefix("收件").removeprefix("编号").removesuffix("号")
    if not (digits.isascii() and digits.isdigit()):
        return found
    if RECEIPT[0] <= len(digits) <= RECEIPT[1]:
        term, plenary, serial = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        found |= Q(plenary__term__number=term, plenary__number=plenary, number=serial)
    if len(digits) <= 6:
        wanted = int(digits)
        found |= Q(number=wanted) if word.startswith("收件") else Q(filed_number=wanted) | Q(number=wanted)
    return found


CONDITIONS: dict[str, Callable[[Any, date], Q]] = {
    "proposer": lambda name, _: _proposed_by(name),
    "published": lambda which, _: decided(which),
    "local_category": lambda name, _: Q(local_category__contains=name),
    "unit": lambda unit_id, _: _handled_by(unit_id),
    "key": lambda _, __: Q(is_key=True),
    "due": _due,
}
"""Filters that ask more than one column for one value."""


_UNITS = """
SELECT handling.proposal_id, handling.role, unit.short_name, unit.name
FROM proposals_assignment AS handling JOIN people_unit AS unit ON unit.id = handling.unit_id
WHERE handling.proposal_id = ANY(%s) AND handling.state <> 'transferred'
"""


def units_of(found: Iterable[Mapping[str, Any]]) -> dict[UUID, str]:
    """Handling units by proposal, the answering ones first, in one query; a merged proposal shows those of its lead proposal."""
    leads = {row["id"]: row["merged_into_id"] or row["id"] for row in found}
    named: dict[UUID, list[tuple[bool, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_UNITS, [list(set(leads.values()))])
        handling = cursor.fetchall()
    for lead, role, short, name in handling:
        text = (short or name) + ("" if role == UnitRole.SOLE else f"（{ROLES[role]}）")
        named.setdefault(lead, []).append((role == UnitRole.ASSIST, text))
    return {pk: "、".join(text for _, text in sorted(named.get(lead, []))) for pk, lead in leads.items()}


def shown_number(row: Mapping[str, Any]) -> str:
    """第036号 once filed, 收件17 before."""
    filed = row["filed_number"]
    return f"第{filed:03d}号" if filed else f"收件{row['number']}"


def lines(found: list[dict[str, Any]], today: date) -> list[Line]:
    """Lines of the page for rows with the columns SHOWN. One query."""
    units = units_of(found) if found else {}
    return [
        Line(
            pk=row["id"],
            number=shown_number(row),
            received=row["number"],
            filed=shown_number(row) if row["filed_number"] else "",
            title=row["title"],
            proposer=row["first_proposer_name"],
            category=CATEGORIES.get(row["category"], ""),
            state=STATES[row["state"]],
            units=units[row["id"]],
            light=None if STATES[row["state"]].final else light(row["due_on"], today),
            is_key=row["is_key"],
        )
        for row in found
    ]


def page(queryset: QuerySet[Proposal], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """A page of the ledger, newest first. Raises core.paging.BadKeyError."""
    return page_of(queryset, by=ORDER, columns=SHOWN, size=PAGE_SIZE, after=after, before=before)
