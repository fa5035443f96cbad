"""Whether a proposal and its reply are made public (公开审查)."""

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.proposals.choices import Publication
from shangliang.proposals.models.proposal import Proposal


class PublicationDecision(Record):
    """The committee's decision for one proposal: text and reply each in full, as a summary, or not at all. Without a row it is undecided.

    What is decided never covers contact data: those are left out of everything public (see `proposals.publication`).
    """

    proposal = models.OneToOneField(
        Proposal, models.CASCADE, related_name="publication_decision", verbose_name="提案"
    )
    text = models.CharField("提案公开", max_length=10, choices=Publication)
    reply = models.CharField("答复公开", max_length=10, choices=Publication)
    text_summary = models.TextField("提案摘要", blank=True)
    reply_summary = models.TextField("答复摘要", blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    decided_by = models.CharField("决定人", max_length=40)
    decided_at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = verbose_name_plural = "公开决定"
        indexes = [models.Index(fields=["committee", "text", "proposal"], name="publication_decided")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=Publication.SUMMARY) | ~Q(text_summary=""), name="publication_text_summary"
            ),
            models.CheckConstraint(
                condition=~Q(reply=Publication.SUMMARY) | ~Q(reply_summary=""),
                name="publication_reply_summary",
            ),
            models.CheckConstraint(
                condition=~(Q(text=Publication.NONE) | Q(reply=Publication.NONE)) | ~Q(reason=""),
                name="publication_none_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} 公开决定"
