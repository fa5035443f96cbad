"""Figures of commitments (承诺事项), counted by the year of their proposal."""

from django.db.models import QuerySet
from django.utils import timezone

from shangliang.core.figures import Scope, figure, ratio
from shangliang.proposals.models import UNKEPT, Commitment

Promises = QuerySet[Commitment]


def _made(scope: Scope) -> Promises:
    return Commitment.objects.filter(committee_id__in=scope.committees, proposal__year=scope.year).exclude(
        state="replaced"
    )


@figure(key="commitments.made", label="承诺事项", unit="项")
def commitments_made(scope: Scope) -> Promises:
    """本年度提案的答复中列为B类、写明了承诺内容和完成时间的事项；重新办理的，以新一轮答复的承诺为准。"""
    return _made(scope)


@figure(key="commitments.kept", label="已落实承诺", unit="项")
def commitments_kept(scope: Scope) -> Promises:
    """承诺事项中承办单位报告落实并经提案人确认的；提案人没有确认的不计。"""
    return _made(scope).filter(state="kept")


@figure(key="commitments.overdue", label="逾期未落实承诺", unit="项")
def commitments_overdue(scope: Scope) -> Promises:
    """承诺事项中到统计当日已过承诺完成时间、承办单位没有报告落实或提案人认为没有落实的。"""
    return _made(scope).filter(state__in=UNKEPT, promised_on__lt=timezone.localdate())


ratio(
    key="commitments.kept_rate",
    label="承诺落实率",
    numerator=commitments_kept,
    denominator=commitments_made,
    definition="已落实承诺项数除以承诺事项项数，未到期的也在承诺事项内。",
)
