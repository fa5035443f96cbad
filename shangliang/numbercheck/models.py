"""Checks: a text somebody had checked, kept as it was given."""

from django.db import models

from shangliang.core.records import Record
from shangliang.files.models import StoredFile


class Check(Record):
    """One text with the year its report is about. Nothing of the result is kept: it is worked out whenever it is read, from the
    records as they stand or, with `known_on`, as they were known at the end of that day.

    `text` is what was pasted, or what was read from `file`; offsets of claims count in it. A withdrawn check is shown nowhere.
    """

    title = models.CharField("标题", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    known_on = models.DateField("按哪一天的记录核对", null=True, blank=True)
    text = models.TextField("文稿")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Word文件"
    )
    made_by = models.UUIDField("核对人")
    made_by_name = models.CharField("核对人姓名", max_length=80)
    withdrawn_at = models.DateTimeField("删除时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数字核对"
        indexes = [models.Index(fields=["committee", "created_at", "id"], name="check_newest")]

    def __str__(self) -> str:
        return self.title
