"""What follows: suggestions to a human, warnings about absences, and honours."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.people.models import Member
from shangliang.reviews.choices import Consequence, ExemptReason, Measure, Stage
from shangliang.reviews.models.review import Review, ReviewGroup
from shangliang.reviews.process import ABSENCE, HONOUR, SUGGESTION
from shangliang.tenancy.models import Term


@pghistory.track()
class Suggestion(Tracked):
    """A consequence 处理建议 for a human to decide on. `occasion` tells suggestions of one kind apart (the review or the warning it comes from)."""

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("member__person",)

    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("建议", max_length=10, choices=Consequence)
    reason = models.CharField("理由", max_length=300)
    occasion = models.UUIDField("由来")
    group = models.ForeignKey(
        ReviewGroup, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="述职小组"
    )
    handled_by = models.CharField("处理人", max_length=60, blank=True)
    handled_on = models.DateField("处理日期", null=True, blank=True)
    record = models.TextField("处理情况", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "处理建议"
        ordering = ["-year", "-created_at", "-id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="suggestion_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["member", "occasion", "kind"], name="suggestion_once"),
            models.CheckConstraint(
                condition=Q(state__in=SUGGESTION.keys(final=True) + SUGGESTION.keys(final=False)),
                name="suggestion_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(record=""), name="suggestion_decided_with_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_kind_display()}"


class Exemption(Record):
    """An absence that does not count 不计缺席, marked by the office: `record_id` is the record the deed of absence names."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    record_id = models.UUIDField("参会记录")
    title = models.CharField("会议", max_length=200)
    on = models.DateField("日期")
    reason = models.CharField("情形", max_length=10, choices=ExemptReason)
    note = models.CharField("说明", max_length=200, blank=True)
    made_by = models.CharField("标记人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "不计缺席"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "member", "record_id"], name="exemption_once")
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.title}"


@pghistory.track()
class AbsenceWarning(Tracked):
    """A warning 缺席提醒 on the way to a threshold, once for each fact: measure, period (a year, or 0 for the term) and stage."""

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("member__person",)

    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="届")
    measure = models.CharField("计数", max_length=16, choices=Measure)
    year = models.PositiveSmallIntegerField("年度", default=0)
    stage = models.CharField("阶段", max_length=8, choices=Stage)
    count = models.PositiveSmallIntegerField("缺席次数")
    most = models.PositiveSmallIntegerField("规定次数")
    note = models.CharField("核实情况", max_length=300, blank=True)
    checked_by = models.CharField("核实人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "缺席提醒"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="absence_warning_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "measure", "year", "stage"],
                condition=~Q(state="cleared"),
                name="absence_warning_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ABSENCE.keys(final=True) + ABSENCE.keys(final=False)),
                name="absence_warning_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.sentence}"

    @property
    def sentence(self) -> str:
        """常委一年内缺席常委会会议2次（规定3次）."""
        when = f"{self.year}年" if self.year else str(self.term)
        words = {
            Measure.STANDING_YEAR: "缺席常委会会议",
            Measure.STANDING_TERM: "任期内缺席常委会会议",
            Measure.PLENARY_TERM: "任期内缺席全体会议",
        }[Measure(self.measure)]
        tail = "，再缺席一次即达到规定次数" if self.stage == Stage.EARLY else "，已达到规定次数"
        return f"{when}{words}{self.count}次，规定为{self.most}次{tail}"


@pghistory.track()
class HonourKind(Record):
    """A kind of honour 表彰项目 with its rule. `grades` (names, 、 between, empty: any), `least_points`, `required` [[kind, number], …], `excluded` [kind, …]."""

    name = models.CharField("名称", max_length=40)
    grades = models.CharField("等次要求", max_length=60, blank=True)
    least_points = models.DecimalField("最低总分", max_digits=7, decimal_places=2, default=0)
    required = models.JSONField("必备事项", default=list, blank=True)
    excluded = models.JSONField("排除事项", default=list, blank=True)
    places = models.PositiveSmallIntegerField("名额", default=0)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "表彰项目"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="honour_kind_name")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Honour(Tracked):
    """One year's honour of one kind: selected by the office, confirmed by the chairman."""

    kind = models.ForeignKey(HonourKind, models.PROTECT, related_name="honours", verbose_name="项目")
    review = models.ForeignKey(Review, models.PROTECT, related_name="honours", verbose_name="考评")
    meeting = models.CharField("会议名称", max_length=60, blank=True)
    held_on = models.DateField("日期", null=True, blank=True)
    decided_by = models.CharField("审定人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "委员表彰"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="honour_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "review"], condition=~Q(state="cancelled"), name="honour_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(state__in=HONOUR.keys(final=True) + HONOUR.keys(final=False)),
                name="honour_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review.year}年度{self.kind}"

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("kind", "review")


class Honoured(Record):
    """A member selected for an honour, with why he fits the rule as it was explained to the office."""

    honour = models.ForeignKey(Honour, models.PROTECT, related_name="members", verbose_name="表彰")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    why = models.JSONField("条件", default=list)
    selected_by = models.CharField("遴选人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "表彰对象"
        ordering = ["member__number", "id"]
        constraints = [models.UniqueConstraint(fields=["honour", "member"], name="honoured_once")]

    def __str__(self) -> str:
        return f"{self.member} {self.honour}"
