"""Archive packages 档案包 of a whole term, made by a job."""

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.people.models import Person
from shangliang.tenancy.models import Term


class TermPackage(Record):
    """All duty files of a committee's term as one ZIP: who asked, how many members are done, where the bytes lie (under their SHA-256)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="届")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="发起人")
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("共", default=0)
    ready_at = models.DateTimeField("完成时间", null=True, blank=True)
    sha256 = models.CharField("校验值", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "履职档案包"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "term"], condition=Q(ready_at__isnull=True), name="term_package_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term}履职档案包"
