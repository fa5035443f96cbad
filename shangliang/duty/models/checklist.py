"""Checklists 履职清单 (五个一 and the like): how often each member is to do what in a year."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from shangliang.core.records import Record


@pghistory.track()
class Checklist(Record):
    """A list of one calendar year; several may be in force beside one another."""

    name = models.CharField("名称", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    note = models.CharField("依据", max_length=120, blank=True)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "履职清单"
        ordering = ["year", "name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year", "name"], name="checklist_name_unique")
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.name}"


@pghistory.track()
class Duty(Record):
    """One line of a checklist: so many deeds of any of these kinds (or bundles of kinds, duty.kinds)."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="duties", verbose_name="履职清单")
    position = models.PositiveSmallIntegerField("序号")
    label = models.CharField("内容", max_length=60)
    kinds = ArrayField(models.CharField(max_length=40), verbose_name="计入事项")
    need = models.PositiveSmallIntegerField("次数", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "清单内容"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "position"], name="duty_position_unique"),
            models.CheckConstraint(condition=models.Q(need__gte=1), name="duty_needs_something"),
        ]

    def __str__(self) -> str:
        return self.label
