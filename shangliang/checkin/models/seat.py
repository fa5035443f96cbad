"""Where somebody sits."""

import pghistory
from django.db import models

from shangliang.activities.models import Activity, Invitation
from shangliang.core.records import Record


@pghistory.track()
class Seat(Record):
    """A seat 座位: row and number as the hall names them (“主席台”, “12”; “3排”, “甲5”)."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name="活动")
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, related_name="seat", verbose_name="参会人员"
    )
    row = models.CharField("排", max_length=20)
    number = models.CharField("号", max_length=20)
    position = models.PositiveIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "座位"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["activity", "row", "number"], name="seat_once")]

    def __str__(self) -> str:
        row = self.row if not self.row.isdigit() else f"{self.row}排"
        return f"{row}{self.number}{'' if self.number[-1:] in '号座' else '号'}"
