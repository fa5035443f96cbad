"""A tie 联系关系 between two ends, and the contacts made in it."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.briefs.models import Brief
from shangliang.contacts.choices import Way
from shangliang.contacts.models.relation import End, RelationType
from shangliang.contacts.process import TIE_CONTACT
from shangliang.core.records import Record, Tracked


@pghistory.track()
class Tie(Record):
    """`near` contacts `far` from `since` on. It is ended, never deleted; the same two may be tied again later.

    `last_on` is the day of the last contact that counts, `quiet_since` that day or else the day the tie began: both written by the actions on contacts.
    """

    relation = models.ForeignKey(RelationType, models.PROTECT, related_name="ties", verbose_name="联系机制")
    near = models.ForeignKey(End, models.PROTECT, related_name="near_ties", verbose_name="联系的一方")
    far = models.ForeignKey(End, models.PROTECT, related_name="far_ties", verbose_name="被联系的一方")
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)
    end_reason = models.CharField("结束原因", max_length=200, blank=True)
    last_on = models.DateField("最近联系日期", null=True, blank=True)
    quiet_since = models.DateField("未联系起算日")

    class Meta:
        verbose_name = verbose_name_plural = "联系关系"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["committee", "relation", "until"], name="tie_relation"),
            models.Index(fields=["committee", "quiet_since", "id"], name="tie_quiet"),
            models.Index(fields=["near", "until"], name="tie_near"),
            models.Index(fields=["far", "until"], name="tie_far"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "relation", "near", "far"], condition=Q(until=None), name="tie_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="tie_ends_after_start"),
            models.CheckConstraint(condition=~Q(near=F("far")), name="tie_of_two"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.near}—{self.far}（{self.relation}）"


@pghistory.track()
class TieContact(Tracked):
    """One contact 联系: on which day, how, about what, with what result. It counts in the state `counted` only.

    `maker` is the end that made it, `other` the one that confirms; `other_has_account` as it was when entered.
    `noted_by` is filled when the secretariat entered it on somebody's behalf (代录); `confirmed_by` says who confirmed, "" where none was asked for.
    """

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("maker", "other")

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="contacts", verbose_name="联系关系")
    maker = models.ForeignKey(End, models.PROTECT, related_name="+", verbose_name="联系人")
    other = models.ForeignKey(End, models.PROTECT, related_name="+", verbose_name="对方")
    other_has_account = models.BooleanField("对方有账号", default=False)
    on = models.DateField("联系日期")
    way = models.CharField("方式", max_length=10, choices=Way, default=Way.VISIT)
    about = models.CharField("联系内容", max_length=500)
    result = models.CharField("结果", max_length=500, blank=True)
    written_by = models.UUIDField("登记人编号", null=True, blank=True)
    noted_by = models.CharField("代录人", max_length=40, blank=True)
    confirmed_by = models.CharField("确认人", max_length=40, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    answer = models.CharField("核实情况或理由", max_length=300, blank=True)
    brief = models.ForeignKey(
        Brief, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="转为社情民意"
    )

    class Meta:
        verbose_name = verbose_name_plural = "联系记录"
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["tie", "state", "on"], name="tie_contact_last"),
            models.Index(fields=["committee", "state", "due_on"], name="tie_contact_waiting"),
            models.Index(fields=["committee", "on", "id"], name="tie_contact_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=TIE_CONTACT.keys(final=True) + TIE_CONTACT.keys(final=False)),
                name="tie_contact_state_known",
            ),
            models.CheckConstraint(condition=~Q(maker=F("other")), name="tie_contact_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.maker}联系{self.other}"

    @property
    def state_label(self) -> str:
        return TIE_CONTACT.state(self.state).label
