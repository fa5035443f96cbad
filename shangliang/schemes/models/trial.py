"""A trial 试算 of a draft on a past year's data."""

from django.db import models

from shangliang.core.records import Record
from shangliang.people.models import Member
from shangliang.schemes.choices import TrialState
from shangliang.schemes.models.scheme import SchemeVersion


class Trial(Record):
    """What the draft, as it was at `revision`, would have made of a year; `against` is the version in force for that year, if any.

    `outcome` holds the distribution: grade → [how many by the old scheme, how many by the draft].
    """

    version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="trials", verbose_name="办法")
    revision = models.PositiveIntegerField("修改次数")
    against = models.ForeignKey(
        SchemeVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="对照办法"
    )
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=10, choices=TrialState, default=TrialState.WAITING)
    done = models.PositiveIntegerField("已算人数", default=0)
    members = models.PositiveIntegerField("人数", default=0)
    changed = models.PositiveIntegerField("等次变化人数", default=0)
    outcome = models.JSONField("等次分布", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "试算"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"用{self.year}年数据试算"


class TrialLine(Record):
    """One member in a trial. `moved` says that the grade changes; `why` lists what differs: [label, old points, new points] as text."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="lines", verbose_name="试算")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="委员")
    number = models.CharField("委员证号", max_length=20)
    old_total = models.DecimalField("原分", max_digits=8, decimal_places=2, null=True)
    new_total = models.DecimalField("新分", max_digits=8, decimal_places=2)
    old_grade = models.CharField("原等次", max_length=20, blank=True)
    new_grade = models.CharField("新等次", max_length=20, blank=True)
    moved = models.BooleanField("等次变化", default=False)
    why = models.JSONField("差异", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "试算明细"
        ordering = ["number", "id"]
        indexes = [models.Index(fields=["trial", "moved", "number", "id"], name="trialline_shown")]

    def __str__(self) -> str:
        return f"{self.number} {self.old_total}→{self.new_total}"
