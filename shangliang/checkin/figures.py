"""Figures of attendance; each function is the one definition. One person asked to one activity counts once, in the calendar year in which it begins."""

from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from shangliang.activities.choices import MEETINGS, Capacity
from shangliang.activities.models import Invitation, Sitting
from shangliang.activities.policy import ABSENT_SHARE
from shangliang.checkin.choices import Direction
from shangliang.checkin.models import CheckIn
from shangliang.core.figures import Scope, figure, ratio
from shangliang.people.models import Member
from shangliang.tenancy import policy


def _due(scope: Scope) -> QuerySet[Invitation]:
    asked = Invitation.objects.filter(
        committee_id__in=scope.committees, activity__year=scope.year, activity__state="closed", capacity=Capacity.ATTEND
    )  # fmt: skip
    kept = CheckIn.objects.filter(activity=OuterRef("activity"), direction=Direction.IN, undone_at=None)
    return asked.exclude(state="released").filter(Exists(kept))


def _meetings(scope: Scope) -> QuerySet[Invitation]:
    return _due(scope).filter(activity__nature__in=MEETINGS)


def _enough(scope: Scope) -> Q:
    """Those whose arrivals reach the least share of the half-days, as `queries.enough` says."""
    shares: dict[int, list[UUID]] = {}
    policy.load_for(scope.committees)
    for committee in scope.committees:
        share = int(policy.value(committee, ABSENT_SHARE, timezone.localdate()))
        shares.setdefault(share, []).append(committee)
    found = Q(pk__in=[])
    for least, those in shares.items():
        found |= Q(committee_id__in=those) & Q(hundredfold__gt=F("of") * (least - 1))
    return Q(came__gt=0) & found


def _counted(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    came = CheckIn.objects.filter(invitation=OuterRef("pk"), direction=Direction.IN, undone_at=None)
    of = Sitting.objects.filter(activity=OuterRef("activity"))
    number_came = came.order_by().values("invitation").annotate(n=Count("pk")).values("n")
    number_of = of.order_by().values("activity").annotate(n=Count("pk")).values("n")
    counted = rows.alias(came=Coalesce(Subquery(number_came), 0), of=Coalesce(Subquery(number_of), 0))
    return counted.alias(hundredfold=F("came") * 100)


@figure(key="checkin.due", label="会议应到", unit="人次")
def due(scope: Scope) -> QuerySet[Invitation]:
    """本年（按开始日期）已归档并登记了签到的全体会议、常委会会议、主席会议和专委会会议，以出席身份通知到的人次，含请假的；多个半天的会议每人计一次。"""
    return _meetings(scope)


@figure(key="checkin.attended", label="会议出席", unit="人次", of=Invitation)
def attended(scope: Scope) -> QuerySet[Invitation]:
    """会议应到中，签到的半天数达到最低场次比例的（按统计之日的设置，默认三分之二）；迟到、早退的也计。"""
    return _counted(_meetings(scope)).filter(_enough(scope))


@figure(key="checkin.on_leave", label="会议请假", unit="人次", of=Invitation)
def on_leave(scope: Scope) -> QuerySet[Invitation]:
    """会议应到中，经准假而没有出席的。"""
    return _counted(_meetings(scope)).filter(~_enough(scope), state="on_leave")


@figure(key="checkin.absent", label="会议缺席", unit="人次", of=Invitation)
def absent(scope: Scope) -> QuerySet[Invitation]:
    """会议应到中，没有请假或未获准假而没有出席的；请假至归档仍未审批的不计。"""
    found = _counted(_meetings(scope)).filter(~_enough(scope))
    return found.exclude(state__in=("on_leave", "leave_asked"))


@figure(key="checkin.activity_people", label="活动签到", unit="人次")
def activity_people(scope: Scope) -> QuerySet[Invitation]:
    """本年已归档的会议以外的各项活动中，至少签到一个半天的出席人次。"""
    return _counted(_due(scope).exclude(activity__nature__in=MEETINGS)).filter(Q(came__gt=0))


@figure(key="checkin.members", label="参加会议活动的委员", unit="名")
def members(scope: Scope) -> QuerySet[Member]:
    """本年已归档的会议和活动中至少签到一个半天的委员，一名委员不论参加几次只计一名。"""
    came = CheckIn.objects.filter(
        invitation__member=OuterRef("pk"), direction=Direction.IN, undone_at=None,
        activity__year=scope.year, activity__state="closed",
    )  # fmt: skip
    return Member.objects.filter(Exists(came), committee_id__in=scope.committees)


rate = ratio(
    key="checkin.rate",
    label="会议出席率",
    numerator=attended,
    denominator=due,
    definition="会议出席 ÷ 会议应到。请假的计入分母。",
)
