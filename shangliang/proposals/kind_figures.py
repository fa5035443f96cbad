"""Figures about who proposes and when: by kind of proposal, by time, proposers, and what goes on beside the handling."""

from statistics import fmean

from django.db.models import Avg, Exists, Func, IntegerField, OuterRef, QuerySet

from shangliang.core.figures import Measure, Scope, figure, measure, ratio
from shangliang.people.models import Member, Unit
from shangliang.proposals.choices import PERSONAL, Kind, Timing, UnitRole
from shangliang.proposals.figures import assigned as handed_over
from shangliang.proposals.figures import filed, received, replied
from shangliang.proposals.models import Assignment, Contact, Extension, Proposal, Proposer

Proposals = QuerySet[Proposal]


def _of_kind(scope: Scope, *kinds: str) -> Proposals:
    found: Proposals = received.records(scope).filter(kind__in=kinds)
    return found


@figure(key="proposals.individual", label="个人提案", unit="件")
def individual(scope: Scope) -> Proposals:
    """本年度收到的提案中委员个人提出的。"""
    return _of_kind(scope, Kind.INDIVIDUAL)


@figure(key="proposals.joint", label="联名提案", unit="件")
def joint(scope: Scope) -> Proposals:
    """本年度收到的提案中委员联名提出的。"""
    return _of_kind(scope, Kind.JOINT)


@figure(key="proposals.collective", label="集体提案", unit="件")
def collective(scope: Scope) -> Proposals:
    """本年度收到的提案中以界别、小组、党派团体、专委会和下级政协名义提出的。"""
    return _of_kind(scope, *(kind for kind in Kind if kind not in PERSONAL))


@figure(key="proposals.of_sectors", label="界别提案", unit="件")
def of_sectors(scope: Scope) -> Proposals:
    """集体提案中以界别名义提出的。"""
    return _of_kind(scope, Kind.SECTOR)


@figure(key="proposals.of_groups", label="小组提案", unit="件")
def of_groups(scope: Scope) -> Proposals:
    """集体提案中以委员小组（活动组）名义提出的。"""
    return _of_kind(scope, Kind.GROUP)


@figure(key="proposals.of_organisations", label="党派团体提案", unit="件")
def of_organisations(scope: Scope) -> Proposals:
    """集体提案中以民主党派、工商联和人民团体名义提出的。"""
    return _of_kind(scope, Kind.ORGANISATION)


@figure(key="proposals.of_committees", label="专委会提案", unit="件")
def of_committees(scope: Scope) -> Proposals:
    """集体提案中以专门委员会名义提出的。"""
    return _of_kind(scope, Kind.COMMITTEE)


@figure(key="proposals.in_session", label="大会提案", unit="件")
def in_session(scope: Scope) -> Proposals:
    """本年度收到的提案中在全体会议期间提出的。"""
    found: Proposals = received.records(scope).filter(timing=Timing.PLENARY)
    return found


@figure(key="proposals.between", label="平时提案", unit="件")
def between(scope: Scope) -> Proposals:
    """本年度收到的提案中在闭会期间提出的。"""
    found: Proposals = received.records(scope).filter(timing=Timing.BETWEEN)
    return found


@figure(key="proposals.not_replied", label="尚未答复", unit="件", moment="assigned_on")
def not_replied(scope: Scope) -> Proposals:
    """本年度交办的提案中还有应答复的承办单位没有答复的，不论是否到期。交办 ＝ 已答复 ＋ 尚未答复。"""
    found: Proposals = handed_over.records(scope).filter(replied_on=None)
    return found


@figure(key="proposals.closed", label="办结", unit="件", moment="closed_on")
def closed(scope: Scope) -> Proposals:
    """本年度立案的提案中已经办结的。"""
    found: Proposals = filed.records(scope).filter(state="closed")
    return found


@figure(key="proposals.lead_units", label="主办单位", unit="家")
def lead_units(scope: Scope) -> QuerySet[Unit]:
    """本年度交办的提案中单办或者主办提案的承办单位；只分办、会办的和已经改办的不计。"""
    leading = Assignment.objects.filter(
        proposal__in=handed_over.records(scope), role__in=(UnitRole.SOLE, UnitRole.LEAD)
    )
    return Unit.objects.filter(pk__in=leading.exclude(state="transferred").values("unit_id"))


@figure(key="proposals.proposers", label="提出提案的委员", unit="名")
def proposers(scope: Scope) -> QuerySet[Member]:
    """本年度收到的提案的第一提案人和已确认的联名人，一名委员不论提出几件只计一名；集体提案的召集人也计。"""
    took_part = Proposer.objects.filter(
        member=OuterRef("pk"), state="confirmed", proposal__in=received.records(scope)
    )
    return Member.objects.filter(Exists(took_part), committee_id__in=scope.committees)


@figure(key="proposals.contacts", label="沟通走访", unit="次")
def contacts(scope: Scope) -> QuerySet[Contact]:
    """就本年度交办的提案，承办单位登记并经提案人确认的沟通走访，一件提案走访几次的分别计算。"""
    return Contact.objects.filter(proposal__in=handed_over.records(scope), state="confirmed")


@figure(key="proposals.extended", label="批准延期", unit="次")
def extended(scope: Scope) -> QuerySet[Extension]:
    """就本年度立案的提案，经批准的延期答复；一项几次延期的分别计算。"""
    return Extension.objects.filter(assignment__proposal__in=filed.records(scope), state="granted")


ratio(
    key="proposals.proposing_rate",
    label="集体提案比例",
    numerator=collective,
    denominator=received,
    definition="集体提案件数除以收到件数。",
)
ratio(
    key="proposals.closing_rate",
    label="办结率",
    numerator=closed,
    denominator=filed,
    definition="办结件数除以立案件数。",
)


def _days(records: Proposals) -> list[float]:
    both = records.values_list("replied_on", "assigned_on")
    return [float((last - first).days) for last, first in both if last and first]


measure(
    Measure(
        key="proposals.average_days",
        label="平均办理天数",
        unit="天",
        definition="已答复的提案从交办之日到首次全部答复之日的日历天数，取平均数；未答复的不计。",
        figure=replied,
        numbers=_days,
        how=fmean,
        total=Avg(
            Func(
                "replied_on",
                "assigned_on",
                template="(%(expressions)s)",
                arg_joiner=" - ",
                output_field=IntegerField(),
            )
        ),
    )
)
