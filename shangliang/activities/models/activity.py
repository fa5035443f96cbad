"""An activity 活动 or meeting 会议, its half-days, agenda and files."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.activities.choices import MEETINGS, Approver, Half, MaterialKind, Nature
from shangliang.activities.models.series import Series
from shangliang.activities.process import ACTIVITY
from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Body, Group, Sector, SpecialCommittee
from shangliang.stations.models import Station
from shangliang.tenancy.models import Plenary


class OwnKind(Body):
    """A kind of activity this committee has besides the common ones (如“乡贤恳谈会”), with its nature."""

    nature = models.CharField("性质", max_length=20, choices=Nature)

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "本会活动类别"
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="own_kind_name_unique")]


@pghistory.track()
class Activity(Tracked):
    """One activity. It is organised by the body named (special committee, sector, group or station), or by the committee when none is.

    `leave_by` and `leave_until` are written when it is announced, so that a later change of settings leaves them alone.
    `served` people were served; `cost_free` says it cost the members nothing.
    """

    NAMED_WITH: ClassVar[tuple[str, ...]] = ()

    plenary = models.ForeignKey(Plenary, models.PROTECT, related_name="+", verbose_name="届次")
    year = models.PositiveSmallIntegerField("年度")
    nature = models.CharField("性质", max_length=20, choices=Nature)
    own_kind = models.ForeignKey(
        OwnKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="类别"
    )
    title = models.CharField("名称", max_length=100)
    purpose = models.TextField("内容", blank=True)
    place = models.CharField("地点", max_length=120, blank=True)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="系列活动"
    )
    series_on = models.DateField("系列日期", null=True, blank=True)
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="组织的专委会"
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="组织的界别"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="组织的活动组"
    )
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="组织的站点"
    )
    contact = models.CharField("联系人和电话", max_length=60, blank=True)
    leave_by = models.CharField("准假人", max_length=12, choices=Approver, default=Approver.SECRETARIAT)
    leave_until = models.DateTimeField("请假截止", null=True, blank=True)
    speeches_until = models.DateTimeField("发言报送截止", null=True, blank=True)
    record = models.TextField("活动情况", blank=True)
    served = models.PositiveIntegerField("服务群众人数", default=0)
    is_free = models.BooleanField("未向委员收取费用", default=True)
    created_by = models.CharField("建立人", max_length=40, blank=True)
    created_by_person = models.UUIDField("建立人编号", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "活动"
        ordering = ["-starts_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "starts_at", "id"], name="activity_calendar"),
            models.Index(fields=["committee", "state", "due_on"], name="activity_waiting"),
            models.Index(fields=["committee", "year", "nature"], name="activity_year"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="activity_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVITY.keys(final=True) + ACTIVITY.keys(final=False)),
                name="activity_state_known",
            ),
            models.UniqueConstraint(
                fields=["committee", "series", "series_on"], name="activity_once_in_series"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(record=""), name="activity_closed_is_told"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_meeting(self) -> bool:
        """A formal meeting, with 应到 and quorum."""
        return self.nature in MEETINGS

    @property
    def kind_label(self) -> str:
        """The committee's own word for the kind, else the common one."""
        return str(self.own_kind) if self.own_kind_id else Nature(self.nature).label

    @property
    def state_label(self) -> str:
        return ACTIVITY.state(self.state).label


class Sitting(Record):
    """One half-day 半天 of an activity: check-in and attendance are counted by it. Every activity has at least one."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sittings", verbose_name="活动")
    on = models.DateField("日期")
    half = models.CharField("半天", max_length=2, choices=Half)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    label = models.CharField("场次", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "场次"
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["committee", "on"], name="sitting_day")]
        constraints = [
            models.UniqueConstraint(fields=["activity", "on", "half"], name="sitting_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sitting_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.on.month}月{self.on.day}日{Half(self.half).label}"


@pghistory.track()
class AgendaItem(Record):
    """An item of the agenda 议程. `is_first` marks the 第一议题 (study of the latest words of the leadership), which stands first."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="agenda", verbose_name="活动")
    position = models.PositiveSmallIntegerField("顺序")
    title = models.CharField("议题", max_length=200)
    speaker = models.CharField("报告人", max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField("时长（分钟）", null=True, blank=True)
    is_first = models.BooleanField("第一议题", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "议程"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity"], condition=Q(is_first=True), name="agenda_one_first_topic"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Material(Record):
    """A paper, photo or minutes of an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="materials", verbose_name="活动")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="materials", verbose_name="议题"
    )
    kind = models.CharField("类别", max_length=10, choices=MaterialKind, default=MaterialKind.PAPER)
    title = models.CharField("标题", max_length=100)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_by = models.CharField("上传人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "活动材料"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title
