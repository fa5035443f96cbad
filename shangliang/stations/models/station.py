"""A station 站点, its people, the towns 镇街, and where members work and live."""

import pghistory
from django.db import models
from django.db.models import F, Q

from shangliang.core.records import Record
from shangliang.people.models import Body, Member, Person, Unit
from shangliang.stations.choices import Basis, Form, Part


class Street(Body):
    """A town or street 镇街 of the district; stations and members belong to one."""

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "镇街"
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="street_name_unique")]


@pghistory.track()
class Station(Record):
    """A station 委员工作室、委员之家、联络室、驿站 and so on. `code` stands in its public address and QR code; `kind` is a word of the setting 站点类别.

    `phone` is the station's own public number. A station that is no longer active keeps its records and takes nothing new.
    """

    code = models.SlugField("代码", max_length=20)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=20)
    form = models.CharField("类型", max_length=10, choices=Form, default=Form.REGION)
    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="stations", verbose_name="镇街"
    )
    address = models.CharField("地址", max_length=120, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    opening = models.CharField("开放时间", max_length=100, blank=True)
    plaque_on = models.DateField("挂牌日期", null=True, blank=True)
    party_branch = models.CharField("党支部", max_length=60, blank=True)
    phone = models.CharField("公开电话", max_length=40, blank=True)
    introduction = models.TextField("简介", blank=True)
    is_public = models.BooleanField("公开", default=True)
    is_active = models.BooleanField("启用", default=True)
    units = models.ManyToManyField(Unit, related_name="+", verbose_name="共建单位", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "站点"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="station_code_unique"),
            models.UniqueConstraint(fields=["committee", "name"], name="station_name_unique"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="station_point_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class StationPerson(Record):
    """Somebody at a station: a member (with his person), another person with an account, or a name only."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="people", verbose_name="站点")
    part = models.CharField("身份", max_length=10, choices=Part)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="station_places", verbose_name="委员"
    )
    name = models.CharField("姓名", max_length=40)
    basis = models.CharField("分配依据", max_length=10, choices=Basis, blank=True)
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "站点人员"
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["person", "station"], name="station_person_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "station", "person"],
                condition=Q(until__isnull=True, person__isnull=False),
                name="station_person_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="station_person_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class MemberPlace(Record):
    """In which street a member works and lives: no more of his address is kept than assigning needs."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="place", verbose_name="委员")
    work_street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工作镇街"
    )
    home_street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="居住镇街"
    )

    class Meta:
        verbose_name = verbose_name_plural = "委员所在镇街"

    def __str__(self) -> str:
        return str(self.member)
