"""Relation types 联系机制 as data, and who can stand in them."""

import pghistory
from django.db import models
from django.db.models import Q

from shangliang.contacts.choices import CounterpartKind, EndKind, Mark, Side, Target
from shangliang.core.records import Record
from shangliang.people.models import Body, Member, Organisation, Person, SpecialCommittee, Unit


@pghistory.track()
class RelationType(Body):
    """One kind of contact the committee keeps. `near` contacts, `far` is contacted; for counterparts `near_kind` and `far_kind` narrow the kind.

    Of the side `target` names, `share` percent are to be contacted; each tie every `every_months` months (0: no interval).
    `needs_confirming`: a contact counts only when the other side has confirmed it. `is_tree`: the counterparts form levels (网格).
    `has_lists`: the counterparts have 四单一图. `preset` names the national default it was loaded from.
    """

    about = models.TextField("要求", blank=True)
    near = models.CharField("联系的一方", max_length=12, choices=Side)
    near_kind = models.CharField("联系一方的类别", max_length=12, choices=CounterpartKind, blank=True)
    far = models.CharField("被联系的一方", max_length=12, choices=Side)
    far_kind = models.CharField("被联系一方的类别", max_length=12, choices=CounterpartKind, blank=True)
    target = models.CharField("覆盖对象", max_length=4, choices=Target, default=Target.NEAR)
    share = models.PositiveSmallIntegerField("覆盖比例（%）", default=100)
    every_months = models.PositiveSmallIntegerField("联系间隔（月）", default=3)
    needs_confirming = models.BooleanField("须对方确认", default=True)
    is_tree = models.BooleanField("分级网格", default=False)
    has_lists = models.BooleanField("四单一图", default=False)
    preset = models.CharField("来源", max_length=30, blank=True)

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "联系机制"
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="relation_type_name_unique"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="relation_type_share"),
        ]


@pghistory.track()
class Counterpart(Body):
    """A counterpart 联系对象 outside the committee. `parent` is the level above, for grids 网格."""

    kind = models.CharField("类别", max_length=12, choices=CounterpartKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上一级"
    )
    address = models.CharField("地址", max_length=120, blank=True)
    contact_person = models.CharField("联系人", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    remark = models.CharField("备注", max_length=300, blank=True)

    class Meta(Body.Meta):
        verbose_name = verbose_name_plural = "联系对象"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "parent", "name"],
                name="counterpart_name_unique",
                nulls_distinct=False,
            )
        ]


class End(Record):
    """What can stand at one end of a tie: exactly one of the columns is filled. `person` is the human being of a member or leader; `name` as it is shown."""

    kind = models.CharField("类别", max_length=12, choices=EndKind)
    name = models.CharField("名称", max_length=60)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="contact_ends", verbose_name="委员"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专门委员会"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党派团体"
    )
    counterpart = models.ForeignKey(
        Counterpart, models.PROTECT, null=True, blank=True, related_name="ends", verbose_name="联系对象"
    )

    class Meta:
        verbose_name = verbose_name_plural = "联系双方"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "person", "member", "unit", "special_committee", "organisation", "counterpart"],
                name="end_once",
                nulls_distinct=False,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class MemberMark(Record):
    """Party membership 政治面貌 of a member, for pairing 双联. Read only by the secretariat, the leaders and the member himself."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="contact_mark", verbose_name="委员")
    mark = models.CharField("政治面貌", max_length=12, choices=Mark)
    detail = models.CharField("党派名称", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "政治面貌"
        ordering = ["member__number"]
        indexes = [models.Index(fields=["committee", "mark"], name="member_mark")]

    def __str__(self) -> str:
        return f"{self.member} {self.get_mark_display()}"
