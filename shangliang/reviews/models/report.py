"""Duty reports 述职报告 and how the members of a group mark each other."""

import hashlib
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.people.models import Member
from shangliang.reviews.choices import Mark
from shangliang.reviews.models.review import Review, ReviewGroup
from shangliang.reviews.process import REPORT, SHEET


@pghistory.track()
class DutyReport(Tracked):
    """One member's report on his year. `is_standing` marks the written report of a standing member (常委书面述职).

    `facts` keeps the numbers the text was prefilled with, so that a change of the duty file since then can be shown.
    """

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("review", "member__person")

    review = models.ForeignKey(Review, models.PROTECT, related_name="reports", verbose_name="考评")
    member = models.ForeignKey(Member, models.PROTECT, related_name="duty_reports", verbose_name="委员")
    group = models.ForeignKey(
        ReviewGroup, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name="述职小组"
    )
    is_standing = models.BooleanField("常委书面述职", default=False)
    done = models.TextField("履职情况", blank=True)
    lacking = models.TextField("存在不足", blank=True)
    plan = models.TextField("下一步打算", blank=True)
    facts = models.JSONField("预填依据", default=list, blank=True)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    note = models.TextField("审阅意见", blank=True)
    read_by = models.CharField("审阅人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "述职报告"
        ordering = ["member__number", "id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="duty_report_waiting"),
            models.Index(fields=["member", "review"], name="duty_report_member"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["review", "member"], name="duty_report_once"),
            models.CheckConstraint(
                condition=Q(state__in=REPORT.keys(final=True) + REPORT.keys(final=False)),
                name="duty_report_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("submitted", "accepted")) | ~Q(done=""),
                name="duty_report_submitted_is_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}{self.review.year}年度述职报告"

    @property
    def state_label(self) -> str:
        return REPORT.state(self.state).label

    @property
    def version(self) -> str:
        """Tells two texts apart: what another window saved meanwhile is noticed by it."""
        joined = f"{self.done}\0{self.lacking}\0{self.plan}"
        return hashlib.sha256(joined.encode()).hexdigest()[:16]

    @property
    def length(self) -> int:
        """Characters without blanks, as the limit counts them."""
        return sum(len("".join(text.split())) for text in (self.done, self.lacking, self.plan))


@pghistory.track()
class MarkSheet(Tracked):
    """What one member is asked to say about the others of his group."""

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("group__review", "member__person")

    group = models.ForeignKey(ReviewGroup, models.PROTECT, related_name="sheets", verbose_name="述职小组")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")

    class Meta:
        verbose_name = verbose_name_plural = "互评表"
        ordering = ["member__number", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="mark_sheet_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="mark_sheet_once"),
            models.CheckConstraint(
                condition=Q(state__in=SHEET.keys(final=True) + SHEET.keys(final=False)),
                name="mark_sheet_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}互评表"


class ColleagueMark(Record):
    """One mark on one report. Who gave it is known to the sheet only; the person marked sees numbers, never names."""

    sheet = models.ForeignKey(MarkSheet, models.PROTECT, related_name="marks", verbose_name="互评表")
    report = models.ForeignKey(DutyReport, models.PROTECT, related_name="marks", verbose_name="述职报告")
    mark = models.CharField("评议", max_length=6, choices=Mark)
    remark = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "互评"
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["sheet", "report"], name="colleague_mark_once")]

    def __str__(self) -> str:
        return self.get_mark_display()
