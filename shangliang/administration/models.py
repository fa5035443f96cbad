"""What the office brings in by file: kept as it was read until it is carried out, and afterwards as evidence."""

from django.db import models

from shangliang.core.records import Record
from shangliang.people.models import Person
from shangliang.tenancy.models import Term


class SheetKind(models.TextChoices):
    """What the rows are."""

    MEMBERS = "members", "委员名册"
    UNITS = "units", "承办单位名单"


class Upload(Record):
    """An uploaded list 名单: its rows as typed (`rows`: row number, values by column, problems found while reading), and what came of them.

    A long list is carried out by the job worker: `asked_at` and `asked_by` say since when and for whom, `refusal` why nothing came of it.
    Rows are checked anew against the committee's data whenever they are shown, and once more, under lock, when they are carried out.
    """

    kind = models.CharField("名单", max_length=10, choices=SheetKind)
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="届")
    file_name = models.CharField("文件名", max_length=200)
    sheet_name = models.CharField("工作表", max_length=100)
    rows = models.JSONField("各行", default=list)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    asked_at = models.DateTimeField("要求导入时间", null=True, blank=True)
    asked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="要求导入的人"
    )
    refusal = models.CharField("未能导入的原因", max_length=300, blank=True)
    carried_out_at = models.DateTimeField("导入时间", null=True, blank=True)
    result = models.JSONField("结果", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "名单导入"
        indexes = [models.Index(fields=["committee", "created_at"], name="upload_committee")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"

    @property
    def waiting(self) -> bool:
        """Whether the job worker has been asked to carry it out and has not answered yet."""
        return self.asked_at is not None and self.carried_out_at is None
