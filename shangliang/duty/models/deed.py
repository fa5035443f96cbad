"""A deed 履职事项: one thing one member did, as far as the records of the rooms say today."""

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.duty.choices import Level, Part
from shangliang.duty.models.ruling import Ruling
from shangliang.people.models import Member


class Deed(Record):
    """A row of the duty file. It is a projection: computed from the record it names, and gone when that record no longer gives it.

    `source` is the key of the source (duty.sources) and `record_id` the row in it. `subject_id` is the matter it belongs to (all deeds of one proposal share
    it), `origin_id` the matter it was made from (a brief made from one's own proposal), so that schemes need not count a thing twice.
    `on` is the day on which it counts; `place` and `authors` say which of how many authors the member is, `share` the part agreed on (0–1), if any.
    `quantity` counts in the unit of the kind (half-days, pieces). `ruling` is the upheld objection that changed it; `excluded` by it, the deed counts no more.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="deeds", verbose_name="委员")
    kind = models.CharField("事项", max_length=40)
    on = models.DateField("日期")
    quantity = models.DecimalField("数量", max_digits=8, decimal_places=2, default=1)
    part = models.CharField("作用", max_length=10, choices=Part, default=Part.OWN)
    place = models.PositiveSmallIntegerField("位次", default=1)
    authors = models.PositiveSmallIntegerField("人数", default=1)
    share = models.DecimalField("份额", max_digits=6, decimal_places=4, null=True, blank=True)
    level = models.CharField("层级", max_length=10, choices=Level, blank=True)
    source = models.CharField("来源", max_length=20)
    record_id = models.UUIDField("来源记录")
    subject_id = models.UUIDField("所属事项")
    origin_id = models.UUIDField("由来事项", null=True, blank=True)
    title = models.CharField("内容", max_length=200)
    excluded = models.BooleanField("不计入", default=False)
    ruling = models.ForeignKey(
        Ruling, models.PROTECT, null=True, blank=True, related_name="deeds", verbose_name="异议处理"
    )

    class Meta:
        verbose_name = verbose_name_plural = "履职事项"
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["committee", "member", "on"], name="deed_member"),
            models.Index(fields=["committee", "source", "record_id"], name="deed_record"),
            models.Index(fields=["committee", "on", "id"], name="deed_day"),
            models.Index(fields=["ruling"], condition=Q(ruling__isnull=False), name="deed_ruling"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "source", "record_id", "member", "kind"], name="deed_once"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="deed_counts_something"),
        ]

    def __str__(self) -> str:
        return self.title
