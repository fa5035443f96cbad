"""A brief 社情民意信息 as it was written, its authors, its files, and what was passed on to a unit."""

from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.process import BRIEF, PASS_ON
from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Group, Member, Organisation, Person, Sector, SpecialCommittee, Unit
from shangliang.proposals.models import Proposal
from shangliang.tenancy.models import Committee, Plenary


@pghistory.track()
class Brief(Tracked):
    """One matter, short and fast. `number` counts within the calendar year `year` in which it was submitted (2026年来稿第12号).

    A brief of a lower committee came by `delivery` (same installation) or in a package (`peer`, `peer_issue`); its author is that committee.
    `plenary` is None only for what arrived at a committee that has no plenary set up yet. `origin_kind` and `origin_id` name the record it was made from, of a room above or below (a matter, a proposal, a station).
    """

    plenary = models.ForeignKey(
        Plenary, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所属次会议"
    )
    year = models.PositiveSmallIntegerField("年度", default=0)
    number = models.PositiveIntegerField("来稿号", null=True, blank=True)
    title = models.CharField("题目", max_length=100, blank=True)
    situation = models.TextField("情况", blank=True)
    analysis = models.TextField("分析", blank=True)
    suggestion = models.TextField("建议", blank=True)
    category = models.CharField("类别", max_length=20, choices=Category, default=Category.OTHER)
    urgency = models.CharField("缓急", max_length=10, choices=Urgency, default=Urgency.NORMAL)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.MEMBER)
    source_name = models.CharField("来源名称", max_length=80, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党派团体"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专门委员会"
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="界别"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="活动组"
    )
    lower = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="下级政协"
    )
    origin_kind = models.CharField("由何转来", max_length=20, blank=True)
    origin_id = models.UUIDField("由何件转来", null=True, blank=True)
    delivery = models.OneToOneField(
        "Delivery", models.PROTECT, null=True, blank=True, related_name="arrived", verbose_name="下级报送"
    )
    peer = models.ForeignKey(
        "Peer", models.PROTECT, null=True, blank=True, related_name="briefs", verbose_name="来自平台"
    )
    peer_issue = models.UUIDField("对方期次", null=True, blank=True)
    written_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="录入人"
    )
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    became = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="from_briefs", verbose_name="转成的提案"
    )

    class Meta:
        verbose_name = verbose_name_plural = "社情民意信息"
        ordering = ["-submitted_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="brief_waiting"),
            models.Index(fields=["committee", "year", "number"], name="brief_year"),
            models.Index(fields=["committee", "submitted_at", "id"], name="brief_submitted"),
            models.Index(fields=["origin_id"], condition=Q(origin_id__isnull=False), name="brief_origin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"],
                condition=Q(number__isnull=False),
                name="brief_number_unique",
            ),
            models.UniqueConstraint(
                fields=["committee", "peer", "peer_issue"],
                condition=Q(peer__isnull=False),
                name="brief_package_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=BRIEF.keys(final=True) + BRIEF.keys(final=False)),
                name="brief_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "（未命名）"

    @property
    def state_label(self) -> str:
        return BRIEF.state(self.state).label

    @property
    def shown_number(self) -> str:
        """2026年第12号; empty for a draft."""
        return f"{self.year}年第{self.number}号" if self.number else ""

    @property
    def length(self) -> int:
        """Characters of the text, as the limit counts them."""
        return sum(len("".join(part.split())) for part in (self.situation, self.analysis, self.suggestion))

    @property
    def is_through(self) -> bool:
        return self.urgency == Urgency.THROUGH


class Author(Record):
    """An author of a brief with his share (percent) of what it earns; the first author has position 0.

    A person without an account (an informant by name, an anonymised resident) has a name only. Toward the outside residents are 群众.
    """

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="authors", verbose_name="社情民意信息")
    position = models.PositiveSmallIntegerField("次序", default=0)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="委员"
    )
    name = models.CharField("姓名或单位", max_length=80)
    share = models.DecimalField("份额（%）", max_digits=5, decimal_places=2, default=Decimal(100))

    class Meta:
        verbose_name = verbose_name_plural = "作者"
        ordering = ["position"]
        indexes = [models.Index(fields=["person", "brief"], name="brief_author_person")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "brief", "position"], name="brief_author_position"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=100), name="brief_author_share"),
        ]

    def __str__(self) -> str:
        return self.name


class BriefFile(Record):
    """A file of a brief: attachment, photo or voice note."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="files", verbose_name="社情民意信息")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "社情民意附件"
        ordering = ["created_at"]

    def __str__(self) -> str:
        return str(self.file)


@pghistory.track()
class PassOn(Tracked):
    """转办: a brief given to a unit, which answers; the answer reaches the author."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="passed", verbose_name="社情民意信息")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")
    remark = models.TextField("转办意见", blank=True)
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.CharField("答复人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "社情民意转办"
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="pass_on_waiting"),
            models.Index(fields=["unit", "state"], name="pass_on_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["committee", "brief", "unit"], name="pass_on_once_a_unit"),
            models.CheckConstraint(
                condition=Q(state__in=PASS_ON.keys(final=True) + PASS_ON.keys(final=False)),
                name="pass_on_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brief} 转{self.unit}"
