"""Abstract models: a record of a committee, and one that runs through a process with a clock."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Committee


class Record(models.Model):
    """A row owned by a committee. Ids are UUIDv7; `committee` comes first in unique constraints and hot indexes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name="政协")
    created_at = models.DateTimeField("创建时间", default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Tracked(Record):
    """A record with a state, the moment it was reached, and the day by which it must be left (None: no clock).

    `due_how` keeps how the date was computed: span, start, days off that did not count, whether it is provisional.
    """

    NAMED_WITH: ClassVar[tuple[str, ...]] = ()
    """Relations its name in the record of events speaks of; read together with the row when a step locks it."""

    state = models.CharField("状态", max_length=20)
    state_since = models.DateTimeField("进入状态时间", default=timezone.now)
    due_on = models.DateField("期限", null=True, blank=True)
    due_how = models.JSONField("期限算法", default=dict, blank=True)

    class Meta:
        abstract = True

    def days_left(self, today: date) -> int | None:
        """Calendar days until the due date; negative when late; None without a clock."""
        return None if self.due_on is None else (self.due_on - today).days
