"""Key proposals 重点提案: candidates, the decision of the chair's meeting, and the supervision that follows."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.proposals.models import Proposal
from shangliang.supervision.choices import ActivityKind
from shangliang.supervision.process import CANDIDATE, SUPERVISION


class ChairDecision(Record):
    """What the chair's meeting 主席会议 decided about the candidates: which meeting, when, by which minutes."""

    held_on = models.DateField("会议日期")
    meeting = models.CharField("会议名称", max_length=60)
    minutes_number = models.CharField("纪要文号", max_length=60, blank=True)
    recorded_by = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "主席会议决定"
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return self.meeting


@pghistory.track()
class Candidate(Tracked):
    """A filed proposal put forward as a key proposal, with the reasons; decided by the chair's meeting."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="candidates", verbose_name="提案")
    reason = models.TextField("推荐理由")
    proposed_by = models.CharField("推荐人", max_length=40)
    decision = models.ForeignKey(
        ChairDecision, models.PROTECT, null=True, blank=True, related_name="candidates", verbose_name="决定"
    )

    class Meta:
        verbose_name = verbose_name_plural = "重点提案候选"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="candidate_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(state__in=("proposed", "chosen")), name="candidate_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CANDIDATE.keys(final=True) + CANDIDATE.keys(final=False)),
                name="candidate_state_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)


@pghistory.track()
class Supervision(Tracked):
    """The supervision 督办 of one key proposal, from the decision to the leader's instruction 批示.

    Who leads and which special committee follows stands on the proposal. The report may change until it is submitted.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="supervision", verbose_name="提案")
    decision = models.ForeignKey(
        ChairDecision, models.PROTECT, related_name="supervisions", verbose_name="主席会议决定"
    )
    report = models.TextField("督办报告", blank=True)
    report_by = models.CharField("起草人", max_length=40, blank=True)
    reported_on = models.DateField("报送日期", null=True, blank=True)
    instruction = models.TextField("批示意见", blank=True)
    instructed_by = models.CharField("批示人", max_length=40, blank=True)
    instructed_on = models.DateField("批示日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "重点督办"
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="supervision_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SUPERVISION.keys(final=True) + SUPERVISION.keys(final=False)),
                name="supervision_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="instructed") | (~Q(report="") & ~Q(instruction="")),
                name="supervision_instructed_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)


@pghistory.track()
class Activity(Record):
    """A supervision activity: 视察, 调研, 督办协商会 or 走访. `found` is what was found there, `promised` what the unit promised."""

    supervision = models.ForeignKey(
        Supervision, models.CASCADE, related_name="activities", verbose_name="重点督办"
    )
    kind = models.CharField("形式", max_length=12, choices=ActivityKind)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100)
    people = models.CharField("参加人员", max_length=300)
    units = models.CharField("参加单位", max_length=200, blank=True)
    found = models.TextField("督办情况")
    promised = models.TextField("承办单位承诺", blank=True)
    recorded_by = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "督办活动"
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.place}"


class ActivityFile(Record):
    """A file hung on an activity: photos, a signed list, an agenda."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="files", verbose_name="督办活动")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "督办材料"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return str(self.file)


class MediaReport(Record):
    """Media follow-up 媒体跟踪: what appeared where. `link` is kept as text."""

    supervision = models.ForeignKey(
        Supervision, models.CASCADE, related_name="media", verbose_name="重点督办"
    )
    title = models.CharField("标题", max_length=120)
    medium = models.CharField("媒体", max_length=60)
    link = models.CharField("链接", max_length=300, blank=True)
    published_on = models.DateField("刊播日期")

    class Meta:
        verbose_name = verbose_name_plural = "媒体报道"
        ordering = ["published_on", "id"]

    def __str__(self) -> str:
        return self.title
