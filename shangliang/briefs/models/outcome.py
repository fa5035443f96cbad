"""Outcomes 成果 with their evidence, and goals 报送任务."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.briefs.choices import AdoptionForm, OutcomeKind, OutcomeLevel, Period, QuotaBody
from shangliang.briefs.models.brief import Brief
from shangliang.briefs.models.exchange import Peer
from shangliang.briefs.models.issue import Issue
from shangliang.core.records import Record
from shangliang.files.models import StoredFile


@pghistory.track()
class Outcome(Record):
    """What came of an issue, or of a brief that was passed on. One may have many; the authors are told of each.

    `source` is the outcome of the superior committee it followed from (it came down the chain by itself); without one and without `peer_ref`
    it was entered here (手工录入) by `recorded_by`, with its evidence. A wrong one is taken back with a reason, never deleted; what followed from it, too.
    """

    issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="outcomes", verbose_name="期次"
    )
    brief = models.ForeignKey(
        Brief, models.PROTECT, null=True, blank=True, related_name="outcomes", verbose_name="社情民意信息"
    )
    kind = models.CharField("成果", max_length=12, choices=OutcomeKind)
    level = models.CharField("层级", max_length=10, choices=OutcomeLevel, blank=True)
    form = models.CharField("采用方式", max_length=10, choices=AdoptionForm, blank=True)
    on = models.DateField("日期")
    where = models.CharField("何处", max_length=120, blank=True)
    by_whom = models.CharField("何人", max_length=60, blank=True)
    text = models.TextField("内容", blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依据"
    )
    source = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed", verbose_name="由上级成果而来"
    )
    upper_issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="adopted", verbose_name="采用它的上级期次"
    )
    peer = models.ForeignKey(
        Peer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来自平台"
    )
    peer_ref = models.UUIDField("对方成果", null=True, blank=True)
    recorded_by = models.CharField("登记人", max_length=40)
    taken_back_at = models.DateTimeField("撤销时间", null=True, blank=True)
    taken_back_why = models.CharField("撤销理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "社情民意成果"
        ordering = ["on", "created_at"]
        indexes = [
            models.Index(fields=["committee", "kind", "level", "on"], name="outcome_kind"),
            models.Index(fields=["source"], condition=Q(source__isnull=False), name="outcome_source"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(issue__isnull=False, brief__isnull=True)
                | Q(issue__isnull=True, brief__isnull=False),
                name="outcome_of_one",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OutcomeKind.ADOPTION) | (~Q(level="") & ~Q(form="")),
                name="outcome_adoption_named",
            ),
            models.UniqueConstraint(
                fields=["committee", "issue", "source"],
                condition=Q(source__isnull=False),
                name="outcome_follows_once",
            ),
            models.UniqueConstraint(
                fields=["committee", "issue", "upper_issue"],
                condition=Q(upper_issue__isnull=False),
                name="outcome_adopted_once",
            ),
            models.UniqueConstraint(
                fields=["committee", "peer", "peer_ref"],
                condition=Q(peer__isnull=False),
                name="outcome_package_once",
            ),
        ]

    def __str__(self) -> str:
        level = self.get_level_display()
        return f"{level}{self.get_kind_display()}"


class Quota(Record):
    """A goal 报送任务: so many briefs a period, of one body or of each body of its kind (`body_id` None: the whole kind together).

    Dated: the newest not later than the period counts. `committee` kind counts what was sent up to the superior committee.
    """

    body = models.CharField("对象", max_length=10, choices=QuotaBody)
    body_id = models.UUIDField("对象编号", null=True, blank=True)
    body_name = models.CharField("对象名称", max_length=80, blank=True)
    count = models.PositiveSmallIntegerField("篇数")
    period = models.CharField("周期", max_length=8, choices=Period, default=Period.MONTH)
    valid_from = models.DateField("生效日期")

    class Meta:
        verbose_name = verbose_name_plural = "报送任务"
        ordering = ["body", "body_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "body", "body_id", "period", "valid_from"],
                nulls_distinct=False,
                name="quota_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_name or self.get_body_display()}{self.get_period_display()}{self.count}篇"
