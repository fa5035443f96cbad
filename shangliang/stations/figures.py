"""Figures of the stations room; each function is the one definition. A matter belongs to the calendar year in which it was received."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import NullIf
from django.utils import timezone

from shangliang.core.figures import Axis, Figure, Scope, axes, choices_axis, declare_axis, figure, ratio
from shangliang.stations.choices import Channel, Form, ReceptionState, Said
from shangliang.stations.models import Matter, MicroConsultation, Question, Reception, Station
from shangliang.stations.process import MATTER

STATION = "station"


def _names(values: Iterable[Any]) -> dict[Any, str]:
    return {each.pk: each.name for each in Station.objects.filter(pk__in=list(values)).order_by("name", "id")}


declare_axis(Axis(STATION, "站点", _names))
choices_axis("channel", "来源", Channel)
declare_axis(
    Axis("place_kind", "站点类别", lambda values: {value: str(value) for value in sorted(values)}, str)
)
choices_axis("form", "站点类型", Form)
axes(Station, station="id", place_kind=NullIf("kind", Value("")), form=NullIf("form", Value("")))
axes(Matter, moment="created_at", station="station_id", channel="channel")
axes(Reception, moment="on", station="station_id")
axes(MicroConsultation, moment="held_on", station="matter__station_id")
axes(Question, moment="asked_on", station="station_id")


def _of(scope: Scope) -> QuerySet[Matter]:
    return Matter.objects.filter(committee_id__in=scope.committees, year=scope.year)


@figure(key="stations.stations", label="站点", unit="个")
def stations(scope: Scope) -> QuerySet[Station]:
    """统计之日启用的站点（委员工作室、委员之家、联络室、驿站等），不论年度。"""
    return Station.objects.filter(committee_id__in=scope.committees, is_active=True)


@figure(key="stations.matters", label="收到群众诉求", unit="件")
def matters(scope: Scope) -> QuerySet[Matter]:
    """本年（按收到日期）各站点收到的群众诉求，含扫码、网站、电话、来访和接待日，不予受理的也计。"""
    return _of(scope)


@figure(key="stations.not_accepted", label="不予受理", unit="件")
def not_accepted(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，经站点审核属于信访、诉讼等另有法定渠道而不予受理的，已告知去向。"""
    return _of(scope).filter(state="not_accepted")


@figure(key="stations.answered", label="已答复群众", unit="件")
def answered(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，已经答复群众的（不含不予受理；群众反映未解决、正在再次办理的，已答复过，也计）。"""
    return _of(scope).exclude(state="not_accepted").filter(answered_on__isnull=False)


@figure(key="stations.not_answered", label="尚未答复", unit="件")
def not_answered(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，尚未答复群众的（不含不予受理）。"""
    return _of(scope).exclude(state="not_accepted").filter(answered_on__isnull=True)


@figure(key="stations.overdue", label="逾期未办", unit="件")
def overdue(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，办理期限已过、截至统计之日仍未办结的；等群众反馈的不计。"""
    waiting = [key for key in MATTER.keys(final=False) if key != "answered"]
    return _of(scope).filter(state__in=waiting, due_on__lt=timezone.localdate())


@figure(key="stations.solved", label="群众确认解决", unit="件")
def solved(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，群众反馈“已解决”的：本人凭查询码反馈，或站点回访登记（另列）。没有反馈的不计。"""
    return _of(scope).filter(state="solved", said=Said.SOLVED)


@figure(key="stations.solved_noted", label="其中回访登记", unit="件")
def solved_noted(scope: Scope) -> QuerySet[Matter]:
    """群众确认解决的诉求中，由站点或机关回访后登记（代录）、不是群众本人凭查询码反馈的。"""
    found: QuerySet[Matter] = solved.records(scope).exclude(said_noted="")
    return found


@figure(key="stations.unsolved", label="群众反映未解决", unit="件")
def unsolved(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，群众最近一次反馈为“未解决”的：正在再次办理，或再次办理后仍未解决。"""
    return _of(scope).filter(Q(state="unsolved") | Q(state="again"))


@figure(key="stations.silent", label="未反馈", unit="件")
def silent(scope: Scope) -> QuerySet[Matter]:
    """本年收到并已答复的群众诉求中，反馈期满群众没有反馈的；不视为解决，也不视为满意。"""
    return _of(scope).filter(state="silent")


@figure(key="stations.to_brief", label="转为社情民意", unit="件")
def to_brief(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，据以写成社情民意信息并已报送的；只建了草稿的不计。"""
    return _of(scope).filter(became_brief__submitted_at__isnull=False)


@figure(key="stations.to_proposal", label="转为提案", unit="件")
def to_proposal(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，由站点委员据以写成提案并已提交的；只建了草稿的不计。"""
    return _of(scope).filter(became_proposal__submitted_at__isnull=False)


@figure(key="stations.disputes", label="矛盾纠纷", unit="件")
def disputes(scope: Scope) -> QuerySet[Matter]:
    """本年收到的群众诉求中，标为矛盾纠纷的（不予受理的不计）。"""
    return _of(scope).filter(is_dispute=True).exclude(state="not_accepted")


@figure(key="stations.disputes_solved", label="化解矛盾纠纷", unit="件")
def disputes_solved(scope: Scope) -> QuerySet[Matter]:
    """本年收到、标为矛盾纠纷的群众诉求中，群众反馈“已解决”的。"""
    found: QuerySet[Matter] = solved.records(scope).filter(is_dispute=True)
    return found


@figure(key="stations.receptions", label="举行接待日", unit="次")
def receptions(scope: Scope) -> QuerySet[Reception]:
    """本年（按接待日期）各站点举行并登记了接待情况的委员接待日；取消的和未登记的不计。"""
    held = Reception.objects.filter(committee_id__in=scope.committees, state=ReceptionState.HELD)
    return held.filter(on__year=scope.year)


@figure(key="stations.consultations", label="微协商", unit="次")
def consultations(scope: Scope) -> QuerySet[MicroConsultation]:
    """本年（按协商日期）各站点就群众诉求组织并登记的微协商。"""
    return MicroConsultation.objects.filter(committee_id__in=scope.committees, held_on__year=scope.year)


@figure(key="stations.questions", label="镇街命题", unit="道")
def questions(scope: Scope) -> QuerySet[Question]:
    """本年（按命题日期）镇街向站点提出的题目。"""
    return Question.objects.filter(committee_id__in=scope.committees, asked_on__year=scope.year)


@figure(key="stations.questions_answered", label="已解题", unit="道")
def questions_answered(scope: Scope) -> QuerySet[Question]:
    """本年镇街提出的题目中，站点已登记解题情况的。"""
    found: QuerySet[Question] = questions.records(scope).filter(answered_on__isnull=False)
    return found


solved_rate = ratio(
    key="stations.solved_rate",
    label="诉求解决率",
    numerator=solved,
    denominator=answered,
    definition="群众确认解决的诉求，除以已答复群众的诉求。未反馈的计入分母，不计入分子。",
)

BY_STATION: dict[Figure, tuple[str, str]] = {
    receptions: ("station_id", "on"),
    consultations: ("matter__station_id", "held_on"),
    matters: ("station_id", "created_at"),
    answered: ("station_id", "created_at"),
    solved: ("station_id", "created_at"),
    not_answered: ("station_id", "created_at"),
    to_brief: ("station_id", "created_at"),
    to_proposal: ("station_id", "created_at"),
    disputes_solved: ("station_id", "created_at"),
    questions_answered: ("station_id", "asked_on"),
}
"""Figure → path to the station, and to the day that puts a record into a month: what the station report 站点月报 is made of."""
