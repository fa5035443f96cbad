"""Figures of the reviews room; each function is the one definition. Years are those of the review."""

from django.db.models import QuerySet

from shangliang.core.figures import Figure, Scope, axes, figure, ratio
from shangliang.people.axes import of_member
from shangliang.reviews.models import DutyReport, Honoured, Result, Suggestion
from shangliang.reviews.permissions import DECIDED, WRITTEN

axes(DutyReport, moment="submitted_at", **of_member("member__"))
for _model in (Result, Suggestion, Honoured):
    axes(_model, **of_member("member__"))


def _reports(scope: Scope) -> QuerySet[DutyReport]:
    return DutyReport.objects.filter(committee_id__in=scope.committees, review__year=scope.year)


@figure(key="reviews.asked", label="应述职委员", unit="人")
def asked(scope: Scope) -> QuerySet[DutyReport]:
    """本年度述职考评中应当报送述职报告的委员；免于述职的不计。"""
    return _reports(scope).exclude(state="excused")


@figure(key="reviews.written", label="已述职委员", unit="人")
def written(scope: Scope) -> QuerySet[DutyReport]:
    """本年度已经报送述职报告（待审阅、已通过）的委员；退回修改中的不计。"""
    return _reports(scope).filter(state__in=WRITTEN)


@figure(key="reviews.standing_written", label="常委书面述职", unit="人")
def standing_written(scope: Scope) -> QuerySet[DutyReport]:
    """本年度已经报送书面述职报告的常委，包含在已述职委员之中。"""
    found: QuerySet[DutyReport] = written.records(scope).filter(is_standing=True)
    return found


@figure(key="reviews.graded", label="已审定等次委员", unit="人")
def graded(scope: Scope) -> QuerySet[Result]:
    """本年度等次已经主席会议审定的委员。"""
    return Result.objects.filter(
        committee_id__in=scope.committees, review__year=scope.year, review__state__in=DECIDED
    )


@figure(key="reviews.suggestions", label="处理建议", unit="条")
def suggestions(scope: Scope) -> QuerySet[Suggestion]:
    """本年度系统提出的处理建议（约谈、通报、劝辞等），由人决定是否采纳。"""
    return Suggestion.objects.filter(committee_id__in=scope.committees, year=scope.year)


@figure(key="reviews.handled", label="已处理的建议", unit="条")
def handled(scope: Scope) -> QuerySet[Suggestion]:
    """本年度处理建议中已经采纳并登记处理情况的；不采纳的不计。"""
    found: QuerySet[Suggestion] = suggestions.records(scope).filter(state="done")
    return found


@figure(key="reviews.honoured", label="受表彰委员", unit="人次")
def honoured(scope: Scope) -> QuerySet[Honoured]:
    """本年度考评中经审定受表彰的委员，同一委员受多项表彰的分别计算。"""
    return Honoured.objects.filter(
        committee_id__in=scope.committees, honour__review__year=scope.year, honour__state="confirmed"
    )


FIGURES: tuple[Figure, ...] = (asked, written, standing_written, graded, suggestions, handled, honoured)
share = ratio(
    key="reviews.share",
    label="述职率",
    numerator=written,
    denominator=asked,
    definition="已述职委员 ÷ 应述职委员。",
)
