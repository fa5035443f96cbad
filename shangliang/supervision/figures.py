"""Figures of the supervision room; each function is the one definition."""

from django.db.models import Exists, OuterRef, QuerySet

from shangliang.core.figures import Scope, axes, figure
from shangliang.proposals.figures import key
from shangliang.proposals.models import Proposal
from shangliang.supervision.models import Activity, Circular

axes(Activity, moment="held_on", special="supervision__proposal__special_committee_id")
axes(Circular, moment="sent_on")


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
