"""镇街命题、工作室解题: a town sets a question, a station answers."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.stations.models.station import Station, Street


@pghistory.track()
class Question(Record):
    """A question a town puts to a station, and the station's answer."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="questions", verbose_name="站点")
    street = models.ForeignKey(Street, models.PROTECT, related_name="+", verbose_name="命题镇街")
    title = models.CharField("题目", max_length=80)
    text = models.TextField("具体要求", blank=True)
    asked_on = models.DateField("命题日期")
    answer = models.TextField("解题情况", blank=True)
    answered_on = models.DateField("解题日期", null=True, blank=True)
    answered_by = models.CharField("解题人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "镇街命题"
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""), name="question_answered_is_whole"
            )
        ]

    def __str__(self) -> str:
        return self.title
