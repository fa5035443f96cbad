"""A scheme 履职评价办法 and its versions."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.core.records import Record, Tracked
from shangliang.schemes.process import VERSION


class Scheme(Record):
    """A line of versions under one name."""

    name = models.CharField("名称", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "履职评价办法"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class SchemeVersion(Tracked):
    """A version: a draft that is edited, or in force from a year on and never changed any more.

    `document` is described in docs/scoring.md. `revision` counts the edits, so that two editors do not overwrite each other and a trial
    knows what it tried. In force for a year is the version begun for the latest year up to it; of two for the same year the later put in force.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="versions", verbose_name="办法")
    number = models.PositiveSmallIntegerField("版次")
    document = models.JSONField("条文")
    revision = models.PositiveIntegerField("修改次数", default=0)
    based_on = models.CharField("依据", max_length=120, blank=True)
    from_year = models.PositiveSmallIntegerField("启用年度", null=True, blank=True)
    in_force_at = models.DateTimeField("启用时间", null=True, blank=True)

    NAMED_WITH = ("scheme",)

    class Meta:
        verbose_name = verbose_name_plural = "办法版本"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["committee", "state", "from_year"], name="scheme_in_force")]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="scheme_version_once"),
            models.CheckConstraint(
                condition=Q(state__in=VERSION.keys(final=True) + VERSION.keys(final=False)),
                name="scheme_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(from_year__isnull=False, in_force_at__isnull=False),
                name="scheme_in_force_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme.name}（第{self.number}版）"
