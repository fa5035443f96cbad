"""Standing 履职状态: from when to when a membership rests, or why and since when it has ended."""

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.core.records import Record
from shangliang.duty.choices import Standing as Kind
from shangliang.files.models import StoredFile
from shangliang.people.models import Member


@pghistory.track()
class Standing(Record):
    """A decision about a membership: 暂停履职 (with `until`, once it is taken up again), 请辞, 撤销 or 调离 (without end).

    A membership without a row is in force. `decision` names the document, `file` is its scan.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="standings", verbose_name="委员")
    kind = models.CharField("状态", max_length=10, choices=Kind)
    since = models.DateField("起始日期")
    until = models.DateField("截止日期", null=True, blank=True)
    reason = models.TextField("事由")
    decision = models.CharField("决定文件", max_length=120, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    resumed_why = models.CharField("恢复依据", max_length=200, blank=True)
    recorded_by = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "履职状态"
        ordering = ["-since", "-id"]
        indexes = [models.Index(fields=["committee", "since", "id"], name="standing_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(until__isnull=True), name="standing_open_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="standing_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="standing_with_reason"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
