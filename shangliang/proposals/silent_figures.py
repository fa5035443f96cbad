"""Figures of those who were asked and said nothing (未反馈): they stand beside those who were satisfied and are never counted among them."""

from django.db.models import QuerySet

from shangliang.core.figures import Scope, figure
from shangliang.proposals import figures, unit_figures
from shangliang.proposals.models import Feedback

Forms = QuerySet[Feedback]


@figure(key="proposals.forms_silent", label="未反馈", unit="份")
def silent(scope: Scope) -> Forms:
    """发出的征询意见表中提案人没有填写的；不作任何评价，不算满意。"""
    return figures.forms_asked.records(scope).exclude(state="returned")


@figure(key="units.forms_silent", label="未反馈", unit="份")
def silent_to_units(scope: Scope) -> Forms:
    """已开放的征询意见表中提案人没有填写的；不作任何评价，不算满意。"""
    return unit_figures.forms_asked.records(scope).exclude(state="returned")
