"""Figures about who belongs to the committee; each function is the one definition. They tell how things stand on the day of counting."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shangliang.core.figures import Scope, figure, ratio
from shangliang.people.models import (
    Group,
    Member,
    MemberState,
    Organisation,
    Post,
    Sector,
    SpecialCommittee,
    Unit,
)
from shangliang.people.roles import LEADERS, Role

IN_OFFICE = (MemberState.ACTIVE, MemberState.SUSPENDED)


def _members(scope: Scope) -> QuerySet[Member]:
    first, last = date(scope.year, 1, 1), date(scope.year, 12, 31)
    term = Q(term__until=None) | Q(term__until__gte=first)
    return Member.objects.filter(
        term, committee_id__in=scope.committees, term__since__lte=last, state__in=IN_OFFICE
    )


def _posts(scope: Scope, *roles: str) -> QuerySet[Post]:
    first, last = date(scope.year, 1, 1), date(scope.year, 12, 31)
    held = Post.objects.filter(committee_id__in=scope.committees, role__in=roles, since__lte=last)
    return held.filter(Q(until=None) | Q(until__gte=first))


def _in_use(model: Any, scope: Scope) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.filter(committee_id__in=scope.committees, is_active=True)
    return found


@figure(key="people.members", label="委员", unit="名")
def members(scope: Scope) -> QuerySet[Member]:
    """统计之日本会的委员，其届任期与本年重叠；暂停履职的也计，已离任的不计。"""
    return _members(scope)


@figure(key="people.standing_members", label="常委", unit="名")
def standing_members(scope: Scope) -> QuerySet[Member]:
    """委员中的常务委员。"""
    return _members(scope).filter(is_standing=True)


@figure(key="people.leaders", label="主席和副主席", unit="名")
def leaders(scope: Scope) -> QuerySet[Post]:
    """任职期与本年有重叠的主席、副主席；年内换届或调整的，前后任分别计算。"""
    return _posts(scope, *LEADERS)


@figure(key="people.sectors", label="界别", unit="个")
def sectors(scope: Scope) -> QuerySet[Sector]:
    """统计之日启用的界别。"""
    return _in_use(Sector, scope)


@figure(key="people.groups", label="活动组", unit="个")
def groups(scope: Scope) -> QuerySet[Group]:
    """统计之日启用的委员活动组（学习组）。"""
    return _in_use(Group, scope)


@figure(key="people.special_committees", label="专门委员会", unit="个")
def special_committees(scope: Scope) -> QuerySet[SpecialCommittee]:
    """统计之日启用的专门委员会。"""
    return _in_use(SpecialCommittee, scope)


@figure(key="people.organisations", label="党派团体", unit="个")
def organisations(scope: Scope) -> QuerySet[Organisation]:
    """统计之日启用的可以集体名义提出提案的民主党派、工商联、人民团体和下级政协。"""
    return _in_use(Organisation, scope)


@figure(key="people.units", label="承办单位名录", unit="家")
def units(scope: Scope) -> QuerySet[Unit]:
    """统计之日启用的承办单位，不论本年有无承办任务；本年实际承办的另列。"""
    return _in_use(Unit, scope)


@figure(key="people.convenors", label="召集人", unit="名")
def convenors(scope: Scope) -> QuerySet[Post]:
    """任职期与本年有重叠的界别和活动组召集人；一人兼任两处的计两名。"""
    return _posts(scope, Role.CONVENOR)


@figure(key="people.group_convenors", label="活动组召集人", unit="名")
def group_convenors(scope: Scope) -> QuerySet[Post]:
    """召集人中，活动组的召集人。"""
    return _posts(scope, Role.CONVENOR).filter(group__isnull=False)


@figure(key="people.sector_convenors", label="界别召集人", unit="名")
def sector_convenors(scope: Scope) -> QuerySet[Post]:
    """召集人中，界别的召集人。"""
    return _posts(scope, Role.CONVENOR).filter(sector__isnull=False)


@figure(key="people.liaisons", label="联络员", unit="名")
def liaisons(scope: Scope) -> QuerySet[Post]:
    """任职期与本年有重叠的党派团体和专门委员会联络员；一人兼任两处的计两名。"""
    return _posts(scope, Role.LIAISON)


@figure(key="people.sectors_with_members", label="有委员的界别", unit="个")
def sectors_with_members(scope: Scope) -> QuerySet[Sector]:
    """启用的界别中，统计之日至少有一名委员的。"""
    return _in_use(Sector, scope).filter(Exists(_members(scope).filter(sector=OuterRef("pk"))))


ratio(
    key="people.standing_share",
    label="常委比例",
    numerator=standing_members,
    denominator=members,
    definition="常委人数除以委员人数。",
)
