"""Numbers that left the house, with the records behind them, and the journal of what each figure counted from which day."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shangliang.core.figures import Scope
from shangliang.core.records import Record
from shangliang.people.models import Person
from shangliang.reports.choices import Occasion, Shape
from shangliang.reports.scopes import scope_from


class Publication(Record):
    """Numbers frozen together (发布): when, by whom, on what occasion, and what they were asked for (`asked`: see scopes.py)."""

    title = models.CharField("标题", max_length=120)
    occasion = models.CharField("用途", max_length=12, choices=Occasion, default=Occasion.MANUAL)
    year = models.PositiveSmallIntegerField("年度")
    asked = models.JSONField("统计范围", default=dict, blank=True)
    published_at = models.DateTimeField("发布时间")
    published_by = models.CharField("发布人", max_length=80)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发布人账号"
    )

    class Meta:
        verbose_name = verbose_name_plural = "发布"
        ordering = ["-published_at", "-id"]
        indexes = [models.Index(fields=["committee", "-published_at", "-id"], name="publication_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def scope(self) -> Scope:
        """What the numbers were asked for."""
        return scope_from(self.committee_id, self.year, self.asked)

    def scope_in(self, year: int) -> Scope:
        """The same for the numbers of its year, and for those of the year before that stand beside them."""
        return self.scope if year == self.year else self.scope.year_before


class PublishedFigure(Record):
    """One number as it was: value (of a ratio the two counts, `value` in percent), the definition in force, and the ids of its records.

    `year` is that of the publication, or the one before: where the committee was at work then, its number is kept beside this year's.
    `records` are those of the figure, of the numerator, or those a mean was taken of; `base` those of the denominator.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="figures", verbose_name="发布")
    key = models.CharField("指标", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    shape = models.CharField("种类", max_length=8, choices=Shape)
    position = models.PositiveSmallIntegerField("次序", default=0)
    label = models.CharField("名称", max_length=80)
    unit = models.CharField("单位", max_length=10, blank=True)
    definition = models.TextField("口径")
    value = models.DecimalField("数值", max_digits=16, decimal_places=4, null=True, blank=True)
    above = models.PositiveIntegerField("分子", null=True, blank=True)
    below = models.PositiveIntegerField("分母", null=True, blank=True)
    records = ArrayField(models.UUIDField(), default=list, blank=True, verbose_name="记录")
    base = ArrayField(models.UUIDField(), default=list, blank=True, verbose_name="分母记录")

    class Meta:
        verbose_name = verbose_name_plural = "已发布数字"
        ordering = ["-year", "position"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "key", "year"], name="published_figure_once"),
            models.CheckConstraint(
                condition=~Q(shape="ratio") | Q(above__isnull=False, below__isnull=False),
                name="published_ratio_has_sides",
            ),
        ]
        indexes = [models.Index(fields=["committee", "key", "-created_at"], name="published_by_key")]

    def __str__(self) -> str:
        return f"{self.label} {self.value}"


class Stay(models.Model):
    """A record counted by a figure of a committee's year, since when and until when (the first day on which it no longer was).

    Written once a day and on publishing, as the difference between the query and the open stays: see journal.py.
    """

    id = models.BigAutoField(primary_key=True)
    committee = models.ForeignKey(
        "tenancy.Committee", models.PROTECT, related_name="+", verbose_name="政协", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    key = models.CharField("指标", max_length=80)
    record_id = models.UUIDField("记录")
    since = models.DateField("计入日期")
    until = models.DateField("不再计入日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标台账"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "key", "record_id"],
                condition=Q(until=None),
                name="stay_open_once",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="stay_lasts"),
        ]
        indexes = [models.Index(fields=["committee", "year", "key", "since"], name="stay_of_figure")]

    def __str__(self) -> str:
        return f"{self.key} {self.record_id}"


class Journal(models.Model):
    """From which day to which the stays of one figure of a committee's year were written. Before the first day nothing is known."""

    id = models.BigAutoField(primary_key=True)
    committee = models.ForeignKey("tenancy.Committee", models.PROTECT, related_name="+", verbose_name="政协")
    year = models.PositiveSmallIntegerField("年度")
    key = models.CharField("指标", max_length=80)
    began_on = models.DateField("开始记录日期")
    written_on = models.DateField("最近记录日期")

    class Meta:
        verbose_name = verbose_name_plural = "指标台账日期"
        constraints = [models.UniqueConstraint(fields=["committee", "year", "key"], name="journal_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.began_on}"
