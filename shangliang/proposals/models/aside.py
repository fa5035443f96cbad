"""What a proposal may also become: merged once its proposer agrees (并案征求意见), or a letter to a unit when it is not filed (意见函)."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Tracked
from shangliang.people.models import Unit
from shangliang.proposals.models.proposal import Proposal
from shangliang.proposals.process_aside import MERGER, OPINION


@pghistory.track()
class Merger(Tracked):
    """The question to the first proposer whether his proposal may be merged into another. Silence is not consent."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="mergers", verbose_name="提案")
    into = models.ForeignKey(Proposal, models.CASCADE, related_name="+", verbose_name="主案")
    reason = models.TextField("并案理由")
    answer = models.TextField("提案人说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "并案征求意见"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="merger_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(state="asked"), name="merger_one_question"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MERGER.keys(final=True) + MERGER.keys(final=False)),
                name="merger_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} 并案征求意见"


@pghistory.track()
class Opinion(Tracked):
    """A letter 意见函 in which the office passes a proposal that was not filed on to a unit, for study and reference."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="opinions", verbose_name="提案")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="opinions", verbose_name="主送单位")
    document_number = models.CharField("文号", max_length=60)
    remark = models.TextField("转办意见", blank=True)
    signed_by = models.CharField("签发人", max_length=40)
    sent_on = models.DateField("发函日期")

    class Meta:
        verbose_name = verbose_name_plural = "意见函"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="opinion_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "unit"], name="opinion_once_a_unit"),
            models.UniqueConstraint(fields=["committee", "document_number"], name="opinion_number_unique"),
            models.CheckConstraint(
                condition=Q(state__in=OPINION.keys(final=True) + OPINION.keys(final=False)),
                name="opinion_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} 意见函"
