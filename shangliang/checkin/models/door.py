"""Who stands at the door 签到工作人员, and devices without an account."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.activities.models import Activity
from shangliang.core.records import Record
from shangliang.people.models import Person


@pghistory.track()
class Door(Record):
    """Somebody appointed to check people in at one activity, or (no `person`) a link for a device, good on the day `on` only.

    The link follows from this id and the secret key (checkin.codes) and is stored nowhere; ending the row ends it.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="doors", verbose_name="活动")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    label = models.CharField("名称", max_length=40)
    on = models.DateField("日期", null=True, blank=True)
    made_by = models.CharField("指定人", max_length=40, blank=True)
    ended_at = models.DateTimeField("停用时间", null=True, blank=True)
    ended_by = models.CharField("停用人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "签到工作人员和设备"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["person", "activity"], name="door_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"],
                condition=Q(person__isnull=False, ended_at__isnull=True),
                name="door_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(on__isnull=False), name="door_device_has_day"
            ),
        ]

    def __str__(self) -> str:
        return self.label
