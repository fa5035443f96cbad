"""One arrival or departure 签到/签退."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.activities.models import Activity, Invitation, Sitting
from shangliang.checkin.choices import Direction, Way
from shangliang.core.records import Record


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CheckIn(Record):
    """Somebody came to a half-day, or left it. `at` is when he did, `noted_at` when the server heard of it.

    `key` is made in the browser or at the door, so that sending twice notes once. `is_resent` (补传) marks what waited for the network. A check-in that was
    wrong is undone with a reason and stays; only the ones not undone count. No photo and no place is kept.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name="活动")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="checkins", verbose_name="场次")
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, related_name="checkins", verbose_name="参会人员"
    )
    direction = models.CharField("方向", max_length=3, choices=Direction, default=Direction.IN)
    at = models.DateTimeField("时间")
    noted_at = models.DateTimeField("收到时间")
    way = models.CharField("方式", max_length=6, choices=Way)
    key = models.UUIDField("提交编号", unique=True)
    is_resent = models.BooleanField("补传", default=False)
    entered_by = models.CharField("登记人", max_length=40)
    entered_by_person = models.UUIDField("登记人编号", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.CharField("撤销人", max_length=40, blank=True)
    undone_why = models.CharField("撤销理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "签到"
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["activity", "noted_at"], name="checkin_activity"),
            models.Index(fields=["committee", "at", "id"], name="checkin_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "invitation", "direction"],
                condition=Q(undone_at__isnull=True),
                name="checkin_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_why=""), name="checkin_undone_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation.name}{self.get_direction_display()}"
