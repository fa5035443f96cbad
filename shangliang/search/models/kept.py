"""Kept searches 常用检索: what somebody looks for again and again, and wants to be told of when something new is found."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shangliang.core.records import Record
from shangliang.people.models import Person


class KeptSearch(Record):
    """A search under a name: the part of the address after “?”.

    With `notify` the person is told each morning of what is found anew: what stands among the newest hits and is not in `known`, the ids
    found last time. `checked_at` is None until it was looked through for the first time.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="保存人")
    name = models.CharField("名称", max_length=30)
    query = models.CharField("检索条件", max_length=1000)
    notify = models.BooleanField("有新结果时告诉我", default=False)
    known = ArrayField(models.UUIDField(), verbose_name="已知结果", default=list, blank=True)
    checked_at = models.DateTimeField("上次检查时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "常用检索"
        ordering = ["name"]
        indexes = [
            models.Index(fields=["person"], name="kept_search_to_notify", condition=models.Q(notify=True))
        ]
        constraints = [
            models.UniqueConstraint(fields=["committee", "person", "name"], name="kept_search_name_once")
        ]

    def __str__(self) -> str:
        return self.name
