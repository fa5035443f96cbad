"""The proposal 提案, its recommendations, proposers and attachments."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Group, Member, Organisation, Person, Sector, SpecialCommittee, Unit
from shangliang.proposals.choices import (
    PERSONAL,
    SEALED,
    Category,
    DeclineReason,
    Kind,
    Publication,
    Source,
    Timing,
)
from shangliang.proposals.process import COSIGN, PROPOSAL, REVIEW
from shangliang.tenancy.models import Plenary


@pghistory.track()
class Proposal(Tracked):
    """One proposal. `number` is given on receipt, `filed_number` at filing (gapless per plenary); both are never reused.

    `sector` or `group` names the body for which its convenor, the first proposer, has signed. `review_stages` and `merge_consent` are what the
    committee's settings said on receipt. A merged proposal keeps everything of its own and points to the lead proposal with `merged_into`.
    """

    plenary = models.ForeignKey(Plenary, models.PROTECT, related_name="+", verbose_name="届次")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("提案类型", max_length=12, choices=Kind, default=Kind.INDIVIDUAL)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提案界别"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提案小组"
    )
    cosign_until = models.DateField("联名截止日期", null=True, blank=True)
    review_stages = models.PositiveSmallIntegerField("审查级数", default=1)
    merge_consent = models.BooleanField("并案须经第一提案人同意", default=False)
    timing = models.CharField("提出时间", max_length=10, choices=Timing, blank=True)
    number = models.PositiveIntegerField("收件序号", null=True, blank=True)
    filed_number = models.PositiveIntegerField("提案号", null=True, blank=True)
    title = models.CharField("案由", max_length=200, blank=True)
    situation = models.TextField("情况", blank=True)
    analysis = models.TextField("分析", blank=True)
    category = models.CharField("类别", max_length=10, choices=Category, blank=True)
    local_category = models.CharField("本地分类", max_length=40, blank=True)
    source = models.CharField("选题来源", max_length=10, choices=Source, blank=True)
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
    special_committee = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="跟踪督办专委会",
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
                condition=(Q(kind="sector") & Q(sector__isnull=False) & Q(group=None))
                | (Q(kind="group") & Q(group__isnull=False) & Q(sector=None))
                | (~Q(kind__in=["sector", "group"]) & Q(sector=None, group=None)),
                name="proposal_names_its_body",
            ),
            models.CheckConstraint(
                condition=Q(review_stages__gte=1, review_stages__lte=3), name="proposal_review_stages"
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
    def receipt_number(self) -> str:
        """编号 <term><plenary><serial>, given on receipt: 140203 is the third received of the second plenary of the fourteenth term; "" before."""
        plenary = self.plenary
        return f"{plenary.term.number:02d}{plenary.number:02d}{self.number:02d}" if self.number else ""

    @property
    def state_label(self) -> str:
        return PROPOSAL.state(self.state).label

    @property
    def personal(self) -> bool:
        """Whether members propose in their own name (个人、联名), not for a body."""
        return self.kind in PERSONAL

    @property
    def sealed(self) -> bool:
        """Whether it is filed by a body with its seal (公章)."""
        return self.kind in SEALED

    @property
    def review_left(self) -> int:
        """How many stages of review still follow the present one; 0 outside review."""
        return self.review_stages - 1 - REVIEW.index(self.state) if self.state in REVIEW else 0

    @property
    def last_review(self) -> bool:
        """Whether the stage of review it is in is the last one."""
        return self.review_left <= 0


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
    """A proposer 提案人 of a proposal: a member, or a body. The first one (position 0) initiates, every other confirms by himself.

    Only members co-sign; of a sector or group the convenor is the member.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="proposers", verbose_name="提案")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="委员"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党派团体"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专门委员会"
    )
    name = models.CharField("姓名或名称", max_length=60)
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "提案人"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="proposer_once"),
            models.CheckConstraint(
                condition=Q(member__isnull=False, organisation=None, special_committee=None)
                | Q(member=None, organisation__isnull=False, special_committee=None)
                | Q(member=None, organisation=None, special_committee__isnull=False),
                name="proposer_is_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=COSIGN.keys(final=True) + COSIGN.keys(final=False)),
                name="proposer_state_known",
            ),
        ]
        indexes = [models.Index(fields=["member", "state"], name="proposer_member")]

    def __str__(self) -> str:
        return self.name

    @property
    def party(self) -> object:
        """The id of who proposes, whichever kind he is of."""
        return self.member_id or self.organisation_id or self.special_committee_id

    @property
    def addressee(self) -> str:
        """As a letter addresses him: 陈志远委员, a body by its name, a sector with its convenor. Reads the proposal."""
        if self.member_id is None:
            return self.name
        if self.proposal.personal:
            return f"{self.name}委员"
        return f"{self.proposal.first_proposer_name}（召集人：{self.name}委员）"


class Attachment(Record):
    """A file hung on a proposal; with `is_seal` the scan that bears the seal of the proposing body (盖章件)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments", verbose_name="提案")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    is_seal = models.BooleanField("盖章件", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return str(self.file)
