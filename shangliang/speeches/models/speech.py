"""A call for speeches 征集发言 at a meeting, and speeches 大会发言."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.activities.models import Activity
from shangliang.briefs.models import Brief
from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Group, Member, Organisation, Sector, SpecialCommittee
from shangliang.proposals.models import Proposal
from shangliang.speeches.process import SPEECH


@pghistory.track()
class Call(Record):
    """One meeting calls for speeches. The deadline is the meeting's own (`Activity.speeches_until`). `most` is the limit of characters (0: none).

    `published_at`: from then on everybody who reads the meeting sees who speaks, in order.
    """

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="speech_call", verbose_name="会议")
    hints = models.TextField("选题参考", blank=True)
    most = models.PositiveIntegerField("字数上限", default=0)
    called_by = models.CharField("征集人", max_length=40, blank=True)
    published_at = models.DateTimeField("发言安排公布时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发言征集"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.activity}发言征集"


@pghistory.track()
class Speech(Tracked):
    """One speech, of a member or in the name of one body. `author` is the author line as printed, `speaker` the member who gives it for a body.

    `minutes` and `position` are given to spoken ones; `answer` is the reason of the last decision. `noted_by`: entered by the staff (代录).
    """

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("activity",)

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="speeches", verbose_name="会议")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name="发言委员"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党派团体"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专委会"
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="界别"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="活动组"
    )
    speaker = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代表发言的委员"
    )
    author = models.CharField("署名", max_length=120)
    title = models.CharField("题目", max_length=100, blank=True)
    text = models.TextField("正文", blank=True)
    words = models.PositiveIntegerField("字数", default=0)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="附件"
    )
    noted_by = models.CharField("代录人", max_length=40, blank=True)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    answer = models.CharField("意见或理由", max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField("时长（分钟）", null=True, blank=True)
    position = models.PositiveSmallIntegerField("顺序", default=0)
    spoken_on = models.DateField("发言日期", null=True, blank=True)
    became_brief = models.ForeignKey(
        Brief, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="转为社情民意"
    )
    became_proposal = models.ForeignKey(
        Proposal, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="转为提案"
    )

    class Meta:
        verbose_name = verbose_name_plural = "大会发言"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["activity", "state", "position"], name="speech_desk"),
            models.Index(fields=["member", "state"], name="speech_member"),
            models.Index(fields=["committee", "state", "due_on"], name="speech_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SPEECH.keys(final=True) + SPEECH.keys(final=False)), name="speech_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | (Q(submitted_at__isnull=False) & ~Q(text="") & ~Q(title="")),
                name="speech_submitted_is_written",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or "未定题目的发言"

    @property
    def state_label(self) -> str:
        return SPEECH.state(self.state).label

    @property
    def body(self) -> Any:
        """The body in whose name it is given; None for a member's own."""
        return self.organisation or self.special_committee or self.sector or self.group


class CoSpeaker(Record):
    """A co-speaker 联合发言人, in the order of the author line."""

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="co_speakers", verbose_name="发言")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    position = models.PositiveSmallIntegerField("顺序")

    class Meta:
        verbose_name = verbose_name_plural = "联合发言人"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["speech", "member"], name="co_speaker_once")]

    def __str__(self) -> str:
        return str(self.member)
