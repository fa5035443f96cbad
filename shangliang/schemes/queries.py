"""What the pages of the schemes room read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from shangliang.core.access import Actor, rows
from shangliang.core.paging import Page, page_of
from shangliang.duty.models import Deed
from shangliang.people.models import Member
from shangliang.schemes import permissions as may
from shangliang.schemes.models import SchemeVersion, Trial, TrialLine, YearScore
from shangliang.schemes.policy import HONOURS_FLOOR
from shangliang.schemes.scoring import Score, score
from shangliang.schemes.scoring.facts import Fact
from shangliang.schemes.year import Calendar, InForce, facts_of, profiles, span

PAGE = 50
SORTS: dict[str, tuple[tuple[str, ...], bool]] = {
    "points": (("total", "id"), False),
    "name": (("name", "id"), True),
    "sector": (("sector_name", "id"), True),
}
"""Way of sorting → (columns, ascending)."""
SHOWN = (
    "member_id",
    "member__number",
    "member__person__name",
    "member__sector__name",
    "member__is_standing",
    "total",
    "grade",
    "unmet",
)


def versions(actor: Actor) -> list[SchemeVersion]:
    """The versions the actor may read, the newest first."""
    found = rows(actor, may.reads, SchemeVersion.objects.exclude(state="dropped"))
    return list(found.select_related("scheme").defer("document").order_by("-created_at", "-id")[:100])


def scores(actor: Actor, year: int, *, grade: str = "", sector: str = "") -> QuerySet[YearScore]:
    """Scores of a year the actor oversees."""
    found = rows(actor, may.oversees, YearScore.objects.filter(year=year))
    if grade:
        found = found.filter(grade="" if grade == "-" else grade)
    if sector:
        found = found.filter(sector_name=sector)
    return found


def page(found: QuerySet[YearScore], sort: str, *, after: str, before: str) -> Page[dict[str, Any]]:
    """One page of scores, by key."""
    by, ascending = SORTS[sort]
    return page_of(found, by=by, columns=SHOWN, size=PAGE, after=after, before=before, ascending=ascending)


def distribution(actor: Actor, year: int) -> dict[str, int]:
    """Grade → how many, over all members scored in the year."""
    found = scores(actor, year).order_by().values("grade").annotate(n=Count("pk"))
    return {row["grade"]: row["n"] for row in found}


def sectors_of(actor: Actor, year: int) -> list[str]:
    """Names of the sectors that have scores in the year."""
    named = scores(actor, year).order_by("sector_name").values_list("sector_name", flat=True)
    return list(named.distinct())


def years_of(committee_id: UUID, today: date) -> list[int]:
    """Years that have scores, and the running one; the latest first."""
    found = YearScore.objects.filter(committee_id=committee_id).order_by().values_list("year", flat=True)
    return sorted({*found.distinct(), today.year}, reverse=True)


def honours(committee_id: UUID, year: int, *, after: str, before: str) -> Page[dict[str, Any]]:
    """积分榜: who has 60 points or more. Nobody below is ever in it, whatever the settings say."""
    found = YearScore.objects.filter(committee_id=committee_id, year=year, total__gte=HONOURS_FLOOR)
    return page_of(
        found,
        by=("total", "id"),
        columns=("member__person__name", "member__sector__name", "total", "grade"),
        size=PAGE,
        after=after,
        before=before,
    )


@dataclass(frozen=True)
class Explained:
    """A member's year with every point: the version, the score as of a day, and the deeds behind the facts by their id."""

    member: Member
    year: int
    until: date
    by: InForce
    score: Score
    deeds: dict[str, Deed]


def explain(member: Member, year: int, as_of: date) -> Explained | None:
    """The score computed from the deeds as of a day; None when no scheme is in force for the year."""
    by = Calendar(member.committee_id).of(year)
    if by is None:
        return None
    first, last = span(year, as_of)
    facts: list[Fact] = next((f for _, f in facts_of(member.committee_id, [member.pk], first, last)), [])
    found = score(by.rules, facts, profiles([member], year)[member.pk])
    deeds = Deed.objects.filter(pk__in=[UUID(fact.id) for fact in facts])
    return Explained(member, year, last, by, found, {str(deed.pk): deed for deed in deeds})


def member_of(actor: Actor, committee_id: UUID) -> Member | None:
    """The actor's own membership, the latest term first."""
    mine = Member.objects.filter(may.own(actor), committee_id=committee_id)
    return mine.select_related("person", "sector", "term").order_by("-term__number").first()


def last_trial(version: SchemeVersion) -> Trial | None:
    """The latest trial of a version."""
    return version.trials.select_related("against__scheme").order_by("-created_at", "-id").first()


def trial_page(trial: Trial, *, moved: bool, after: str, before: str) -> Page[dict[str, Any]]:
    """Members of a trial, those whose grade changes or all."""
    found = TrialLine.objects.filter(trial=trial)
    if moved:
        found = found.filter(moved=True)
    columns = (
        "number", "member__person__name", "old_total", "new_total", "old_grade", "new_grade", "moved", "why", "member_id",
    )  # fmt: skip
    return page_of(found, by=("number", "id"), columns=columns, size=PAGE, after=after, before=before, ascending=True)  # fmt: skip


def pair(actor: Actor, ids: Sequence[UUID]) -> list[SchemeVersion]:
    """These versions, of those the actor may read, in the order asked."""
    found = {
        v.pk: v
        for v in rows(actor, may.reads, SchemeVersion.objects.select_related("scheme")).filter(Q(pk__in=ids))
    }
    return [found[pk] for pk in ids if pk in found]
