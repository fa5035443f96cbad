"""A series 系列活动: “每月21日”, “每季度最后一个星期五”."""

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.activities.choices import Nature, Pattern, Shift
from shangliang.core.records import Record


@pghistory.track()
class Series(Record):
    """How activities recur. `number` is the day of the month, or which weekday of the month (1–4, 5 = last); `weekday` 1 (Monday) to 7.

    `audience` and `bodies` keep the lines of “to whom” and the organiser in the shape the form of an activity has them.
    """

    title = models.CharField("名称", max_length=80)
    nature = models.CharField("性质", max_length=20, choices=Nature)
    pattern = models.CharField("周期", max_length=20, choices=Pattern)
    number = models.PositiveSmallIntegerField("第几日或第几个", default=0)
    weekday = models.PositiveSmallIntegerField("星期", default=0)
    shift = models.CharField("遇节假日", max_length=10, choices=Shift, default=Shift.AFTER)
    starts = models.TimeField("开始时间")
    ends = models.TimeField("结束时间")
    place = models.CharField("地点", max_length=120, blank=True)
    purpose = models.TextField("内容", blank=True)
    audience = models.JSONField("范围", default=list, blank=True)
    bodies = models.JSONField("组织者", default=dict, blank=True)
    since = models.DateField("开始日期")
    until = models.DateField("结束日期")
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "系列活动"
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")) & Q(ends__gt=F("starts")), name="series_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title
