"""A resident's matter 群众诉求, its photos, and the micro-consultation it led to."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.briefs.choices import Category
from shangliang.briefs.models import Brief
from shangliang.core.records import Record, Tracked
from shangliang.files.models import StoredFile
from shangliang.people.models import Person, Unit
from shangliang.proposals.models import Proposal
from shangliang.stations.choices import Channel, Decline, Said, Way
from shangliang.stations.models.reception import Reception
from shangliang.stations.models.station import Station
from shangliang.stations.process import MATTER


@pghistory.track()
class Matter(Tracked):
    """One matter of one resident. `number` counts within the calendar year (2026年第12号).

    Name and telephone are sealed. The query code is shown once and kept as a keyed hash only; it follows from `key`, the one-time key made in
    the browser, and ends with `code_until`. `said` is what the resident said of the answer, empty while he said nothing; `said_noted` by whom it
    was written down when he said it at a revisit and not himself with his code.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="matters", verbose_name="站点")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    channel = models.CharField("来源", max_length=10, choices=Channel)
    title = models.CharField("标题", max_length=60, blank=True)
    text = models.TextField("反映内容")
    place = models.CharField("地点", max_length=120, blank=True)
    category = models.CharField("类别", max_length=20, choices=Category, default=Category.OTHER)
    is_dispute = models.BooleanField("矛盾纠纷", default=False)
    name_sealed = models.TextField("姓名（加密）", blank=True)
    phone_sealed = models.TextField("电话（加密）", blank=True)
    consented_at = models.DateTimeField("同意时间")
    notice_version = models.CharField("告知版本", max_length=8)
    key = models.UUIDField("提交号")
    code_hash = models.CharField("查询码校验值", max_length=64)
    code_until = models.DateField("查询码有效期", null=True, blank=True)
    entered_by = models.CharField("代录人", max_length=40, blank=True)
    reception = models.ForeignKey(
        Reception, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="接待日"
    )
    way = models.CharField("办理方式", max_length=10, choices=Way, blank=True)
    handled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    taken_over = models.BooleanField("机关代办", default=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    unit_remark = models.TextField("转办意见", blank=True)
    unit_answer = models.TextField("单位答复", blank=True)
    unit_answered_on = models.DateField("单位答复日期", null=True, blank=True)
    brief = models.ForeignKey(
        Brief, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="转成的社情民意"
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="转成的提案"
    )
    decline_reason = models.CharField("不予受理情形", max_length=10, choices=Decline, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.CharField("答复人", max_length=40, blank=True)
    wants_public = models.BooleanField("群众同意公开", default=False)
    said = models.CharField("群众反馈", max_length=10, choices=Said, blank=True)
    said_words = models.TextField("反馈意见", blank=True)
    said_at = models.DateTimeField("反馈时间", null=True, blank=True)
    said_noted = models.CharField("反馈登记人", max_length=40, blank=True)
    times_denied = models.PositiveSmallIntegerField("反映未解决次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "群众诉求"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "state", "due_on"], name="matter_waiting"),
            models.Index(fields=["committee", "created_at", "id"], name="matter_newest"),
            models.Index(fields=["station", "created_at", "id"], name="matter_station"),
            models.Index(fields=["unit", "state"], name="matter_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year", "number"], name="matter_number_unique"),
            models.UniqueConstraint(fields=["committee", "key"], name="matter_once"),
            models.UniqueConstraint(fields=["committee", "code_hash"], name="matter_code_unique"),
            models.CheckConstraint(
                condition=Q(state__in=MATTER.keys(final=True) + MATTER.keys(final=False)),
                name="matter_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="solved") | Q(said=Said.SOLVED), name="matter_solved_was_said"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("answered", "solved", "unsolved", "silent")) | ~Q(answer=""),
                name="matter_answered_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.short

    @property
    def short(self) -> str:
        """The beginning of what the resident wrote, for a matter without a title."""
        line = " ".join(self.text.split())
        return line if len(line) <= 30 else f"{line[:30]}……"

    @property
    def shown_number(self) -> str:
        """2026年第12号."""
        return f"{self.year}年第{self.number}号"

    @property
    def state_label(self) -> str:
        return MATTER.state(self.state).label


class MatterFile(Record):
    """A photo or paper of a matter."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="files", verbose_name="群众诉求")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "诉求附件"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return str(self.file)


@pghistory.track()
class MicroConsultation(Record):
    """A micro-consultation 微协商 on a matter, as a plain record: what about, when, who took part, what was agreed."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="consultations", verbose_name="群众诉求")
    topic = models.CharField("议题", max_length=100)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    people = models.CharField("参加人员", max_length=300)
    served = models.PositiveSmallIntegerField("参加群众人数", default=0)
    agreement = models.TextField("协商结果")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="材料"
    )
    recorded_by = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "微协商"
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return self.topic
