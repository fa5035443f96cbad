"""Special days entered by an administrator from the State Council's yearly notice (国务院办公厅节假日安排通知)."""

from django.db import models
from django.utils import timezone

from shangliang.tenancy.ids import new_id


class DayKind(models.TextChoices):
    """What makes the day special."""

    OFF = "off", "放假"
    WORK = "work", "调休上班"


class CalendarYear(models.Model):
    """A year whose notice has been entered; shared by all committees of the installation."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    source = models.CharField("依据", max_length=120)
    entered_by = models.CharField("录入人", max_length=40)
    entered_at = models.DateTimeField("录入时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "年度节假日安排"

    def __str__(self) -> str:
        return f"{self.year}年"


class SpecialDay(models.Model):
    """A public holiday (法定节假日) or a make-up working day (调休) of an entered year."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.ForeignKey(CalendarYear, models.CASCADE, related_name="days", verbose_name="年份")
    day = models.DateField("日期", unique=True)
    name = models.CharField("节日", max_length=40)
    kind = models.CharField("类型", max_length=4, choices=DayKind)

    class Meta:
        verbose_name = verbose_name_plural = "特殊日期"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
