"""Tables of the work reports room: templates in their versions, reports, and the editions of each."""

import pghistory
from django.db import models

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import SpecialCommittee, Unit
from shangliang.reports.models import Publication
from shangliang.stations.models import Station
from shangliang.workreports.choices import Kind


class TemplateVersion(Record):
    """One version of a committee's template for a kind of report; the last one is in force. Without a file it is the one shipped (恢复默认)."""

    kind = models.CharField("报告种类", max_length=12, choices=Kind)
    number = models.PositiveSmallIntegerField("版本")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    note = models.CharField("说明", max_length=200, blank=True)
    made_by = models.UUIDField("上传人")
    made_by_name = models.CharField("上传人姓名", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "报告模板"
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "kind", "number"], name="report_template_number")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}模板第{self.number}版"


@pghistory.track()
class Report(Tracked):
    """A report over a year or a part of it. A circular speaks of one unit, a station report of one station.

    `since` and `until` are the first and last day it speaks of (inclusive). `publication` is what froze its numbers when it was finished.
    """

    kind = models.CharField("报告种类", max_length=12, choices=Kind)
    title = models.CharField("标题", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    since = models.DateField("起")
    until = models.DateField("止")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="站点"
    )
    special = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专委会"
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发布的数字"
    )
    made_by = models.UUIDField("拟稿人")
    made_by_name = models.CharField("拟稿人姓名", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "工作报告"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "-created_at", "-id"], name="work_report_latest"),
            models.Index(fields=["unit"], name="work_report_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=Kind.CIRCULAR, unit__isnull=False)
                | (~models.Q(kind=Kind.CIRCULAR) & models.Q(unit=None)),
                name="work_report_circular_has_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="work_report_time_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Edition(Record):
    """A report as it was generated once: its paragraphs, its numbers, the Word file. Never changed; the last one is the report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="editions", verbose_name="报告")
    number = models.PositiveSmallIntegerField("第几稿")
    template = models.CharField("所用模板", max_length=60)
    blocks = models.JSONField("正文")
    numbers = models.JSONField("数字")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    made_by = models.UUIDField("生成人")
    made_by_name = models.CharField("生成人姓名", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "报告稿"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="work_report_edition_number")
        ]

    def __str__(self) -> str:
        return f"{self.report}第{self.number}稿"
