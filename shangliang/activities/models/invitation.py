"""To whom an activity is announced, and each person's invitation 参会通知 with reply and leave."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.activities.choices import AudienceKind, Capacity
from shangliang.activities.models.activity import Activity
from shangliang.activities.process import INVITATION
from shangliang.core.records import Record, Tracked
from shangliang.people.models import Member, Person


class Audience(Record):
    """One line of “to whom”: the body or member named by `body_id` for its kind (none for all members, all standing members).

    For a rotation `count` says how many are drawn.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="audiences", verbose_name="活动")
    kind = models.CharField("范围", max_length=10, choices=AudienceKind)
    capacity = models.CharField("身份", max_length=10, choices=Capacity, default=Capacity.ATTEND)
    body_id = models.UUIDField("对象", null=True, blank=True)
    label = models.CharField("名称", max_length=60, blank=True)
    count = models.PositiveSmallIntegerField("人数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "通知范围"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


@pghistory.track()
class Invitation(Tracked):
    """One person asked to one activity. A member's names the membership; somebody without an account only `name`.

    There is no stand-in for a member (委员不得委托他人参加): the row is his alone. `code` is his personal code for the door.
    `asked_late` marks leave asked after the deadline; `noted_by` the staff who entered the leave on his behalf (代录).
    """

    NAMED_WITH: ClassVar[tuple[str, ...]] = ("activity",)

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="invitations", verbose_name="活动")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name="委员"
    )
    name = models.CharField("姓名", max_length=40)
    capacity = models.CharField("身份", max_length=10, choices=Capacity, default=Capacity.ATTEND)
    by_rotation = models.BooleanField("轮流列席", default=False)
    reason = models.CharField("请假事由", max_length=300, blank=True)
    asked_late = models.BooleanField("逾期请假", default=False)
    asked_at = models.DateTimeField("请假时间", null=True, blank=True)
    decided_by = models.CharField("准假人", max_length=40, blank=True)
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)
    answer = models.CharField("审批意见", max_length=300, blank=True)
    noted_by = models.CharField("代录人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "参会通知"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["person", "state"], name="invitation_person"),
            models.Index(fields=["member", "activity"], name="invitation_member"),
            models.Index(fields=["committee", "state", "due_on"], name="invitation_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], condition=Q(person__isnull=False), name="invitation_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=INVITATION.keys(final=True) + INVITATION.keys(final=False)),
                name="invitation_state_known",
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=True) | Q(person__isnull=False), name="invitation_member_is_person"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("leave_asked", "on_leave", "refused")) | ~Q(reason=""),
                name="invitation_leave_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.name}"

    @property
    def state_label(self) -> str:
        return INVITATION.state(self.state).label
