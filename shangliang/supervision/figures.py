"""Figures of the supervision room; each function is the one definition."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from shangliang.core.figures import Axis, Scope, axes, declare_axis, figure, ratio
from shangliang.proposals.figures import filed, key
from shangliang.proposals.models import Proposal
from shangliang.proposals.own import NUMBERED
from shangliang.supervision.models import (
    Activity,
    Circular,
    Conference,
    MediaReport,
    Receipt,
    Referral,
    Supervision,
)


def _proposals(values: Iterable[Any]) -> dict[Any, str]:
    """Number and title, by number."""
    found = Proposal.objects.filter(pk__in=list(values)).order_by("year", "filed_number", "id")
    return {each.pk: f"{each.shown_number} {each.title}" for each in found.only(*NUMBERED)}


declare_axis(Axis("key", "重点提案", _proposals))
axes(
    Activity,
    moment="held_on",
    special="supervision__proposal__special_committee_id",
    key="supervision__proposal_id",
)
axes(Circular, moment="sent_on")
axes(Conference, moment="held_on", unit="assignment__unit_id")
axes(MediaReport, moment="published_on")
axes(Receipt, moment="created_at", unit="unit_id")
axes(Referral, moment="referred_on", unit="assignment__unit_id")
axes(Supervision, moment="instructed_on", special="proposal__special_committee_id")


@figure(key="key.supervised", label="已督办重点提案", unit="件", moment="filed_on")
def supervised(scope: Scope) -> QuerySet[Proposal]:
    """本年度（按提案所属全体会议年度）的重点提案中至少登记过一次督办活动（视察、调研、督办协商会、走访）的。"""
    activities = Activity.objects.filter(supervision__proposal=OuterRef("pk"))
    found: QuerySet[Proposal] = key.records(scope).filter(Exists(activities))
    return found


@figure(key="supervision.activities", label="督办活动", unit="次")
def activities(scope: Scope) -> QuerySet[Activity]:
    """对本年度（按提案所属全体会议年度）重点提案登记的督办活动，不论在哪一年举行。"""
    return Activity.objects.filter(
        committee_id__in=scope.committees, supervision__proposal__in=key.records(scope)
    )


@figure(key="supervision.circulars", label="印发逾期通报", unit="份")
def circulars(scope: Scope) -> QuerySet[Circular]:
    """本年内（按印发日期）由两办督查室审定印发的逾期通报；不予通报的和待审定的不计。"""
    return Circular.objects.filter(committee_id__in=scope.committees, state="sent", sent_on__year=scope.year)


@figure(key="supervision.instructed", label="督办报告获批示", unit="份")
def instructed(scope: Scope) -> QuerySet[Supervision]:
    """对本年度重点提案的督办报告中，领衔督办领导已经批示的。"""
    return Supervision.objects.filter(proposal__in=key.records(scope), state="instructed")


@figure(key="supervision.media", label="督办媒体报道", unit="篇")
def media(scope: Scope) -> QuerySet[MediaReport]:
    """对本年度重点提案督办工作的媒体报道，不论在哪一年刊播。"""
    return MediaReport.objects.filter(supervision__proposal__in=key.records(scope))


@figure(key="supervision.conferences", label="三方会商", unit="次")
def conferences(scope: Scope) -> QuerySet[Conference]:
    """就本年度立案的提案召开并形成纪要的三方会商，含各方确认的和未达成一致的。"""
    return Conference.objects.filter(proposal__in=filed.records(scope), state__in=("agreed", "ended"))


@figure(key="supervision.conferences_agreed", label="其中达成一致", unit="次")
def conferences_agreed(scope: Scope) -> QuerySet[Conference]:
    """三方会商中，纪要经提案人、承办单位和政协各方确认的。"""
    return Conference.objects.filter(proposal__in=filed.records(scope), state="agreed")


@figure(key="supervision.receipts", label="通报到单位", unit="家次")
def receipts(scope: Scope) -> QuerySet[Receipt]:
    """本年内印发的逾期通报所通报的承办单位，一家单位被通报几次的分别计算。"""
    return Receipt.objects.filter(circular__in=circulars.records(scope))


@figure(key="supervision.referrals", label="移送处理", unit="项")
def referrals(scope: Scope) -> QuerySet[Referral]:
    """本年内（按移送日期）因逾期未答复移送有关方面处理的承办事项。"""
    return Referral.objects.filter(committee_id__in=scope.committees, referred_on__year=scope.year)


ratio(
    key="supervision.coverage",
    label="重点提案督办率",
    numerator=supervised,
    denominator=key,
    definition="已督办重点提案件数除以重点提案件数。",
)
