"""Figures of the contacts room; each function is the one definition. Coverage of a single relation stands on its page (coverage.py)."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from shangliang.contacts import coverage
from shangliang.contacts.models import Tie, TieContact
from shangliang.core.figures import Scope, axes, figure, ratio
from shangliang.people.models import Member, MemberState

axes(TieContact, moment="on")


def _counted(scope: Scope) -> QuerySet[TieContact]:
    return TieContact.objects.filter(committee_id__in=scope.committees, state="counted", on__year=scope.year)


@figure(key="contacts.ties", label="联系关系", unit="对")
def ties(scope: Scope) -> QuerySet[Tie]:
    """统计之日存续的联系关系（启用的联系机制），不论年度。"""
    return coverage.open_ties(committee_id__in=scope.committees)


@figure(key="contacts.late", label="到期未联系", unit="对")
def late(scope: Scope) -> QuerySet[Tie]:
    """统计之日存续的联系关系中，距最近一次有效联系（没有的，距建立之日）已满联系机制规定间隔的，不论年度。"""
    return coverage.late(ties.records(scope), timezone.localdate())


@figure(key="contacts.made", label="有效联系", unit="次")
def made(scope: Scope) -> QuerySet[TieContact]:
    """本年（按联系日期）登记并计入的联系：须对方确认的，对方已确认；待确认、有异议和撤回的不计。"""
    return _counted(scope)


@figure(key="contacts.waiting", label="待确认联系", unit="次")
def waiting(scope: Scope) -> QuerySet[TieContact]:
    """本年（按联系日期）登记、对方尚未确认或提出异议尚未了结的联系；不计入有效联系。"""
    return TieContact.objects.filter(
        committee_id__in=scope.committees, state__in=("waiting", "disputed"), on__year=scope.year
    )


@figure(key="contacts.members", label="承担联系任务的委员", unit="名")
def members(scope: Scope) -> QuerySet[Member]:
    """统计之日在任的委员（含常委，暂停履职的不计）中，作为联系人有存续的联系关系的，不论年度。"""
    near = coverage.open_ties(near__person=OuterRef("person"), committee=OuterRef("committee"))
    active = Member.objects.filter(committee_id__in=scope.committees, state=MemberState.ACTIVE)
    return active.filter(Exists(near))


@figure(key="contacts.members_active", label="已开展联系的委员", unit="名")
def members_active(scope: Scope) -> QuerySet[Member]:
    """承担联系任务的委员中，本年作为联系人至少有一次有效联系的。"""
    made_by = _counted(scope).filter(maker__person=OuterRef("person"), committee=OuterRef("committee"))
    found: QuerySet[Member] = members.records(scope).filter(Exists(made_by))
    return found


@figure(key="contacts.standing", label="其中常委", unit="名")
def standing(scope: Scope) -> QuerySet[Member]:
    """承担联系任务的委员中的常委。"""
    found: QuerySet[Member] = members.records(scope).filter(is_standing=True)
    return found


@figure(key="contacts.standing_active", label="已开展联系的常委", unit="名")
def standing_active(scope: Scope) -> QuerySet[Member]:
    """承担联系任务的常委中，本年作为联系人至少有一次有效联系的。"""
    found: QuerySet[Member] = members_active.records(scope).filter(is_standing=True)
    return found


standing_rate = ratio(
    key="contacts.standing_rate",
    label="常委联系面",
    numerator=standing_active,
    denominator=standing,
    definition="已开展联系的常委，除以承担联系任务的常委。",
)
members_rate = ratio(
    key="contacts.members_rate",
    label="委员联系面",
    numerator=members_active,
    denominator=members,
    definition="已开展联系的委员，除以承担联系任务的委员。",
)
