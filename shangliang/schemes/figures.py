"""Figures of the schemes room; each function is the one definition."""

from django.db.models import QuerySet

from shangliang.core.figures import Scope, axes, figure, ratio
from shangliang.people.axes import of_member
from shangliang.schemes.models import YearScore

axes(YearScore, **of_member("member__"))


@figure(key="scores.members", label="已计分委员", unit="人")
def members(scope: Scope) -> QuerySet[YearScore]:
    """本年内按已启用的履职评价办法计分的委员。"""
    return YearScore.objects.filter(committee_id__in=scope.committees, year=scope.year)


@figure(key="scores.minimum", label="达到最低履职要求的委员", unit="人")
def minimum(scope: Scope) -> QuerySet[YearScore]:
    """已计分委员中，本年最低履职要求全部达到的；办法没有规定最低要求的，全部计入。"""
    return YearScore.objects.filter(committee_id__in=scope.committees, year=scope.year, unmet=0)


ratio(
    key="scores.minimum_rate",
    label="最低履职要求达到率",
    numerator=minimum,
    denominator=members,
    definition="达到最低履职要求的委员占已计分委员的比例。",
)
