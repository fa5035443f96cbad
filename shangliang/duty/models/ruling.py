"""An objection 异议 of a member to his file, and the ruling 处理 that follows when it is upheld."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.duty.choices import Level
from shangliang.duty.process import OBJECTION
from shangliang.files.models import StoredFile
from shangliang.people.models import Member


@pghistory.track()
class Objection(Tracked):
    """What a member holds to be wrong. It names the deed as a projection does (source, record, kind), or none when something is missing from his file.

    `about` keeps the deed's words as he read them; `answer` is the reason given with the decision.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="objections", verbose_name="委员")
    source = models.CharField("来源", max_length=20, blank=True)
    record_id = models.UUIDField("来源记录", null=True, blank=True)
    kind = models.CharField("事项", max_length=40, blank=True)
    about = models.CharField("对何事项", max_length=240)
    text = models.TextField("异议内容")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依据"
    )
    raised_by = models.CharField("提出人", max_length=40)
    answer = models.TextField("处理理由", blank=True)
    decided_by = models.CharField("处理人", max_length=40, blank=True)
    decided_on = models.DateField("处理日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "履职异议"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="objection_waiting"),
            models.Index(fields=["committee", "created_at", "id"], name="objection_newest"),
            models.Index(fields=["member", "state"], name="objection_member"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "member", "source", "record_id", "kind"],
                condition=Q(state="raised", record_id__isnull=False),
                name="objection_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OBJECTION.keys(final=True) + OBJECTION.keys(final=False)),
                name="objection_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("raised", "withdrawn")) | ~Q(answer=""),
                name="objection_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def state_label(self) -> str:
        return OBJECTION.state(self.state).label


class Ruling(Record):
    """What an upheld objection changes at a deed; laid over the projection each time it is computed, so that a rebuild keeps it.

    One for each deed; a later objection replaces it. `None` and "" leave what the record says.
    """

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="rulings", verbose_name="异议")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    source = models.CharField("来源", max_length=20)
    record_id = models.UUIDField("来源记录")
    kind = models.CharField("事项", max_length=40)
    excluded = models.BooleanField("不计入", default=False)
    quantity = models.DecimalField("更正数量", max_digits=8, decimal_places=2, null=True, blank=True)
    level = models.CharField("更正层级", max_length=10, choices=Level, blank=True)
    on = models.DateField("更正日期", null=True, blank=True)
    reason = models.TextField("理由")

    class Meta:
        verbose_name = verbose_name_plural = "异议处理"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "source", "record_id", "member", "kind"], name="ruling_once"
            ),
            models.CheckConstraint(
                condition=Q(quantity=None) | Q(quantity__gt=0), name="ruling_counts_something"
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:40]
