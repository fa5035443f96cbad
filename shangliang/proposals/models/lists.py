"""Work with many proposals at once: filters people keep, and the list of a hand-over meeting (交办会清单)."""

from django.db import models
from django.db.models import Q

from shangliang.core.records import Record
from shangliang.people.models import Person
from shangliang.proposals.choices import LineResult, UnitRole
from shangliang.proposals.models.proposal import Proposal


class SavedFilter(Record):
    """A filter of the ledger under a name (常用筛选): the part of the address after “?”. A shared one is offered to the whole office."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="保存人")
    name = models.CharField("名称", max_length=30)
    query = models.CharField("筛选条件", max_length=1000, blank=True)
    shared = models.BooleanField("办公室共用", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "person", "name"], name="saved_filter_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class HandOverMeeting(Record):
    """A hand-over meeting 交办会 with its list; it is prepared, printed, changed, and then carried out line by line."""

    title = models.CharField("名称", max_length=100)
    held_on = models.DateField("会议日期")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="制表人")
    finished_at = models.DateTimeField("全部交办时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "交办会清单"
        ordering = ["-id"]
        indexes = [models.Index(fields=["committee", "-id"], name="hand_over_meeting_list")]

    def __str__(self) -> str:
        return self.title


class HandOverLine(Record):
    """One proposal on the list, with the units as somebody wrote them: names are looked up when it is carried out.

    `main` handles alone, leads, or is the first of those who answer separately; `others` are further names, `rest` is their role.
    """

    meeting = models.ForeignKey(HandOverMeeting, models.CASCADE, related_name="lines", verbose_name="交办会")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+", verbose_name="提案")
    main = models.CharField("主办（单办）单位", max_length=60, blank=True)
    others = models.CharField("其他单位", max_length=600, blank=True)
    rest = models.CharField(
        "其他单位的承办方式",
        max_length=10,
        default=UnitRole.ASSIST,
        choices=[(UnitRole.ASSIST, "会办"), (UnitRole.SEPARATE, "分办")],
    )
    result = models.CharField("结果", max_length=10, choices=LineResult, blank=True)
    message = models.CharField("说明", max_length=300, blank=True)
    done_at = models.DateTimeField("办理时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "交办会清单的提案"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "proposal"], name="hand_over_line_once"),
            models.CheckConstraint(
                condition=Q(result="") | Q(result__in=LineResult.values), name="hand_over_line_result_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}：{self.proposal}"
