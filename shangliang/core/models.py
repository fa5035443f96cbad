"""Shared tables: gapless numbers and the keys that make every submission safe to send twice."""

from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Committee


class Counter(models.Model):
    """The last number given out in one series of one committee (e.g. filed numbers of one plenary)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name="政协")
    series = models.CharField("编号系列", max_length=80)
    value = models.PositiveIntegerField("已编至", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints = [models.UniqueConstraint(fields=["committee", "series"], name="counter_series_unique")]

    def __str__(self) -> str:
        return f"{self.series}: {self.value}"


class Submission(models.Model):
    """A submitted form that was carried out: its one-time key and where its result is. The same key again leads to the same result.

    Forms of the public site have no person.
    """

    key = models.UUIDField("提交号", primary_key=True)
    committee_id = models.UUIDField("政协", null=True)
    person_id = models.UUIDField("提交人", null=True)
    at = models.DateTimeField("提交时间", default=timezone.now)
    result = models.CharField("结果页面", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提交凭据"
        indexes = [models.Index(fields=["at"], name="submission_at")]

    def __str__(self) -> str:
        return str(self.key)


class Tally(models.Model):
    """How many of something came from one address in one window (see `core.limits`); `who` is a keyed hash that changes with the window."""

    who = models.CharField("来源校验值", max_length=32, primary_key=True)
    ends = models.DateTimeField("时段结束")
    count = models.PositiveIntegerField("次数")

    class Meta:
        verbose_name = verbose_name_plural = "次数限制"
        indexes = [models.Index(fields=["ends"], name="tally_ends")]

    def __str__(self) -> str:
        return f"{self.who}: {self.count}"


def next_number(committee_id: UUID, series: str) -> int:
    """The next number of a series: gapless (it rolls back with the transaction) and never given twice (the row is locked)."""
    return next_numbers(committee_id, series, 1)[0]


def next_numbers(committee_id: UUID, series: str, count: int) -> range:
    """The next `count` (at least one) numbers of a series."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (id, committee_id, series, value) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (committee_id, series) DO UPDATE SET value = core_counter.value + excluded.value RETURNING value",
            [new_id(), committee_id, series, count],
        )
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)


def numbers_from(committee_id: UUID, series: str, given: int) -> None:
    """Numbers of a series up to `given` are taken (brought in from elsewhere); the next one is at least one more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (id, committee_id, series, value) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (committee_id, series) DO UPDATE SET value = GREATEST(core_counter.value, EXCLUDED.value)",
            [new_id(), committee_id, series, given],
        )
