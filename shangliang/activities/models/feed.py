"""A person's calendar feed 日历订阅."""

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.people.models import Person


class Feed(Record):
    """The secret address of one person's calendar feed: only the hash of its token is kept; a new address ends the old one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="人员")
    token_hash = models.CharField("令牌校验值", max_length=64, unique=True)
    ended_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person"], condition=Q(ended_at=None), name="feed_one_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}的日历订阅"
