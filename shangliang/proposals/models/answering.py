"""Answering: the written reply 答复 point by point, and the form 征询意见表 by which every proposer rates it."""

from base64 import b32encode

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.proposals.choices import Outcome, Publication, Rating
from shangliang.proposals.models.handling import Assignment
from shangliang.proposals.models.proposal import Proposal, Proposer, Recommendation
from shangliang.proposals.process import FEEDBACK


@pghistory.track()
class Reply(Record):
    """The reply of one unit in one round. Drafted by the clerk, numbered when the leader signs, sent (`sent_at`): from then on it does not change.

    At sending the letter is rendered once; `letter` and `letter_pdf` are the bytes everybody gets from then on.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="replies", verbose_name="承办")
    round = models.PositiveSmallIntegerField("办理轮次")
    outcome = models.CharField("办理结果", max_length=1, choices=Outcome, blank=True)
    opening = models.TextField("开头", blank=True)
    closing = models.TextField("结尾", blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    contact_person = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    drafted_by = models.CharField("拟稿人", max_length=40, blank=True)
    signed_by = models.CharField("签发人", max_length=40, blank=True)
    publication = models.CharField(
        "答复公开意见", max_length=10, choices=Publication, default=Publication.FULL
    )
    publication_reason = models.CharField("不公开理由", max_length=200, blank=True)
    sent_at = models.DateTimeField("签发时间", null=True, blank=True)
    letter = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公函"
    )
    letter_pdf = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公函（版式）"
    )

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "round"], name="reply_once_a_round"),
            models.UniqueConstraint(
                fields=["committee", "document_number"],
                condition=~Q(document_number=""),
                name="reply_document_number_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} 答复"


class ReplyItem(Record):
    """The answer to one recommendation with its own class; a B answer promises what and by when (承诺事项)."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="items", verbose_name="答复")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="answers", verbose_name="建议"
    )
    outcome = models.CharField("分类", max_length=1, choices=Outcome, blank=True)
    text = models.TextField("答复内容", blank=True)
    promise = models.CharField("承诺事项", max_length=200, blank=True)
    promise_by = models.DateField("承诺完成时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "逐条答复"
        ordering = ["recommendation__position"]
        constraints = [models.UniqueConstraint(fields=["reply", "recommendation"], name="reply_item_once")]

    def __str__(self) -> str:
        return self.text[:40]


@pghistory.track()
class Feedback(Tracked):
    """One proposer's form on one unit's reply in one round. The committee asks; the unit sees it only after the form is closed."""

    NAMED_WITH = ("proposal",)

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="feedback", verbose_name="提案")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="feedback", verbose_name="承办")
    reply = models.ForeignKey(Reply, models.CASCADE, related_name="feedback", verbose_name="答复")
    proposer = models.ForeignKey(Proposer, models.PROTECT, related_name="feedback", verbose_name="提案人")
    round = models.PositiveSmallIntegerField("办理轮次")
    contacted = models.BooleanField("办理单位是否沟通", null=True, blank=True)
    attitude = models.CharField("对办理态度", max_length=12, choices=Rating, blank=True)
    result = models.CharField("对办理结果", max_length=12, choices=Rating, blank=True)
    comment = models.TextField("意见", blank=True)
    returned_at = models.DateTimeField("反馈时间", null=True, blank=True)
    by_proxy = models.CharField("代录人", max_length=40, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="纸质表扫描件"
    )
    code_sent_at = models.DateTimeField("验证码发出时间", null=True, blank=True)
    closed = models.BooleanField("已向承办单位开放", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "征询意见表"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="feedback_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["reply", "proposer"], name="feedback_once_a_reply"),
            models.CheckConstraint(
                condition=Q(state__in=FEEDBACK.keys(final=True) + FEEDBACK.keys(final=False)),
                name="feedback_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | (~Q(attitude="") & ~Q(result="")),
                name="feedback_returned_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} 征询意见表"

    @property
    def code(self) -> str:
        """The one-time code of this form: eight letters and digits, known only to whom it was sent; "" before it is asked for."""
        if self.code_sent_at is None:
            return ""
        digest = salted_hmac("shangliang.feedback", f"{self.pk} {self.code_sent_at.isoformat()}").digest()
        return b32encode(digest)[:8].decode()

    @property
    def dissatisfied(self) -> bool:
        """Whether the result or the attitude was rated 不满意."""
        return Rating.DISSATISFIED in (self.attitude, self.result)
