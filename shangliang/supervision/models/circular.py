"""The ladder of escalation: circulars 通报 about late units, their receipts, and referrals 问责 recorded by a person."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.core.text import day_in_words
from shangliang.files.models import StoredFile
from shangliang.people.models import Unit
from shangliang.proposals.models import Assignment
from shangliang.supervision.process import CIRCULAR, RECEIPT


@pghistory.track()
class Circular(Tracked):
    """A circular 通报: proposed by the program for the day `as_of`, sent by a person of the joint office under a number of its own.

    `file` is the document as it was sent; it is never rendered again.
    """

    as_of = models.DateField("统计日期")
    number = models.CharField("文号", max_length=60, blank=True)
    note = models.TextField("通报要求", blank=True)
    signed_by = models.CharField("审定人", max_length=40, blank=True)
    sent_on = models.DateField("印发日期", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="通报文件"
    )

    class Meta:
        verbose_name = verbose_name_plural = "逾期通报"
        ordering = ["-as_of", "-id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="circular_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee"], condition=Q(state="proposed"), name="circular_one_open"
            ),
            models.UniqueConstraint(
                fields=["committee", "number"], condition=~Q(number=""), name="circular_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CIRCULAR.keys(final=True) + CIRCULAR.keys(final=False)),
                name="circular_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | (~Q(number="") & Q(file__isnull=False)),
                name="circular_sent_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"截至{day_in_words(self.as_of)}的逾期名单"


class LateItem(Record):
    """One late part of a unit in one circular. A lateness is an assignment and the limit it missed; it stands in one circular at most.

    `taken_out` says why it does not count any more: replied meanwhile, left out by the person, circular dropped.
    """

    circular = models.ForeignKey(Circular, models.CASCADE, related_name="items", verbose_name="通报")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="late_items", verbose_name="承办")
    reply_due_on = models.DateField("答复期限")
    days_late = models.PositiveSmallIntegerField("逾期天数")
    taken_out = models.CharField("移出原因", max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "逾期事项"
        ordering = ["-days_late", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "reply_due_on"], condition=Q(taken_out=""), name="late_item_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.assignment)


@pghistory.track()
class Receipt(Tracked):
    """One unit's receipt of one circular."""

    circular = models.ForeignKey(Circular, models.CASCADE, related_name="receipts", verbose_name="通报")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")
    received_by = models.CharField("签收人", max_length=40, blank=True)
    plan = models.TextField("整改打算", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "通报签收"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="receipt_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["circular", "unit"], name="receipt_once"),
            models.CheckConstraint(
                condition=Q(state__in=RECEIPT.keys(final=True) + RECEIPT.keys(final=False)),
                name="receipt_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circular} {self.unit}"


class Referral(Record):
    """A referral 问责: a person of the joint office has passed a lateness on for accountability; the program only records it."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="referrals", verbose_name="承办")
    reply_due_on = models.DateField("答复期限")
    referred_to = models.CharField("移送何处", max_length=80)
    referred_on = models.DateField("移送日期")
    reason = models.TextField("移送理由")
    made_by = models.CharField("经办人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "问责移送"
        ordering = ["-referred_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "reply_due_on"], name="referral_once"),
        ]

    def __str__(self) -> str:
        return str(self.assignment)
