"""What happened outside the platform 场外履职: entered by the member or for him, with evidence, reviewed before it counts."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.duty.choices import Level, Outside
from shangliang.duty.process import OUTSIDE
from shangliang.files.models import StoredFile
from shangliang.people.models import Member, Person, SpecialCommittee


@pghistory.track()
class OutsideEntry(Tracked):
    """One thing a member did outside: what, when, how much, at which level, with evidence.

    `entered_by` typed it; with `is_proxy` (代录) it was somebody else than the member, with `special_committee` on behalf of that committee.
    `answer` is what the reviewer wrote last.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="outside", verbose_name="委员")
    kind = models.CharField("类别", max_length=40, choices=Outside)
    on = models.DateField("日期")
    title = models.CharField("内容", max_length=120)
    text = models.TextField("情况", blank=True)
    quantity = models.DecimalField("数量", max_digits=8, decimal_places=2, default=1)
    level = models.CharField("层级", max_length=10, choices=Level, blank=True)
    link = models.CharField("链接", max_length=300, blank=True)
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="录入人"
    )
    entered_name = models.CharField("录入人姓名", max_length=40)
    is_proxy = models.BooleanField("代录", default=False)
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="录入的专委会"
    )
    answer = models.TextField("审核意见", blank=True)
    reviewed_by = models.CharField("审核人", max_length=40, blank=True)
    reviewed_on = models.DateField("审核日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "场外履职"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="outside_waiting"),
            models.Index(fields=["committee", "created_at", "id"], name="outside_newest"),
            models.Index(fields=["member", "on"], name="outside_member"),
            models.Index(fields=["entered_by", "state"], name="outside_enterer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OUTSIDE.keys(final=True) + OUTSIDE.keys(final=False)),
                name="outside_state_known",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="outside_counts_something"),
            models.CheckConstraint(
                condition=~Q(state__in=("returned", "declined")) | ~Q(answer=""),
                name="outside_refused_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_label(self) -> str:
        return OUTSIDE.state(self.state).label


class OutsideFile(Record):
    """A piece of evidence 证明材料."""

    entry = models.ForeignKey(OutsideEntry, models.CASCADE, related_name="files", verbose_name="场外履职")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "证明材料"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return str(self.file)
