"""Notices 消息 to people about recorded events, and the reminders 提醒 that were already given."""

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.people.models import Person
from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Committee


class Notice(models.Model):
    """A notice 消息: one person is told of one event, once. `event_id` is the Event, `case_id` the record whose story it belongs to.

    The text is fixed when it is written: it says what was true then. `url` is the page of the record. Ids are UUIDv7, so newest first is `-id`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name="政协")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="收件人")
    event_id = models.UUIDField("操作记录")
    case_id = models.UUIDField("所属事项")
    at = models.DateTimeField("时间")
    title = models.CharField("标题", max_length=80)
    text = models.TextField("内容")
    url = models.CharField("页面", max_length=300, blank=True)
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件发出时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["event_id", "person"], name="notice_once")]
        indexes = [
            models.Index(fields=["committee", "person", "-id"], name="notice_list"),
            models.Index(fields=["committee", "person"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["read_at"], name="notice_read_at", condition=Q(read_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title


class Reminder(Record):
    """A reminder 提醒 given: for this due date of this record, at this many days from it (negative: before, positive: after)."""

    model_label = models.CharField("对象类型", max_length=80)
    record_id = models.UUIDField("对象")
    due_on = models.DateField("期限")
    offset = models.SmallIntegerField("距期限天数")

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["model_label", "record_id", "due_on", "offset"], name="reminder_once"
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="reminder_created")]

    def __str__(self) -> str:
        return f"{self.model_label} {self.due_on} {self.offset:+d}"
