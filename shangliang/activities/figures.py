"""Figures of the activities room; each function is the one definition. An activity belongs to the calendar year in which it begins."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from shangliang.activities.choices import MEETINGS, Nature
from shangliang.activities.models import Activity, AgendaItem, Invitation
from shangliang.core.figures import Axis, Measure, Scope, axes, choices_axis, declare_axis, figure, measure
from shangliang.people.axes import of_member

HELD = ("ended", "closed")
RESEARCH = (Nature.RESEARCH, Nature.INSPECTION, Nature.OVERSIGHT)
LEARNING = (Nature.STUDY, Nature.LECTURE)
HELPING = (Nature.SERVICE, Nature.CHARITY)
GATHERING = (Nature.STATION_DAY, Nature.SECTOR)
SMALL = tuple(nature for nature in Nature if nature.name.startswith("MICRO_"))

choices_axis("nature", "活动性质", Nature)


def _activities(values: Iterable[Any]) -> dict[Any, str]:
    """Day and title, the latest first."""
    found = Activity.objects.filter(pk__in=list(values)).order_by("-starts_at", "-pk")
    return {
        pk: f"{day.month}月{day.day}日 {title}"
        for pk, title, at in found.values_list("pk", "title", "starts_at")
        for day in (timezone.localdate(at),)
    }


declare_axis(Axis("activity", "会议活动", _activities))
_BODIES = ("sector", "group", "station")
axes(
    Activity,
    moment="starts_at",
    nature="nature",
    special="special_committee_id",
    **{body: f"{body}_id" for body in _BODIES},
)
axes(
    Invitation,
    moment="activity__starts_at",
    nature="activity__nature",
    station="activity__station_id",
    activity="activity_id",
    **of_member("member__"),
)
axes(
    AgendaItem,
    moment="activity__starts_at",
    nature="activity__nature",
    special="activity__special_committee_id",
    **{body: f"activity__{body}_id" for body in _BODIES},
)


def _held(scope: Scope, *natures: str) -> QuerySet[Activity]:
    found = Activity.objects.filter(committee_id__in=scope.committees, year=scope.year, state__in=HELD)
    return found.filter(nature__in=natures) if natures else found


def _asked(scope: Scope) -> QuerySet[Invitation]:
    found = Invitation.objects.filter(
        committee_id__in=scope.committees, activity__year=scope.year, activity__state__in=HELD
    )
    return found.exclude(state="released")


@figure(key="activities.held", label="举行活动和会议", unit="场")
def held(scope: Scope) -> QuerySet[Activity]:
    """本年（按开始日期）已经结束的活动和会议，含待归档和已归档的；取消的不计。一次活动无论几个半天都计一场。"""
    return _held(scope)


@figure(key="activities.meetings", label="其中会议", unit="场")
def meetings(scope: Scope) -> QuerySet[Activity]:
    """本年举行的全体会议、常委会会议、主席会议和专委会会议。"""
    return _held(scope, *MEETINGS)


@figure(key="activities.consultations", label="协商会议", unit="场")
def consultations(scope: Scope) -> QuerySet[Activity]:
    """本年举行的协商会议；微协商另计。"""
    return _held(scope, Nature.CONSULTATION)


@figure(key="activities.research", label="调研视察监督", unit="场")
def research(scope: Scope) -> QuerySet[Activity]:
    """本年举行的调研、视察和民主监督活动。"""
    return _held(scope, *RESEARCH)


@figure(key="activities.learning", label="学习和宣讲", unit="场")
def learning(scope: Scope) -> QuerySet[Activity]:
    """本年举行的学习培训和宣讲。"""
    return _held(scope, *LEARNING)


@figure(key="activities.helping", label="为民服务和公益", unit="场")
def helping(scope: Scope) -> QuerySet[Activity]:
    """本年举行的为民服务和公益慈善活动。"""
    return _held(scope, *HELPING)


@figure(key="activities.gathering", label="界别和站点活动", unit="场")
def gathering(scope: Scope) -> QuerySet[Activity]:
    """本年举行的界别活动和委员活动日。"""
    return _held(scope, *GATHERING)


@figure(key="activities.small", label="微系列活动", unit="场")
def small(scope: Scope) -> QuerySet[Activity]:
    """本年举行的微协商、微调研、微视察、微监督、微宣讲、微建议、微公益和微服务。"""
    return _held(scope, *SMALL)


@figure(key="activities.cancelled", label="取消", unit="场")
def cancelled(scope: Scope) -> QuerySet[Activity]:
    """本年发出通知或筹备之后取消的活动和会议。"""
    return Activity.objects.filter(committee_id__in=scope.committees, year=scope.year, state="cancelled")


@figure(key="activities.closed", label="已归档", unit="场")
def closed(scope: Scope) -> QuerySet[Activity]:
    """本年举行的活动和会议中，已登记活动情况并归档的。"""
    return _held(scope).filter(state="closed")


@figure(key="activities.people", label="应参加人次", unit="人次")
def people(scope: Scope) -> QuerySet[Invitation]:
    """本年举行的活动和会议通知参加的人次，含嘉宾和工作人员；不再安排参加的不计。实到人次见签到统计。"""
    return _asked(scope)


@figure(key="activities.people_meetings", label="其中会议人次", unit="人次")
def people_meetings(scope: Scope) -> QuerySet[Invitation]:
    """应参加人次中，全体会议、常委会会议、主席会议和专委会会议的。"""
    return _asked(scope).filter(activity__nature__in=MEETINGS)


@figure(key="activities.leaves", label="准假人次", unit="人次")
def leaves(scope: Scope) -> QuerySet[Invitation]:
    """应参加人次中，已经准假的，含代为登记的请假。"""
    return _asked(scope).filter(state="on_leave")


@figure(key="activities.late_leaves", label="其中逾期请假", unit="人次")
def late_leaves(scope: Scope) -> QuerySet[Invitation]:
    """准假人次中，超过请假截止时间才提出的。"""
    return _asked(scope).filter(state="on_leave", asked_late=True)


@figure(key="activities.first_topics", label="第一议题", unit="次")
def first_topics(scope: Scope) -> QuerySet[AgendaItem]:
    """本年举行的会议和活动议程中的第一议题。"""
    found = AgendaItem.objects.filter(committee_id__in=scope.committees, is_first=True)
    return found.filter(activity__year=scope.year, activity__state__in=HELD)


@figure(key="activities.serving", label="有群众受益的活动", unit="场")
def serving(scope: Scope) -> QuerySet[Activity]:
    """本年已归档的活动中，登记了服务群众人数的。"""
    return _held(scope).filter(state="closed", served__gt=0)


def _served(records: QuerySet[Activity]) -> list[float]:
    return [float(n) for n in records.values_list("served", flat=True)]


served = measure(
    Measure(
        key="activities.served",
        label="服务群众人数",
        unit="人",
        definition="本年已归档活动登记的服务群众人数之和；同一人参加几次活动的，各次都计。",
        figure=serving,
        numbers=_served,
        how=sum,
        total=Sum("served"),
    )
)
