"""How far members are with the checklists of a year, and what is missing, in plain words."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from shangliang.duty.choices import Standing as Kind
from shangliang.duty.kinds import expand, label_of
from shangliang.duty.models import Checklist, Deed, Duty, Standing
from shangliang.people.models import Member, MemberState


@dataclass(frozen=True)
class Done:
    """One line for one member: `have` of `need` of some kinds and bundles; `words` say what is missing ("" when nothing is)."""

    label: str
    have: int
    need: int
    words: str
    kinds: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        return self.have >= self.need


@dataclass(frozen=True)
class Progress:
    """A checklist of one member."""

    checklist: Checklist
    lines: tuple[Done, ...]

    @property
    def done(self) -> int:
        """Lines that are done."""
        return sum(line.is_done for line in self.lines)


def days_at_rest(member_ids: Collection[UUID], year: int) -> dict[UUID, int]:
    """Days of a calendar year on which these memberships were suspended or had ended; members without such days are left out."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: Counter[UUID] = Counter()
    rows = Standing.objects.filter(member__in=member_ids, since__lte=last)
    for member, since, until in rows.values_list("member", "since", "until"):
        begins, ends = max(since, first), min(until or last, last)
        found[member] += max(0, (ends - begins).days + 1)
    return dict(found)


def needed(duty: Duty, at_rest: int, year: int) -> int:
    """How often, in proportion to the days in office: half and more is rounded up."""
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    share = Decimal(duty.need * (days - min(at_rest, days))) / days
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))


def active(committee_id: UUID, year: int) -> list[Checklist]:
    """Checklists in use in a year, with their lines; two queries."""
    found = Checklist.objects.filter(committee_id=committee_id, year=year, is_active=True)
    return list(found.prefetch_related("duties"))


def progress_of(
    members: Sequence[Member], checklists: Iterable[Checklist], year: int
) -> dict[UUID, list[Progress]]:
    """How far these members are; two queries. A deed counts once for each line it fits."""
    ids = [member.pk for member in members]
    counted = Deed.objects.filter(member__in=ids, on__year=year, excluded=False).order_by()
    have: dict[UUID, Counter[str]] = {pk: Counter() for pk in ids}
    for pk, kind, n in counted.values_list("member", "kind").annotate(Count("pk")):
        have[pk][kind] = n
    rest = days_at_rest(ids, year)
    return {
        pk: [
            Progress(each, tuple(_done(duty, have[pk], rest.get(pk, 0), year) for duty in each.duties.all()))
            for each in checklists
        ]
        for pk in ids
    }


def _done(duty: Duty, have: Counter[str], at_rest: int, year: int) -> Done:
    count = sum(have[kind] for kind in expand(tuple(duty.kinds)))
    need = needed(duty, at_rest, year)
    short = need - count
    words = "" if short <= 0 else f"还差{short}次：{'、'.join(label_of(kind) for kind in duty.kinds[:4])}"
    words = words if len(duty.kinds) <= 4 or not words else f"{words}等"
    return Done(duty.label, count, need, words, tuple(duty.kinds))


def behind(checklist: Checklist) -> QuerySet[Member]:
    """Members in office who have not done every line yet, in proportion to their days in office; who is suspended now is not among them."""
    year = checklist.year
    members = Member.objects.filter(
        committee_id=checklist.committee_id, state=MemberState.ACTIVE, term__since__lte=date(year, 12, 31)
    ).filter(Q(term__until=None) | Q(term__until__gte=date(year, 1, 1)))
    short, rested = Q(pk__in=[]), _rested(checklist, year)
    for duty in checklist.duties.all():
        name = f"have_{duty.position}"
        counted = Deed.objects.filter(
            member=OuterRef("pk"), kind__in=expand(tuple(duty.kinds)), on__year=year, excluded=False
        ).order_by()
        n = counted.values("member").annotate(n=Count("pk")).values("n")
        members = members.annotate(**{name: Coalesce(Subquery(n), 0)})
        needs = [When(pk=pk, then=Value(needed(duty, days, year))) for pk, days in rested.items()]
        need = Case(*needs, default=Value(duty.need), output_field=IntegerField())
        short |= Q(**{f"{name}__lt": need})
    return members.filter(short)


def _rested(checklist: Checklist, year: int) -> dict[UUID, int]:
    of = Standing.objects.filter(committee_id=checklist.committee_id, kind=Kind.SUSPENDED)
    ids = of.filter(since__year__lte=year).values_list("member", flat=True)
    return days_at_rest(list(ids), year)


def named(ids: Sequence[UUID]) -> list[Member]:
    """These members in this order, with what a line shows."""
    found = Member.objects.select_related("person", "sector", "group").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
