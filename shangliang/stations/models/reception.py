"""Reception days 接待日 and the places residents book."""

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.core.records import Record
from shangliang.people.models import Member
from shangliang.stations.choices import ReceptionState
from shangliang.stations.models.station import Station


@pghistory.track()
class Reception(Record):
    """One reception day: when, where, who receives, how many may book. `served` people came; `record` tells what happened."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="receptions", verbose_name="站点")
    on = models.DateField("日期")
    starts = models.TimeField("开始时间")
    ends = models.TimeField("结束时间")
    theme = models.CharField("主题", max_length=60, blank=True)
    receiver = models.CharField("接待人", max_length=120)
    members = models.ManyToManyField(Member, related_name="+", verbose_name="接待委员", blank=True)
    places = models.PositiveSmallIntegerField("可预约人数", default=10)
    state = models.CharField("状态", max_length=10, choices=ReceptionState, default=ReceptionState.PLANNED)
    served = models.PositiveIntegerField("接待人数", default=0)
    record = models.TextField("接待情况", blank=True)
    recorded_by = models.CharField("登记人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "接待日"
        ordering = ["on", "starts", "id"]
        indexes = [
            models.Index(fields=["committee", "on", "id"], name="reception_day"),
            models.Index(fields=["station", "on"], name="reception_station"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="reception_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state=ReceptionState.HELD) | ~Q(record=""), name="reception_held_is_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.on:%Y-%m-%d}接待日"


class Booking(Record):
    """A place booked at a reception day. Name and telephone are sealed; `key` is made in the browser, so that sending twice books once."""

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="bookings", verbose_name="接待日")
    key = models.UUIDField("提交号")
    number = models.PositiveSmallIntegerField("预约序号")
    name_sealed = models.TextField("姓名（加密）")
    phone_sealed = models.TextField("电话（加密）")
    topic = models.CharField("反映事项", max_length=300)
    consented_at = models.DateTimeField("同意时间")
    notice_version = models.CharField("告知版本", max_length=8)

    class Meta:
        verbose_name = verbose_name_plural = "接待预约"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "key"], name="booking_once"),
            models.UniqueConstraint(fields=["reception", "number"], name="booking_number_unique"),
        ]

    def __str__(self) -> str:
        return f"第{self.number}号预约"
