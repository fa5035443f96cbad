"""The three-side meeting 三方会商 of proposer, unit and office after a second dissatisfied rating, and its minutes."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.people.models import Unit
from shangliang.proposals.models import Assignment, Proposal, Proposer
from shangliang.supervision.process import CONFERENCE, SIDE


@pghistory.track()
class Conference(Tracked):
    """A three-side meeting about one unit's part in one round of handling. `held_on`, `place` and `participants` are the plan first, the fact with the minutes."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="conferences", verbose_name="提案")
    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="conferences", verbose_name="承办"
    )
    round = models.PositiveSmallIntegerField("办理轮次")
    held_on = models.DateField("会商日期")
    place = models.CharField("地点", max_length=100)
    participants = models.CharField("参加人员", max_length=300)
    minutes = models.TextField("会商情况", blank=True)
    draft = models.PositiveSmallIntegerField("纪要稿次", default=0)
    outcome = models.TextField("未达成一致的说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "三方会商"
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="conference_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "round"], name="conference_once_a_round"),
            models.CheckConstraint(
                condition=Q(state__in=CONFERENCE.keys(final=True) + CONFERENCE.keys(final=False)),
                name="conference_state_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)


class AgreedPoint(Record):
    """A point agreed at the meeting: what, by which unit, by when."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="points", verbose_name="三方会商")
    position = models.PositiveSmallIntegerField("序号")
    text = models.CharField("商定事项", max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="落实单位")
    due_by = models.DateField("完成时间")

    class Meta:
        verbose_name = verbose_name_plural = "商定事项"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "position"], name="agreed_point_position")
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class Side(Tracked):
    """One side's answer to one draft of the minutes: a proposer or the unit. The office has written them."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+", verbose_name="提案")
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="sides", verbose_name="三方会商")
    draft = models.PositiveSmallIntegerField("纪要稿次")
    proposer = models.ForeignKey(
        Proposer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提案人"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    answered_by = models.CharField("确认人", max_length=40, blank=True)
    answer_note = models.TextField("异议说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "会商纪要确认"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["committee", "state", "due_on"], name="side_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["conference", "draft", "proposer"], name="side_proposer_once"),
            models.UniqueConstraint(fields=["conference", "draft", "unit"], name="side_unit_once"),
            models.CheckConstraint(
                condition=Q(proposer=None, unit__isnull=False) | Q(proposer__isnull=False, unit=None),
                name="side_is_proposer_or_unit",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SIDE.keys(final=True) + SIDE.keys(final=False)),
                name="side_state_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposer or self.unit)
