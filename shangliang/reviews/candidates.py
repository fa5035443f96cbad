"""Who may be honoured 表彰候选, by the rule of the kind of honour: explained for every member, nobody is ranked."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from shangliang.duty.kinds import expand, label_of
from shangliang.duty.models import Deed
from shangliang.reviews.models import Honour, HonourKind, Result


@dataclass(frozen=True)
class Reason:
    """One condition of the rule: whether it holds for this member, in words with the number."""

    holds: bool
    words: str


@dataclass(frozen=True)
class Candidate:
    """A member under the rule."""

    result: Result
    grade: str
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        return all(reason.holds for reason in self.reasons)


def candidates(honour: Honour) -> list[Candidate]:
    """Every member with a result in this review, those who fit first, else by membership number; three queries."""
    results = Result.objects.filter(review=honour.review).select_related("member__person", "member__sector")
    deeds = Deed.objects.filter(
        committee_id=honour.committee_id,
        on__year=honour.review.year,
        excluded=False,
        member__in=results.values("member_id"),
    )
    done: dict[UUID, Counter[str]] = defaultdict(Counter)
    for member, kind, quantity in deeds.order_by().values_list("member_id", "kind").annotate(Sum("quantity")):
        done[member][kind] += quantity
    found = []
    for result in results.prefetch_related("corrections").order_by("member__number"):
        corrections = list(result.corrections.all())
        grade = corrections[-1].after if corrections else result.grade
        reasons = judge(honour.kind, grade, result.total, done[result.member_id])
        found.append(Candidate(result, grade, reasons))
    return sorted(found, key=lambda each: not each.fits)


def judge(
    kind: HonourKind, grade: str, total: Decimal, done: Mapping[str, Decimal | int]
) -> tuple[Reason, ...]:
    """The conditions of a kind of honour on one member's year."""
    reasons = []
    if kind.grades:
        wanted = [name.strip() for name in kind.grades.split("、") if name.strip()]
        reasons.append(Reason(grade in wanted, f"年度等次{grade}，要求{'或'.join(wanted)}"))
    if kind.least_points:
        words = f"总分{total.normalize():f}分，要求不低于{kind.least_points.normalize():f}分"
        reasons.append(Reason(total >= kind.least_points, words))
    for name, least in kind.required:
        have = sum((Decimal(done.get(each, 0)) for each in expand((name,))), Decimal(0))
        reasons.append(Reason(have >= least, f"{label_of(name)}{have.normalize():f}，要求不少于{least}"))
    for name in kind.excluded:
        have = sum((Decimal(done.get(each, 0)) for each in expand((name,))), Decimal(0))
        words = f"{label_of(name)}{have.normalize():f}次" if have else f"没有{label_of(name)}"
        reasons.append(Reason(not have, words))
    return tuple(reasons)
