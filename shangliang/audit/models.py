"""Recorded events (留痕): one row per action, the history, the statistics and the audit at once. Rows are only ever added."""

import pgtrigger
from django.db import models

from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Committee


class Event(models.Model):
    """One action: what, on which record, by whom, when, from where, why.

    `case_id` is the record whose story this belongs to (the proposal, for everything that happens to its units, contacts and forms).
    `subject_label` is the model label and `subject_id` the row, kept as plain values so that this floor knows no room above it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="政协"
    )
    at = models.DateTimeField("时间")
    key = models.CharField("动作", max_length=80)
    label = models.CharField("动作名称", max_length=80, blank=True)
    subject_label = models.CharField("对象类型", max_length=80)
    subject_id = models.UUIDField("对象")
    subject_text = models.CharField("对象名称", max_length=200, blank=True)
    case_id = models.UUIDField("所属事项")
    actor_id = models.UUIDField("操作人编号", null=True, blank=True)
    actor_name = models.CharField("操作人", max_length=80, blank=True)
    acting_for = models.CharField("代何人办理", max_length=80, blank=True)
    source = models.CharField("原状态", max_length=40, blank=True)
    target = models.CharField("新状态", max_length=40, blank=True)
    note = models.TextField("说明", blank=True)
    data = models.JSONField("附加信息", default=dict, blank=True)
    address = models.CharField("来源地址", max_length=45, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "操作记录"
        indexes = [
            models.Index(fields=["case_id", "at"], name="event_case"),
            models.Index(fields=["committee", "at"], name="event_committee"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.label or self.key} {self.subject_text}"
