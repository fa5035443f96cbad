"""Figures of the duty room; each function is the one definition. A deed belongs to the calendar year in which it counts."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.core.figures import Scope, axes, figure, ratio
from shangliang.duty.choices import Standing as Kind
from shangliang.duty.models import Checklist, Deed, Objection, OutsideEntry, Standing
from shangliang.duty.progress import behind
from shangliang.people.axes import of_member
from shangliang.people.models import Member, MemberState

axes(Deed, moment="on", **of_member("member__"))
axes(OutsideEntry, moment="on", **of_member("member__"))
axes(Objection, moment="created_at", **of_member("member__"))
axes(Standing, moment="since", **of_member("member__"))


def _year(scope: Scope) -> tuple[date, date]:
    return date(scope.year, 1, 1), date(scope.year, 12, 31)


def _deeds(scope: Scope) -> QuerySet[Deed]:
    return Deed.objects.filter(committee_id__in=scope.committees, on__range=_year(scope), excluded=False)


def _in_office(scope: Scope) -> QuerySet[Member]:
    first, last = _year(scope)
    term = Q(term__until=None) | Q(term__until__gte=first)
    return Member.objects.filter(
        term, committee_id__in=scope.committees, term__since__lte=last, state=MemberState.ACTIVE
    )


@figure(key="duty.deeds", label="履职事项", unit="项")
def deeds(scope: Scope) -> QuerySet[Deed]:
    """本年（按履职日期）计入委员履职档案的事项，由各项业务记录自动生成，含审核通过的场外履职；经异议不计入的除外。"""
    return _deeds(scope)


@figure(key="duty.members", label="在任委员", unit="名")
def members(scope: Scope) -> QuerySet[Member]:
    """统计之日在任、且本届任期与本年重叠的委员；暂停履职和已离任的不计。"""
    return _in_office(scope)


@figure(key="duty.active_members", label="有履职事项的委员", unit="名")
def active_members(scope: Scope) -> QuerySet[Member]:
    """在任委员中，本年履职档案有计入事项（不含缺席、请假）的。"""
    return _in_office(scope).filter(_has_done(scope))


@figure(key="duty.idle_members", label="尚无履职事项的委员", unit="名")
def idle_members(scope: Scope) -> QuerySet[Member]:
    """在任委员中，本年履职档案还没有计入事项（不含缺席、请假）的。"""
    return _in_office(scope).filter(~_has_done(scope))


def _has_done(scope: Scope) -> Exists:
    done = Deed.objects.filter(member=OuterRef("pk"), on__range=_year(scope), excluded=False)
    return Exists(done.exclude(Q(kind__endswith=".absent") | Q(kind__endswith=".on_leave")))


@figure(key="duty.outside", label="场外履职计入", unit="项")
def outside(scope: Scope) -> QuerySet[OutsideEntry]:
    """本年（按履职日期）录入并经审核计入的场外履职。"""
    return _outside(scope).filter(state="accepted")


@figure(key="duty.outside_waiting", label="场外履职待审核", unit="项")
def outside_waiting(scope: Scope) -> QuerySet[OutsideEntry]:
    """本年（按履职日期）录入、统计之日尚未审核的场外履职；退回补充的不计。"""
    return _outside(scope).filter(state="submitted")


def _outside(scope: Scope) -> QuerySet[OutsideEntry]:
    return OutsideEntry.objects.filter(committee_id__in=scope.committees, on__range=_year(scope))


@figure(key="duty.objections", label="委员提出异议", unit="件")
def objections(scope: Scope) -> QuerySet[Objection]:
    """本年提出的对履职档案的异议；委员自行撤回的不计。"""
    return _objections(scope).exclude(state="withdrawn")


@figure(key="duty.objections_upheld", label="其中异议成立", unit="件")
def objections_upheld(scope: Scope) -> QuerySet[Objection]:
    """本年提出的对履职档案的异议中，已经核实成立的。"""
    return _objections(scope).filter(state="upheld")


def _objections(scope: Scope) -> QuerySet[Objection]:
    return Objection.objects.filter(committee_id__in=scope.committees, created_at__year=scope.year)


@figure(key="duty.suspended", label="暂停履职", unit="人次")
def suspended(scope: Scope) -> QuerySet[Standing]:
    """暂停履职的期间与本年有重叠的，一次计一人次。"""
    return _standing(scope).filter(kind=Kind.SUSPENDED)


@figure(key="duty.left", label="委员离任", unit="人次")
def left(scope: Scope) -> QuerySet[Standing]:
    """本年请辞、撤销委员资格、调离的委员（按起始日期）。"""
    first, last = _year(scope)
    return _standing(scope).exclude(kind=Kind.SUSPENDED).filter(since__range=(first, last))


def _standing(scope: Scope) -> QuerySet[Standing]:
    first, last = _year(scope)
    ends = Q(until=None) | Q(until__gte=first)
    return Standing.objects.filter(ends, committee_id__in=scope.committees, since__lte=last)


@figure(key="duty.behind", label="履职清单未完成的委员", unit="名", of=Member)
def behind_checklists(scope: Scope) -> QuerySet[Member]:
    """在任委员中，本年启用的履职清单（五个一等）至少有一项未做满次数的；暂停履职的时间按比例扣除，目前暂停履职的不计。没有启用清单的年度为零。"""
    found = Q(pk__in=[])
    for checklist in Checklist.objects.filter(
        committee_id__in=scope.committees, year=scope.year, is_active=True
    ).prefetch_related("duties"):
        found |= Q(pk__in=behind(checklist).values("pk"))
    return _in_office(scope).filter(found)


ratio(
    key="duty.active_share",
    label="委员履职覆盖率",
    numerator=active_members,
    denominator=members,
    definition="本年有履职事项的在任委员占在任委员的比例。",
)
