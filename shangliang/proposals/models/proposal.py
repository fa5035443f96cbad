"""The proposal 提案, its recommendations, proposers and attachments."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Member, Person, Unit
from shangliang.proposals.choices import Category, DeclineReason, Kind, Publication, Timing
from shangliang.proposals.process import COSIGN, PROPOSAL
from shangliang.tenancy.models import Plenary


@pghistory.track()
class Proposal(Tracked):
    """One proposal. `number` is given on receipt, `filed_number` at filing (gapless per plenary); both are never reused.

    A merged proposal keeps everything of its own and points to the lead proposal with `merged_into`.
    """

    plenary = models.ForeignKey(Plenary, models.PROTECT, related_name="+", verbose_name="届次")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("提案类型", max_length=12, choices=Kind, default=Kind.INDIVIDUAL)
    timing = models.CharField("提出时间", max_length=10, choices=Timing, blank=True)
    number = models.PositiveIntegerField("收件序号", null=True, blank=True)
    filed_number = models.PositiveIntegerField("提案号", null=True, blank=True)
    title = models.CharField("案由", max_length=200, blank=True)
    situation = models.TextField("情况", blank=True)
    analysis = models.TextField("分析", blank=True)
    category = models.CharField("类别", max_length=10, choices=Category, blank=True)
    wished_units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="建议承办单位")
    contact_person = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    publication = models.CharField("公开意见", max_length=10, choices=Publication, default=Publication.FULL)
    publication_reason = models.CharField("不公开理由", max_length=200, blank=True)
    first_proposer_name = models.CharField("第一提案人", max_length=60, blank=True)
    sector_name = models.CharField("界别", max_length=60, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    filed_on = models.DateField("立案日期", null=True, blank=True)
    assigned_on = models.DateField("交办日期", null=True, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    outcome = models.CharField("办理结果", max_length=1, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="主案"
    )
    decline_reason = models.CharField("不予立案情形", max_length=15, choices=DeclineReason, blank=True)
    is_key = models.BooleanField("重点提案", default=False)
    lead_supervisor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="领衔督办"
    )

    class Meta:
        verbose_name = verbose_name_plural = "提案"
        indexes = [
            models.Index(
                fields=["committee", "-year", "-number", "-id"],
                name="proposal_list",
                condition=Q(number__isnull=False),
            ),
            models.Index(fields=["committee", "state", "-year", "-number", "-id"], name="proposal_by_state"),
            models.Index(
                fields=["committee", "category", "-year", "-number", "-id"], name="proposal_by_category"
            ),
            models.Index(fields=["committee", "state", "due_on"], name="proposal_waiting"),
            # What a unit may read by merging is answered from this index alone, without the other committees.
            models.Index(
                fields=["committee", "merged_into"],
                include=["id"],
                name="proposal_merged_into",
                condition=Q(merged_into__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["committee", "plenary", "number"], name="proposal_number_unique"),
            models.UniqueConstraint(
                fields=["committee", "plenary", "filed_number"], name="proposal_filed_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PROPOSAL.keys(final=True) + PROPOSAL.keys(final=False)),
                name="proposal_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False), name="proposal_merged_has_lead"
            ),
            models.CheckConstraint(
                condition=~Q(state="not_filed") | ~Q(decline_reason=""), name="proposal_declined_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(submitted_at__isnull=False), name="proposal_number_on_receipt"
            ),
        ]

    def __str__(self) -> str:
        return self.title or "（未填案由）"

    @property
    def shown_number(self) -> str:
        """第036号 once filed, 收件 17 before, 草稿 while it has no number."""
        if self.filed_number:
            return f"第{self.filed_number:03d}号"
        return f"收件{self.number}" if self.number else "草稿"

    @property
    def state_label(self) -> str:
        return PROPOSAL.state(self.state).label


class Recommendation(Record):
    """One recommendation 建议 of a proposal; each is answered and tracked by itself."""

    proposal = models.ForeignKey(
        Proposal, models.CASCADE, related_name="recommendations", verbose_name="提案"
    )
    position = models.PositiveSmallIntegerField("序号")
    text = models.TextField("建议")

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "position"], name="recommendation_position_unique")
        ]

    def __str__(self) -> str:
        return self.text[:40]


@pghistory.track()
class Proposer(Tracked):
    """A proposer 提案人 of a proposal; the first one (position 0) initiates, every other confirms by himself."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="proposers", verbose_name="提案")
    member = models.ForeignKey(Member, models.PROTECT, related_name="proposals", verbose_name="委员")
    name = models.CharField("姓名", max_length=40)
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "提案人"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="proposer_once"),
            models.CheckConstraint(
                condition=Q(state__in=COSIGN.keys(final=True) + COSIGN.keys(final=False)),
                name="proposer_state_known",
            ),
        ]
        indexes = [models.Index(fields=["member", "state"], name="proposer_member")]

    def __str__(self) -> str:
        return self.name


class Attachment(Record):
    """A file hung on a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments", verbose_name="提案")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return str(self.file)
