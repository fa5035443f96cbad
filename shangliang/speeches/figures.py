"""Figures of the speeches room; each function is the one definition. A speech belongs to the year of its meeting."""

from django.db.models import QuerySet, UUIDField
from django.db.models.functions import Coalesce

from shangliang.core.figures import Scope, axes, figure, ratio
from shangliang.speeches.choices import USED
from shangliang.speeches.models import Speech

axes(
    Speech,
    moment="submitted_at",
    sector=Coalesce("sector_id", "member__sector_id", output_field=UUIDField()),
    group=Coalesce("group_id", "member__group_id", output_field=UUIDField()),
    special="special_committee_id",
)


@figure(key="speeches.submitted", label="报送大会发言", unit="篇")
def submitted(scope: Scope) -> QuerySet[Speech]:
    """本年（按会议年度）各次会议收到的大会发言，含退回修改的和未采用的；草稿和撤回的不计。"""
    found = Speech.objects.filter(committee_id__in=scope.committees, activity__year=scope.year)
    return found.filter(submitted_at__isnull=False).exclude(state="withdrawn")


@figure(key="speeches.oral", label="口头发言", unit="篇")
def oral(scope: Scope) -> QuerySet[Speech]:
    """本年收到的大会发言中，选为口头发言的（含已发言的）；改为书面发言的不计。"""
    found: QuerySet[Speech] = submitted.records(scope).filter(state__in=("oral", "spoken"))
    return found


@figure(key="speeches.spoken", label="其中已发言", unit="篇")
def spoken(scope: Scope) -> QuerySet[Speech]:
    """本年选为口头发言的大会发言中，会后已登记发言的。"""
    found: QuerySet[Speech] = submitted.records(scope).filter(state="spoken")
    return found


@figure(key="speeches.written", label="书面发言", unit="篇")
def written(scope: Scope) -> QuerySet[Speech]:
    """本年收到的大会发言中，选为书面发言的。"""
    found: QuerySet[Speech] = submitted.records(scope).filter(state="written")
    return found


@figure(key="speeches.used", label="采用大会发言", unit="篇")
def used(scope: Scope) -> QuerySet[Speech]:
    """本年收到的大会发言中，选为口头发言或书面发言的。"""
    found: QuerySet[Speech] = submitted.records(scope).filter(state__in=USED)
    return found


used_rate = ratio(
    key="speeches.used_rate",
    label="大会发言采用率",
    numerator=used,
    denominator=submitted,
    definition="采用的大会发言，除以报送的大会发言。",
)
