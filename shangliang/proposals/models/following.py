"""What goes along with handling and outlives it: extensions 延期, messages 沟通留言, commitments 承诺事项."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Person
from shangliang.proposals.models.answering import ReplyItem
from shangliang.proposals.models.handling import Assignment
from shangliang.proposals.models.proposal import Proposal
from shangliang.proposals.process import COMMITMENT, EXTENSION

UNKEPT = ("open", "asked", "not_kept")
"""States in which the unit has not, or not successfully, reported that it kept its word."""


@pghistory.track()
class Extension(Tracked):
    """A unit's request 延期申请 for more time in one round; `limit_on` is the reply limit when it was asked."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="extensions", verbose_name="提案")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions", verbose_name="承办")
    round = models.PositiveSmallIntegerField("办理轮次")
    reason = models.TextField("延期理由")
    limit_on = models.DateField("原答复期限")
    wished_on = models.DateField("申请延至")
    granted_on = models.DateField("同意延至", null=True, blank=True)
    asked_by = models.CharField("申请人", max_length=40)
    decided_by = models.CharField("审批人", max_length=40, blank=True)
    decision = models.TextField("审批意见", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "延期申请"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="extension_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state="asked"), name="extension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=EXTENSION.keys(final=True) + EXTENSION.keys(final=False)),
                name="extension_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} 延期申请"


class Message(Record):
    """One message 沟通留言 between a unit and the proposers of what it handles. It is not a contact and counts nowhere."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="messages", verbose_name="承办")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="留言人")
    author_name = models.CharField("署名", max_length=80)
    from_unit = models.BooleanField("承办单位留言")
    text = models.TextField("留言")

    class Meta:
        verbose_name = verbose_name_plural = "沟通留言"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.text[:40]


@pghistory.track()
class Commitment(Tracked):
    """What a sent reply promised for one recommendation of class B. It stays open over the years until a proposer confirms it.

    A new reply of the same unit (rehandling) makes new ones; those of the round before are replaced.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="commitments", verbose_name="提案")
    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="commitments", verbose_name="承办"
    )
    item = models.OneToOneField(ReplyItem, models.PROTECT, related_name="commitment", verbose_name="答复条目")
    round = models.PositiveSmallIntegerField("办理轮次")
    text = models.CharField("承诺事项", max_length=200)
    promised_on = models.DateField("承诺完成时间")
    evidence = models.TextField("落实情况", blank=True)
    evidence_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="佐证材料"
    )
    reported_by = models.CharField("报告人", max_length=40, blank=True)
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)
    looked_back_on = models.DateField("最近回头看", null=True, blank=True)
    answered_by = models.CharField("确认人", max_length=40, blank=True)
    answer_note = models.TextField("未落实说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "承诺事项"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="commitment_waiting"),
            models.Index(fields=["committee", "-promised_on", "-id"], name="commitment_ledger"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=COMMITMENT.keys(final=True) + COMMITMENT.keys(final=False)),
                name="commitment_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def is_late(self, today: date) -> bool:
        """Whether the promised day has passed without a report of the unit that stands."""
        return self.state in UNKEPT and self.promised_on < today
