"""Scores follow deeds: of a few members at once when deeds change, of a whole year when a scheme takes force or by command."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import APART, defer
from shangliang.core.perform import day_of
from shangliang.people.models import Member
from shangliang.schemes.models import YearScore
from shangliang.schemes.policy import DIRECT
from shangliang.schemes.scoring import Score, score
from shangliang.schemes.year import Calendar, InForce, facts_of, members_of, portions, profiles, span

RECALCULATE = "shangliang.recalculate_scores"

Progress = Callable[[int], None]
"""(members done so far)."""

COMPARED = ("version_id", "total", "groups", "grade", "unmet", "name", "number", "sector_name")
WRITTEN = (*COMPARED, "as_of", "computed_at")


def silent(done: int) -> None:
    """Show nothing."""
    del done


def _row(member: Member, year: int, by: InForce, found: Score, at: datetime) -> YearScore:
    return YearScore(
        committee_id=member.committee_id, member=member, year=year, version=by.version, total=found.total,
        groups=[[group.key, group.label, str(group.total)] for group in found.groups],
        grade=found.grade.label if found.grade else "", unmet=len(found.missing), as_of=day_of(at), computed_at=at,
        name=member.person.name[:40], number=member.number, sector_name=member.sector.name[:40],
    )  # fmt: skip


def scores(members: Sequence[Member], year: int, by: InForce) -> Iterable[tuple[Member, Score]]:
    """The score of each of these members by a version, from the deeds as they are now."""
    facts = dict(facts_of(by.version.committee_id, [member.pk for member in members], *span(year)))
    known = profiles(members, year)
    for member in members:
        yield member, score(by.rules, facts.get(member.pk, []), known[member.pk])


def _same(kept: YearScore, fresh: YearScore) -> bool:
    return all(getattr(kept, name) == getattr(fresh, name) for name in COMPARED)


@transaction.atomic
def _write(committee_id: UUID, members: Sequence[Member], year: int, by: InForce, at: datetime) -> int:
    """Score these members and write what differs; how many differed. The memberships are locked, so that the later computation sees the later deeds."""
    ids = sorted(member.pk for member in members)
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    kept = {
        row.member_id: row
        for row in YearScore.objects.filter(committee_id=committee_id, year=year, member__in=ids)
    }
    new, altered = [], []
    for member, found in scores(members, year, by):
        fresh, before = _row(member, year, by, found, at), kept.get(member.pk)
        if before is None:
            new.append(fresh)
        elif not _same(before, fresh):
            for name in WRITTEN:
                setattr(before, name, getattr(fresh, name))
            altered.append(before)
    if altered:
        YearScore.objects.bulk_update(altered, WRITTEN)
    if new:
        YearScore.objects.bulk_create(new)
    return len(new) + len(altered)


def rescore(committee_id: UUID, touched: Collection[tuple[UUID, int]], at: datetime) -> None:
    """Score anew the years of members whose deeds changed; called in the transaction of the change (duty.listeners).

    Years without a scheme in force have no scores.
    """
    calendar = Calendar(committee_id)
    by_year: dict[int, list[UUID]] = defaultdict(list)
    for member_id, year in touched:
        by_year[year].append(member_id)
    for year, ids in sorted(by_year.items()):
        if (by := calendar.of(year)) is None:
            continue
        for portion in portions(Member.objects.filter(committee_id=committee_id, pk__in=ids)):
            _write(committee_id, portion, year, by, at)


def recalculate(committee_id: UUID, year: int, *, at: datetime, progress: Progress = silent) -> int:
    """Score a whole year anew from the deeds, portion by portion; how many scores differed. Repeatable: twice changes nothing.

    Scores of memberships that have none any more, and of a year without a scheme, go.
    """
    by = Calendar(committee_id).of(year)
    gone = YearScore.objects.filter(committee_id=committee_id, year=year)
    if by is None:
        return gone.delete()[0]
    meant = members_of(committee_id, year)
    changed = gone.exclude(member__in=meant.values("pk")).delete()[0]
    done = 0
    for portion in portions(meant):
        changed += _write(committee_id, portion, year, by, at)
        done += len(portion)
        progress(done)
    return changed


def settle(committee_id: UUID, from_year: int, *, at: datetime) -> None:
    """After a version took force: score anew the years it is for, of those that have begun; by a job where there are many members."""
    for year in range(from_year, day_of(at).year + 1):
        if members_of(committee_id, year).count() > DIRECT:
            defer(RECALCULATE, lock=APART, committee_id=str(committee_id), year=year)
        else:
            recalculate(committee_id, year, at=at)
