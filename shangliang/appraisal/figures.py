"""Figures of appraisal; each function is the one definition. Years are those of the round and of the award."""

from django.db.models import QuerySet

from shangliang.appraisal.choices import Subject
from shangliang.appraisal.models import Nominee, Sheet
from shangliang.core.figures import Scope, axes, figure, ratio

axes(Sheet, unit="assignment__unit_id")
axes(Nominee)


def _sheets(scope: Scope) -> QuerySet[Sheet]:
    return Sheet.objects.filter(committee_id__in=scope.committees, round__year=scope.year)


def _chosen(scope: Scope, subject: str) -> QuerySet[Nominee]:
    return Nominee.objects.filter(
        committee_id__in=scope.committees,
        award__year=scope.year,
        award__state="published",
        award__subject=subject,
        chosen=True,
        excluded="",
    )


@figure(key="appraisal.sheets", label="发出评议表", unit="份")
def sheets(scope: Scope) -> QuerySet[Sheet]:
    """本年度双向评议中，请提案人和承办单位填写的评议表。"""
    return _sheets(scope)


@figure(key="appraisal.filled", label="已填评议表", unit="份")
def filled(scope: Scope) -> QuerySet[Sheet]:
    """发出的评议表中，已经填写的。"""
    return _sheets(scope).filter(state="filled")


@figure(key="appraisal.proposals", label="优秀提案", unit="件")
def proposals(scope: Scope) -> QuerySet[Nominee]:
    """本年度评选并已公布的优秀提案；公示后取消资格的不计。"""
    return _chosen(scope, Subject.PROPOSAL)


@figure(key="appraisal.units", label="先进承办单位", unit="家")
def units(scope: Scope) -> QuerySet[Nominee]:
    """本年度评选并已公布的先进承办单位；公示后取消资格的不计。"""
    return _chosen(scope, Subject.UNIT)


@figure(key="appraisal.people", label="优秀提案人", unit="名")
def people(scope: Scope) -> QuerySet[Nominee]:
    """本年度评选并已公布的优秀提案人；公示后取消资格的不计。"""
    return _chosen(scope, Subject.PERSON)


ratio(
    key="appraisal.rate",
    label="评议参与率",
    numerator=filled,
    denominator=sheets,
    definition="已填评议表份数除以发出份数。",
)
