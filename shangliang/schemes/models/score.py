"""The score of a member's year: a cache of what scoring computes from the deeds, compared with a recalculation by a test."""

from django.db import models

from shangliang.core.records import Record
from shangliang.people.models import Member
from shangliang.schemes.models.scheme import SchemeVersion


class YearScore(Record):
    """Points of one membership in one calendar year by the version in force for it.

    `groups` are [key, label, total as text] in the order of the scheme; `unmet` counts minimum duties not met; `as_of` is the day on which this
    result was reached. `name`, `number` and `sector_name` are there to sort by; what is shown is read from the membership.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="year_scores", verbose_name="委员")
    year = models.PositiveSmallIntegerField("年度")
    version = models.ForeignKey(
        SchemeVersion, models.PROTECT, related_name="year_scores", verbose_name="依据"
    )
    total = models.DecimalField("总分", max_digits=8, decimal_places=2)
    groups = models.JSONField("各类得分", default=list)
    grade = models.CharField("等次", max_length=20, blank=True)
    unmet = models.PositiveSmallIntegerField("未达到的最低要求", default=0)
    as_of = models.DateField("截至")
    computed_at = models.DateTimeField("计算时间")
    name = models.CharField("姓名", max_length=40)
    number = models.CharField("委员证号", max_length=20)
    sector_name = models.CharField("界别", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "年度积分"
        ordering = ["-year", "-total", "-id"]
        indexes = [
            models.Index(fields=["committee", "year", "total", "id"], name="yearscore_points"),
            models.Index(fields=["committee", "year", "name", "id"], name="yearscore_name"),
            models.Index(fields=["committee", "year", "sector_name", "id"], name="yearscore_sector"),
        ]
        constraints = [models.UniqueConstraint(fields=["committee", "member", "year"], name="yearscore_once")]

    def __str__(self) -> str:
        return f"{self.name}{self.year}年积分"
