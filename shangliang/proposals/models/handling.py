"""Handling 办理: every unit has its own record with receipt, clock, objection, reply and rating; contacts with the proposer."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.people.models import Person, Unit
from shangliang.proposals.choices import ANSWERING, ContactKind, UnitRole
from shangliang.proposals.models.proposal import Proposal
from shangliang.proposals.process import ASSIGNMENT, CONTACT


class HandOverLetter(Record):
    """A numbered hand-over letter 交办函 to one unit; its list are the parts (`Assignment`) that name it, each part in one letter only."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")
    document_number = models.CharField("文号", max_length=60)
    contact = models.CharField("联系人", max_length=40)
    sent_on = models.DateField("发函日期")

    class Meta:
        verbose_name = verbose_name_plural = "交办函"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "document_number"], name="hand_over_letter_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_number}（{self.unit}）"


@pghistory.track()
class Assignment(Tracked):
    """One unit's part in handling one proposal. `reply_due_on` is given at hand-over and does not move when a setting changes later, nor does
    `needs_check`. Only an extension 延期 moves the limit.

    `round` is 1, and one more with every rehandling (重新办理) and every revival of a closed proposal (恢复办理, counted in `revivals`).
    """

    NAMED_WITH = ("proposal", "unit")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="assignments", verbose_name="提案")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="assignments", verbose_name="承办单位", db_index=False
    )
    role = models.CharField("承办方式", max_length=10, choices=UnitRole)
    round = models.PositiveSmallIntegerField("办理轮次", default=1)
    revivals = models.PositiveSmallIntegerField("恢复办理次数", default=0)
    assigned_on = models.DateField("交办日期")
    letter = models.ForeignKey(
        HandOverLetter, models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="交办函"
    )
    accepted_at = models.DateTimeField("签收时间", null=True, blank=True)
    clerk = models.CharField("经办人", max_length=40, blank=True)
    clerk_phone = models.CharField("经办人电话", max_length=40, blank=True)
    leader = models.CharField("分管领导", max_length=40, blank=True)
    plan = models.TextField("办理打算", blank=True)
    needs_check = models.BooleanField("答复须经审核", default=False)
    reply_due_on = models.DateField("答复期限")
    reply_due_how = models.JSONField("答复期限算法", default=dict, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    outcome = models.CharField("办理结果", max_length=1, blank=True)
    conferred_on = models.DateField("三方会商日期", null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="接替"
    )

    class Meta:
        verbose_name = verbose_name_plural = "承办"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["committee", "unit", "state", "due_on"], name="assignment_of_unit"),
            models.Index(fields=["committee", "state", "due_on"], name="assignment_waiting"),
            # What a unit may read is answered from this index alone.
            models.Index(fields=["unit", "proposal"], include=["state"], name="assignment_read_by_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "unit"], condition=~Q(state="transferred"), name="assignment_unit_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ASSIGNMENT.keys(final=True) + ASSIGNMENT.keys(final=False)),
                name="assignment_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}（{self.unit}{self.get_role_display()}）"

    @property
    def answers(self) -> bool:
        """Whether this unit answers the proposers (an assisting unit answers the lead unit)."""
        return self.role in ANSWERING

    @property
    def state_label(self) -> str:
        return ASSIGNMENT.state(self.state).label


class Objection(Record):
    """An objection 申退 of a unit, and its decision (改办/维持)."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="objections", verbose_name="承办")
    reason = models.TextField("申退理由")
    wished_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议改办单位"
    )
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="申退人")
    upheld = models.BooleanField("同意改办", null=True, blank=True)
    decision = models.TextField("裁定说明", blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="裁定人"
    )
    decided_at = models.DateTimeField("裁定时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "申退"
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(upheld=None), name="objection_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} 申退"


@pghistory.track()
class Contact(Tracked):
    """A contact 沟通走访 a unit reports; it counts only when a proposer confirms it."""

    NAMED_WITH = ("proposal",)

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="contacts", verbose_name="提案")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="contacts", verbose_name="承办")
    kind = models.CharField("方式", max_length=10, choices=ContactKind)
    held_on = models.DateField("日期")
    persons = models.CharField("参加人员", max_length=200)
    summary = models.TextField("沟通情况")
    answered_by = models.CharField("确认人", max_length=40, blank=True)
    answer_note = models.TextField("异议说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "沟通记录"
        ordering = ["held_on", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="contact_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CONTACT.keys(final=True) + CONTACT.keys(final=False)),
                name="contact_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} {self.get_kind_display()}"
