"""Sitting in by rotation 轮流列席: how it was drawn, and exchanges."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.activities.models.activity import Activity
from shangliang.activities.models.invitation import Invitation
from shangliang.core.records import Record, Tracked
from shangliang.people.models import Member


class Draw(Record):
    """One drawing for one activity, explained: `pool` holds for each candidate how often he sat in before, and why he was taken or not.

    A line of the pool: member, name, sector, turns, reckoned (turns as they count), last (day), position (place in the order, none for who could
    not be drawn), taken, dropped (was drawn and then replaced), why. The last drawing of an activity is the one that counts; `reason` says why
    it followed another. `seed` made the lots: with it anybody can draw again and see the same.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="draws", verbose_name="活动")
    count = models.PositiveSmallIntegerField("人数")
    pool = models.JSONField("候选情况", default=list)
    drawn_by = models.CharField("抽取人", max_length=40, blank=True)
    seed = models.CharField("抽签种子", max_length=32, blank=True)
    reason = models.CharField("重新抽取或调整的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "列席抽取"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.activity}列席抽取"


@pghistory.track()
class Exchange(Tracked):
    """A member asks another to sit in for this turn in his place; with `back` set, he takes over the other's coming turn in return."""

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("invitation__activity", "successor__person")

    invitation = models.ForeignKey(
        Invitation, models.PROTECT, related_name="exchanges", verbose_name="原列席通知"
    )
    successor = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="接替的委员")
    back = models.ForeignKey(
        Invitation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="换回的列席通知"
    )
    reason = models.CharField("理由", max_length=200)
    answer = models.CharField("答复", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "列席调换"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(state="proposed"), name="exchange_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation} 调换为{self.successor}"
