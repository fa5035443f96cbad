"""An issue 一期社情民意: edited from briefs, signed, numbered, delivered."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.briefs.choices import Category, ReceiverKind, Urgency
from shangliang.briefs.models.brief import Brief
from shangliang.briefs.process import DELIVERY, ISSUE
from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Person, Unit
from shangliang.tenancy.models import Committee


class Receiver(Record):
    """A receiver 报送对象, kept by the editor: a party committee, a government, a named leader, a unit, the superior committee.

    Who signs for it: `person`, or the clerks of `unit`; `committee_to` is a committee of this installation, whose inbox the issue enters.
    """

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=10, choices=ReceiverKind, default=ReceiverKind.OTHER)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    committee_to = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上级政协"
    )
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "报送对象"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="receiver_name_unique"),
            models.CheckConstraint(
                condition=Q(committee_to__isnull=True) | Q(kind=ReceiverKind.SUPERIOR),
                name="receiver_superior_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Issue(Tracked):
    """An issue 一期社情民意. `number` is its 期号 in `series` and calendar `year` (2026年第37期), given when it is signed.

    `file` and `pdf` are the documents as they were issued; they are never rendered again.
    """

    title = models.CharField("题目", max_length=100, blank=True)
    text = models.TextField("正文", blank=True)
    category = models.CharField("类别", max_length=20, choices=Category, default=Category.OTHER)
    urgency = models.CharField("缓急", max_length=10, choices=Urgency, default=Urgency.NORMAL)
    series = models.CharField("刊名", max_length=40, blank=True)
    year = models.PositiveSmallIntegerField("年度", default=0)
    number = models.PositiveIntegerField("期号", null=True, blank=True)
    opened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="编辑"
    )
    signed_by = models.CharField("签发人", max_length=40, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    receivers = models.ManyToManyField(Receiver, related_name="+", verbose_name="报送对象", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "社情民意期次"
        ordering = ["-issued_on", "-id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="issue_waiting"),
            models.Index(fields=["committee", "issued_on", "id"], name="issue_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "series", "year", "number"],
                condition=Q(number__isnull=False),
                name="issue_number_unique",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ISSUE.keys(final=True) + ISSUE.keys(final=False)),
                name="issue_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(number__isnull=False, issued_on__isnull=False),
                name="issue_issued_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "（未命名）"

    @property
    def shown_number(self) -> str:
        """2026年第37期; empty before it is signed."""
        return f"{self.year}年第{self.number}期" if self.number else ""

    @property
    def state_label(self) -> str:
        return ISSUE.state(self.state).label


class Contribution(Record):
    """A brief that went into an issue: one brief may feed several issues, one issue may be made of several briefs; each stays credited."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="contributions", verbose_name="期次")
    brief = models.ForeignKey(
        Brief, models.PROTECT, related_name="contributions", verbose_name="社情民意信息"
    )
    position = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "采编来源"
        ordering = ["position"]
        indexes = [models.Index(fields=["brief"], name="contribution_brief")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "issue", "brief"], name="contribution_once")
        ]

    def __str__(self) -> str:
        return f"{self.brief}"


class Version(Record):
    """A kept version of an issue's text: what changed between the authors' words and the printed ones can be read step by step."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="versions", verbose_name="期次")
    number = models.PositiveSmallIntegerField("版次")
    title = models.CharField("题目", max_length=100, blank=True)
    text = models.TextField("正文", blank=True)
    saved_by = models.CharField("修改人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "修改稿"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "issue", "number"], name="issue_version_unique")
        ]

    def __str__(self) -> str:
        return f"{self.issue} 第{self.number}稿"


@pghistory.track()
class Delivery(Tracked):
    """An issue sent to one receiver, and its receipt. To a superior committee here, it arrives as a brief there (`Brief.delivery`)."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="deliveries", verbose_name="期次")
    receiver = models.ForeignKey(Receiver, models.PROTECT, related_name="deliveries", verbose_name="报送对象")
    sent_on = models.DateField("报送日期")
    received_by = models.CharField("签收人", max_length=40, blank=True)
    received_on = models.DateField("签收日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报送"
        ordering = ["created_at"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="delivery_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["committee", "issue", "receiver"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state__in=DELIVERY.keys(final=True) + DELIVERY.keys(final=False)),
                name="delivery_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} 报{self.receiver}"
