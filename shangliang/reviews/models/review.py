"""The yearly review 年度述职考评 of a committee, its groups, and each member's frozen result."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Member, Person
from shangliang.reviews.choices import Basis, Publish
from shangliang.reviews.process import GROUP, REVIEW


@pghistory.track()
class Review(Tracked):
    """The review of one year. `reports_due` and `marks_due` are the days set when it was opened.

    Written by the decision of the chair's meeting: `meeting`, `held_on`, `minutes`, `decided_by`, `publish`.
    """

    year = models.PositiveSmallIntegerField("年度")
    reports_due = models.DateField("述职报告截止")
    marks_due = models.DateField("互评截止")
    meeting = models.CharField("会议名称", max_length=60, blank=True)
    held_on = models.DateField("会议日期", null=True, blank=True)
    minutes = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="会议纪要"
    )
    decided_by = models.CharField("审定人", max_length=40, blank=True)
    confirmed_at = models.DateTimeField("审定时间", null=True, blank=True)
    publish = models.CharField("公布范围", max_length=10, choices=Publish, default=Publish.NONE)

    class Meta:
        verbose_name = verbose_name_plural = "年度述职考评"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year"], name="review_once_a_year"),
            models.CheckConstraint(
                condition=Q(state__in=REVIEW.keys(final=True) + REVIEW.keys(final=False)),
                name="review_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "closed")) | (~Q(meeting="") & Q(held_on__isnull=False)),
                name="review_confirmed_by_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年度述职考评"

    @property
    def state_label(self) -> str:
        return REVIEW.state(self.state).label

    @property
    def is_decided(self) -> bool:
        """The grades stand: from here on they change only by a new decision."""
        return self.state in ("confirmed", "closed")


@pghistory.track()
class ReviewGroup(Tracked):
    """A review group 述职小组: its members mark each other's reports; the convenor writes the group's opinion."""

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("review",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="groups", verbose_name="考评")
    name = models.CharField("名称", max_length=60)
    basis = models.CharField("分组依据", max_length=10, choices=Basis)
    convenor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="召集人"
    )
    opinion = models.TextField("小组意见", blank=True)
    opinion_by = models.CharField("报送人", max_length=40, blank=True)
    opinion_at = models.DateTimeField("报送时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "述职小组"
        ordering = ["name"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="review_group_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["review", "name"], name="review_group_name"),
            models.CheckConstraint(
                condition=Q(state__in=GROUP.keys(final=True) + GROUP.keys(final=False)),
                name="review_group_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(opinion=""), name="review_group_done_has_opinion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review} {self.name}"


@pghistory.track()
class Result(Record):
    """A member's year by the scheme and the grade given to it.

    `by_scheme` is the grade the scheme gives, `grade` the one proposed and later confirmed: it differs only with a written `reason`.
    From the confirmation on `total`, `scheme` (name and version) and `snapshot` (groups and entries with points and why) are never written again;
    what was corrected later stands in `corrections`. `marks` keeps how the group marked him: {"good": 5, …}.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="results", verbose_name="考评")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    total = models.DecimalField("总分", max_digits=7, decimal_places=2)
    by_scheme = models.CharField("按办法等次", max_length=20)
    grade = models.CharField("等次", max_length=20)
    reason = models.CharField("调整理由", max_length=300, blank=True)
    changed_by = models.CharField("调整人", max_length=40, blank=True)
    scheme = models.CharField("评价办法", max_length=120, blank=True)
    snapshot = models.JSONField("明细", default=dict, blank=True)
    marks = models.JSONField("互评汇总", default=dict, blank=True)
    frozen_at = models.DateTimeField("冻结时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度等次"
        ordering = ["-total", "id"]
        indexes = [models.Index(fields=["committee", "member"], name="result_member")]
        constraints = [
            models.UniqueConstraint(fields=["review", "member"], name="result_once"),
            models.CheckConstraint(
                condition=Q(grade=F("by_scheme")) | ~Q(reason=""), name="result_deviation_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.grade}"


class GradeCorrection(Record):
    """A new decision 更正决定 on a grade that was confirmed before."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="corrections", verbose_name="等次")
    before = models.CharField("原等次", max_length=20)
    after = models.CharField("现等次", max_length=20)
    reason = models.CharField("理由", max_length=300)
    meeting = models.CharField("会议名称", max_length=60)
    held_on = models.DateField("会议日期")
    minutes = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="会议纪要"
    )
    made_by = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "等次更正"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.before}改为{self.after}"
