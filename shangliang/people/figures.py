"""Figures of who a committee is: its bodies and those who convene them. They count what stands today, in whatever year they are asked."""

from datetime import date

from django.db.models import Q, QuerySet

from shangliang.core.figures import Scope, figure
from shangliang.people.models import Group, Post, Sector
from shangliang.people.roles import Role


@figure(key="people.sectors", label="界别", unit="个")
def sectors(scope: Scope) -> QuerySet[Sector]:
    """统计之日启用的界别，不论年度。"""
    return Sector.objects.filter(committee_id__in=scope.committees, is_active=True)


@figure(key="people.groups", label="活动组", unit="个")
def groups(scope: Scope) -> QuerySet[Group]:
    """统计之日启用的活动组（学习组、履职小组等），不论年度。"""
    return Group.objects.filter(committee_id__in=scope.committees, is_active=True)


@figure(key="people.convenors", label="活动组召集人", unit="名")
def convenors(scope: Scope) -> QuerySet[Post]:
    """本年度内在任（任职期与该年有重合）的活动组召集人；界别和专委会的召集人不计。"""
    first, last = date(scope.year, 1, 1), date(scope.year, 12, 31)
    held = Post.objects.filter(
        committee_id__in=scope.committees, role=Role.CONVENOR, group__isnull=False, since__lte=last
    )
    return held.filter(Q(until=None) | Q(until__gte=first))
