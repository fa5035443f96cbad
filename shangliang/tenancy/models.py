"""Committees (政协委员会) in a tree, their terms (届) and plenaries (次会议), and dated values of their settings."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shangliang.tenancy.ids import new_id
from shangliang.tenancy.numerals import ordinal


class Level(models.TextChoices):
    """Administrative level of a committee."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class Committee(models.Model):
    """A committee 政协委员会; the tenant. `ancestors` holds the ids from the root down to the parent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField("级别", max_length=10, choices=Level)
    name = models.CharField("全称", max_length=80)
    short_name = models.CharField("简称", max_length=40)
    place = models.CharField("行政区", max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级政协"
    )
    ancestors = ArrayField(models.UUIDField(), default=list, editable=False)
    slug = models.SlugField("代号", max_length=40, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "政协委员会"

    def __str__(self) -> str:
        return self.short_name

    @property
    def lineage(self) -> list[UUID]:
        """Ids from the root to this committee, in the order in which settings are inherited."""
        return [*self.ancestors, self.id]


class Term(models.Model):
    """A term 届 of a committee, e.g. 第十届."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="terms", verbose_name="政协")
    number = models.PositiveSmallIntegerField("届")
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "届"
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="term_number_unique")]

    def __str__(self) -> str:
        return f"第{ordinal(self.number)}届"


class PlenaryQuerySet(models.QuerySet["Plenary"]):
    def current(self, committee_id: UUID, on: date) -> "Plenary | None":
        """The plenary whose year is running on `on`: the last one opened; before the first, the first."""
        of_committee = self.filter(committee_id=committee_id).select_related("term")
        return (
            of_committee.filter(opens_on__lte=on).order_by("-opens_on").first()
            or of_committee.order_by("opens_on").first()
        )


class Plenary(models.Model):
    """A plenary 次会议 of a term. Records between two plenaries belong to the earlier one (平时)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="plenaries", verbose_name="政协")
    term = models.ForeignKey(Term, models.PROTECT, related_name="plenaries", verbose_name="届")
    number = models.PositiveSmallIntegerField("次")
    opens_on = models.DateField("开幕日期")
    closes_on = models.DateField("闭幕日期")

    objects = PlenaryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "次会议"
        constraints = [
            models.UniqueConstraint(fields=["committee", "term", "number"], name="plenary_number_unique"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="plenary_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}{self.label}"

    @property
    def label(self) -> str:
        return f"第{ordinal(self.number)}次会议"

    @property
    def year(self) -> int:
        return self.opens_on.year

    def in_session(self, on: date) -> bool:
        """Whether the plenary sits on this day (大会期间)."""
        return self.opens_on <= on <= self.closes_on


class SettingValue(models.Model):
    """One dated value of one setting of one committee; the newest not later than the asked day counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="setting_values", verbose_name="政协"
    )
    key = models.CharField("设置项", max_length=80)
    value = models.JSONField("值")
    valid_from = models.DateField("生效日期")
    set_by = models.CharField("设置人", max_length=40, blank=True)
    set_at = models.DateTimeField("设置时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "设置值"
        constraints = [
            models.UniqueConstraint(fields=["committee", "key", "valid_from"], name="setting_one_value_a_day")
        ]
        ordering = ["key", "valid_from"]

    def __str__(self) -> str:
        return f"{self.key} {self.valid_from}"
