"""Tables of two-way evaluation and of awards."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.appraisal.choices import Side, Subject
from shangliang.core.records import Record, Tracked
from shangliang.people.models import Person, Unit
from shangliang.proposals.models import Assignment, Proposal


@pghistory.track()
class Round(Tracked):
    """One round of two-way evaluation of a plenary year. Criteria are kept as they were asked: [{"name": …, "points": …}], 100 points together."""

    year = models.PositiveSmallIntegerField("年度")
    unit_criteria = models.JSONField("提案评议项目")
    member_criteria = models.JSONField("办理评议项目")

    class Meta:
        verbose_name = verbose_name_plural = "双向评议"
        constraints = [models.UniqueConstraint(fields=["committee", "year"], name="appraisal_round_a_year")]

    def __str__(self) -> str:
        return f"{self.year}年提案双向评议"

    def criteria(self, side: str) -> list[dict[str, object]]:
        """What this side is asked, in order."""
        found: list[dict[str, object]] = self.unit_criteria if side == Side.UNIT else self.member_criteria
        return found


@pghistory.track()
class Sheet(Tracked):
    """One side's sheet 评议表 on one unit's handling of one proposal. `scores` are points in the order of the criteria, `total` their sum."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets", verbose_name="评议")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+", verbose_name="提案")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="承办")
    side = models.CharField("评议方", max_length=10, choices=Side)
    scores = models.JSONField("各项得分", default=list, blank=True)
    total = models.PositiveSmallIntegerField("总分", null=True, blank=True)
    comment = models.TextField("意见", blank=True)
    filled_by = models.CharField("评议人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评议表"
        ordering = ["proposal__filed_number", "assignment_id", "side"]
        constraints = [
            models.UniqueConstraint(fields=["round", "assignment", "side"], name="appraisal_sheet_once"),
            models.CheckConstraint(
                condition=~Q(state="filled") | Q(total__isnull=False), name="appraisal_filled_has_total"
            ),
        ]
        indexes = [models.Index(fields=["proposal"], name="appraisal_of_proposal")]

    def __str__(self) -> str:
        return f"{self.proposal} {self.get_side_display()}"


@pghistory.track()
class Award(Tracked):
    """One award 评选 of a year: so many places, voted by a jury."""

    year = models.PositiveSmallIntegerField("年度")
    subject = models.CharField("评选对象", max_length=10, choices=Subject)
    title = models.CharField("名称", max_length=60)
    places = models.PositiveSmallIntegerField("名额")

    class Meta:
        verbose_name = verbose_name_plural = "评选"
        ordering = ["-year", "-created_at"]

    def __str__(self) -> str:
        return self.title


class Nominee(Record):
    """A candidate: a proposal, a unit or a person. `votes` and `chosen` are written when the votes are counted."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="candidates", verbose_name="评选")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField("候选", max_length=220)
    facts = models.CharField("依据", max_length=200, blank=True)
    votes = models.PositiveSmallIntegerField("得票", null=True, blank=True)
    chosen = models.BooleanField("入选", default=False)
    excluded = models.CharField("取消资格理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "候选"
        ordering = ["-votes", "created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=False, unit=None, person=None)
                | Q(unit__isnull=False, proposal=None, person=None)
                | Q(person__isnull=False, proposal=None, unit=None),
                name="nominee_is_one_thing",
            ),
            models.UniqueConstraint(fields=["award", "proposal"], name="nominee_proposal_once"),
            models.UniqueConstraint(fields=["award", "unit"], name="nominee_unit_once"),
            models.UniqueConstraint(fields=["award", "person"], name="nominee_person_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Ballot(Tracked):
    """One juror's ballot; what was chosen does not change after it was cast."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="ballots", verbose_name="评选")
    juror = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="评委")
    chosen = models.ManyToManyField(Nominee, related_name="ballots", blank=True, verbose_name="选择")

    class Meta:
        verbose_name = verbose_name_plural = "选票"
        constraints = [models.UniqueConstraint(fields=["award", "juror"], name="ballot_once")]

    def __str__(self) -> str:
        return str(self.award)
