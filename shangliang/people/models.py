"""People, the bodies they belong to, and the posts they hold from day to day."""

from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shangliang.core.records import Record
from shangliang.people.roles import Role
from shangliang.tenancy.ids import new_id
from shangliang.tenancy.models import Term


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Person":
        """A person with a login name; without a password nobody can sign in as him until a set-up link was used."""
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


@pghistory.track(exclude=["password", "last_login"])
class Person(AbstractBaseUser):
    """A human being with at most one account (一人一号, never shared). Belongs to no committee; posts do."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("手机", max_length=20, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    large_type = models.BooleanField("大字版", default=False)
    created_at = models.DateTimeField("创建时间", default=timezone.now, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Nobody works in the framework's own admin site."""
        return False


class Body(Record):
    """A named body of a committee, kept when it is no longer used."""

    name = models.CharField("名称", max_length=60)
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Sector(Body):
    """A sector 界别."""

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "界别"
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="sector_name_unique")]


class Group(Body):
    """A members' group 活动组/学习组."""

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "活动组"
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="group_name_unique")]


class SpecialCommittee(Body):
    """A special committee 专门委员会."""

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "专门委员会"
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="special_committee_name_unique")
        ]


class OrganisationKind(models.TextChoices):
    """What a body that may propose in its own name is."""

    PARTY = "party", "民主党派、工商联"
    PEOPLE = "people", "人民团体"
    LOWER = "lower", "下级政协"


class Organisation(Body):
    """A party or people's organisation 党派团体, or a lower committee 下级政协: it proposes in its own name, through its liaison (联络员)."""

    kind = models.CharField("类别", max_length=10, choices=OrganisationKind, default=OrganisationKind.PARTY)

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "党派团体"
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="organisation_name_unique")]


@pghistory.track()
class Unit(Body):
    """A handling unit 承办单位."""

    short_name = models.CharField("简称", max_length=30, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    letter_word = models.CharField(
        "发文代字", max_length=20, blank=True, help_text="如“安教提”，用于答复文号。"
    )

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "承办单位"
        constraints = [models.UniqueConstraint(fields=["committee", "name"], name="unit_name_unique")]


class MemberState(models.TextChoices):
    """Whether the membership is in force."""

    ACTIVE = "active", "在任"
    SUSPENDED = "suspended", "暂停履职"
    LEFT = "left", "离任"


@pghistory.track()
class Member(Record):
    """A membership 委员: one person, one committee, one term."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="members", verbose_name="届")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="姓名")
    number = models.CharField("委员证号", max_length=20)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="members", verbose_name="界别")
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="members", verbose_name="活动组"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="所在专委会",
    )
    is_standing = models.BooleanField("常委", default=False)
    employer = models.CharField("工作单位及职务", max_length=120, blank=True)
    state = models.CharField("状态", max_length=10, choices=MemberState, default=MemberState.ACTIVE)

    class Meta:
        verbose_name = verbose_name_plural = "委员"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "term", "person"], name="member_once_a_term"),
            models.UniqueConstraint(fields=["committee", "term", "number"], name="member_number_unique"),
        ]

    def __str__(self) -> str:
        return self.person.name


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> "PostQuerySet":
        """Posts held on that day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


@pghistory.track()
class Post(Record):
    """A post 任职: person, role, body, from, until. Several at once are normal; administrators hold no other."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name="姓名")
    role = models.CharField("角色", max_length=20, choices=Role)
    title = models.CharField("职务", max_length=60, blank=True)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="委员"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="承办单位"
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="界别"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="活动组"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="专门委员会",
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="党派团体"
    )
    since = models.DateField("任职日期")
    until = models.DateField("卸任日期", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        indexes = [
            models.Index(fields=["person", "since"], name="post_person"),
            models.Index(fields=["committee", "role"], name="post_committee_role"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(role="member") | Q(member__isnull=False), name="post_member_names_membership"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["unit_clerk", "unit_leader"]) | Q(unit__isnull=False),
                name="post_unit_named",
            ),
            models.CheckConstraint(
                condition=~Q(role="liaison")
                | Q(organisation__isnull=False)
                | Q(special_committee__isnull=False),
                name="post_liaison_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"

    @property
    def scope_id(self) -> object | None:
        """The body or membership the role is held for; None for the whole committee."""
        bodies = (self.sector_id, self.group_id, self.special_committee_id, self.organisation_id)
        return self.member_id or self.unit_id or next((pk for pk in bodies if pk), None)


class StandIn(Record):
    """A stand-in (AB角): while it lasts, `stand_in` also holds the post of another, and every action says for whom."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="stand_ins", verbose_name="岗位")
    stand_in = models.ForeignKey(Person, models.PROTECT, related_name="standing_in", verbose_name="代办人")
    since = models.DateField("开始日期")
    until = models.DateField("结束日期")

    class Meta:
        verbose_name = verbose_name_plural = "AB角代办"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="stand_in_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} 代 {self.post}"
