"""From rows to what scoring works on: the facts, the members and the scheme of a year. Reads only."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shangliang.duty.queries import deeds_of
from shangliang.people.models import Member, MemberState, Post
from shangliang.people.roles import Role
from shangliang.schemes.models import SchemeVersion, YearScore
from shangliang.schemes.scoring import Rules, parse
from shangliang.schemes.scoring.facts import Fact, Profile

COLUMNS = (
    "member_id", "id", "kind", "on", "quantity", "part", "place", "authors", "share", "level", "subject_id", "origin_id",
)  # fmt: skip
PORTION = 400
MONTHS = 12


@dataclass(frozen=True)
class InForce:
    """A version with its rules, ready to score."""

    version: SchemeVersion
    rules: Rules


def rules_of(version: SchemeVersion) -> Rules:
    """The rules of a version. Raises BadDocumentError for a draft that is none."""
    return Rules(parse(version.document))


def versions_in_force(committee_id: UUID) -> QuerySet[SchemeVersion]:
    """What is or was in force, the one that counts for later years first."""
    found = SchemeVersion.objects.filter(committee_id=committee_id, state="in_force")
    return found.select_related("scheme").order_by("-from_year", "-in_force_at", "-id")


class Calendar:
    """Which version is in force for which year; the documents are read once each."""

    def __init__(self, committee_id: UUID) -> None:
        self._versions = list(versions_in_force(committee_id).defer("document"))
        self._ready: dict[UUID, InForce] = {}

    def of(self, year: int) -> InForce | None:
        """The version in force for a year, None when none is."""
        for version in self._versions:
            if version.from_year is not None and version.from_year <= year:
                if version.pk not in self._ready:
                    self._ready[version.pk] = InForce(version, rules_of(version))
                return self._ready[version.pk]
        return None


def _text(value: UUID | None) -> str:
    return str(value) if value else ""


def fact_of(row: Sequence[Any]) -> Fact:
    """A fact of the plain values of `COLUMNS`."""
    kind, on, quantity, part, place, authors, share, level, subject, origin = row[2:]
    return Fact(
        str(row[1]), kind, on, quantity, part, place, authors, share, level, _text(subject), _text(origin)
    )


def facts_of(
    committee_id: UUID, ids: Collection[UUID], since: date, until: date
) -> Iterator[tuple[UUID, list[Fact]]]:
    """(membership, its facts) for every one that has any, in the order of ids; streamed from the database."""
    found = deeds_of(ids, since, until).filter(committee_id=committee_id)
    rows = found.order_by("member_id").values_list(*COLUMNS).iterator(chunk_size=5000)
    for member_id, group in groupby(rows, key=lambda row: row[0]):
        yield member_id, [fact_of(row) for row in group]


def span(year: int, until: date | None = None) -> tuple[date, date]:
    """First and last day of a year that count; `until` is an “as of”."""
    last = date(year, 12, 31)
    return date(year, 1, 1), min(last, until) if until else last


def members_of(committee_id: UUID, year: int) -> QuerySet[Member]:
    """Memberships that have a score for the year: of a term that ran in it; those who left only when they did something in it."""
    first, last = span(year)
    ran = Q(term__until=None) | Q(term__until__gte=first)
    did = Q(deeds__on__range=(first, last)) | Q(year_scores__year=year)
    here = Member.objects.filter(ran, committee_id=committee_id, term__since__lte=last)
    left = here.filter(did, state=MemberState.LEFT).values("pk")
    return here.filter(~Q(state=MemberState.LEFT) | Q(pk__in=left))


def portions(members: QuerySet[Member], size: int = PORTION) -> Iterator[list[Member]]:
    """The memberships in portions, by key, with what a score names."""
    ordered = members.order_by("pk").select_related("person", "sector", "term")
    last: UUID | None = None
    while True:
        found = list((ordered.filter(pk__gt=last) if last else ordered)[:size])
        if not found:
            return
        yield found
        if len(found) < size:
            return
        last = found[-1].pk


def profiles(members: Sequence[Member], year: int) -> Mapping[UUID, Profile]:
    """Who they are in this year: standing or not, months in office, totals of the five years before by the same membership."""
    ids = [member.pk for member in members]
    earlier: dict[UUID, dict[int, Decimal]] = {}
    before = YearScore.objects.filter(member__in=ids, year__range=(year - 5, year - 1))
    for member_id, when, total in before.values_list("member_id", "year", "total"):
        earlier.setdefault(member_id, {})[when] = total
    months = _months(members, year)
    return {
        member.pk: Profile(
            standing=member.is_standing,
            months=months[member.pk],
            earlier=_unbroken(earlier.get(member.pk, {}), year),
        )
        for member in members
    }


def _unbroken(found: Mapping[int, Decimal], year: int) -> tuple[Decimal, ...]:
    """Totals of the years before, the latest first, up to the first year without one."""
    totals: list[Decimal] = []
    while (when := year - 1 - len(totals)) in found:
        totals.append(found[when])
    return tuple(totals)


def _months(members: Sequence[Member], year: int) -> Mapping[UUID, int]:
    """Calendar months of the year in which each held his membership: by his post as a member, else by the term."""
    first, last = span(year)
    posts = Post.objects.filter(member__in=[member.pk for member in members], role=Role.MEMBER)
    held: dict[UUID, set[int]] = {}
    for member_id, since, until in posts.values_list("member_id", "since", "until"):
        if member_id is not None:
            held.setdefault(member_id, set()).update(_in_year(since, until, first, last))
    return {
        member.pk: len(held[member.pk])
        if member.pk in held
        else len(_in_year(member.term.since, member.term.until, first, last))
        for member in members
    }


def _in_year(since: date, until: date | None, first: date, last: date) -> set[int]:
    start, end = max(since, first), min(until or last, last)
    return set(range(start.month, end.month + 1)) if start <= end else set()
