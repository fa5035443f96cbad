"""Relation types, counterparts and the marks of members: what the secretariat keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from shangliang.audit.record import record
from shangliang.contacts.choices import CounterpartKind, Mark, Side, Target
from shangliang.contacts.models import Counterpart, End, MemberMark, RelationType
from shangliang.contacts.presets import PRESETS
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line, words
from shangliang.people.models import Member
from shangliang.people.permissions import as_secretariat

NAME_MOST, DEEPEST = 60, 8


@dataclass(frozen=True)
class RelationDraft:
    """A relation type as the office writes it; the fields are those of RelationType."""

    name: str
    near: str
    far: str
    about: str = ""
    near_kind: str = ""
    far_kind: str = ""
    target: str = Target.NEAR
    share: int = 100
    every_months: int = 3
    needs_confirming: bool = True
    is_tree: bool = False
    has_lists: bool = False
    is_active: bool = True
    preset: str = ""


def _values(draft: RelationDraft) -> dict[str, Any]:
    values = asdict(draft) | {
        "name": line(draft.name, NAME_MOST, "name", "名称", required=True),
        "about": words(draft.about, 2000, "about", "要求", required=False),
    }
    if not 1 <= draft.share <= 100:
        raise Refused("share", "覆盖比例应在1到100之间。", "share")
    if not 0 <= draft.every_months <= 60:
        raise Refused("every", "联系间隔应在0到60个月之间。", "every_months")
    for which in ("near", "far"):
        if getattr(draft, which) != Side.COUNTERPART:
            values[f"{which}_kind"] = ""
    counterparts = Side.COUNTERPART in (draft.near, draft.far)
    if (draft.is_tree or draft.has_lists) and not counterparts:
        raise Refused(
            "no_counterpart", "只有联系企业、产业链、网格等联系对象的，才有分级网格和四单一图。", "far"
        )
    return values


@transaction.atomic
def save_relation(
    relation: RelationType | None, draft: RelationDraft, *, by: Actor, at: datetime
) -> RelationType:
    """登记或修改联系机制. Once somebody is tied in it the two sides stay what they are."""
    by = as_secretariat(by, relation.committee_id if relation else by.committee_id)
    values = _values(draft)
    same = RelationType.objects.filter(committee_id=by.committee, name=values["name"])
    if (same.exclude(pk=relation.pk) if relation else same).exists():
        raise Refused("known", "已有同名的联系机制。", "name")
    if relation is None:
        made = RelationType.objects.create(committee_id=by.committee, created_at=at, **values)
        record("contacts.relation", made, by=by, at=at, label="登记联系机制")
        return made
    fresh = RelationType.objects.select_for_update().get(pk=relation.pk)
    sides = ("near", "near_kind", "far", "far_kind")
    if any(getattr(fresh, name) != values[name] for name in sides) and fresh.ties.exists():
        raise Refused("tied", "已有联系关系，双方的范围不能再改；请停用后另行登记。", "near")
    del values["preset"]
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=[*values])
    record("contacts.relation", fresh, by=by, at=at, label="修改联系机制")
    return fresh


@transaction.atomic
def load_preset(key: str, *, by: Actor, at: datetime) -> list[RelationType]:
    """载入全国通用的联系机制; those of the same name stay as they are. Refused for a key nobody knows."""
    by = as_secretariat(by, by.committee_id)
    if key not in PRESETS:
        raise Refused("unknown", "没有这一组联系机制。")
    known = set(RelationType.objects.filter(committee_id=by.committee).values_list("name", flat=True))
    return [
        save_relation(None, RelationDraft(**asdict(one), preset=key), by=by, at=at)
        for one in PRESETS[key][2]
        if one.name not in known
    ]


@dataclass(frozen=True)
class CounterpartDraft:
    """A counterpart as the office writes it."""

    kind: str
    name: str
    parent: Counterpart | None = None
    address: str = ""
    contact_person: str = ""
    phone: str = ""
    remark: str = ""
    is_active: bool = True


def _require_above(parent: Counterpart | None, kind: str, own: Counterpart | None) -> None:
    """The level above is of the same kind, and not below the counterpart itself."""
    if parent is not None and parent.kind != kind:
        raise Refused("other_kind", "上一级应与本级类别相同。", "parent")
    level = 1
    while parent is not None:
        level += 1
        if level > DEEPEST or (own is not None and parent.pk == own.pk):
            raise Refused("loop", "上一级不能是本级或其下级。", "parent")
        parent = parent.parent


@transaction.atomic
def save_counterpart(
    counterpart: Counterpart | None, draft: CounterpartDraft, *, by: Actor, at: datetime
) -> Counterpart:
    """登记或修改联系对象."""
    by = as_secretariat(by, counterpart.committee_id if counterpart else by.committee_id)
    if draft.kind not in CounterpartKind.values:
        raise Refused("unknown", "请选择类别。", "kind")
    _require_above(draft.parent, draft.kind, counterpart)
    values = asdict(draft) | {
        "parent": draft.parent,
        "name": line(draft.name, NAME_MOST, "name", "名称", required=True),
    }
    for name, most, label in (
        ("address", 120, "地址"),
        ("contact_person", 40, "联系人"),
        ("phone", 40, "电话"),
        ("remark", 300, "备注"),
    ):
        values[name] = line(getattr(draft, name), most, name, label)
    same = Counterpart.objects.filter(
        committee_id=by.committee, kind=draft.kind, parent=draft.parent, name=values["name"]
    )
    if (same.exclude(pk=counterpart.pk) if counterpart else same).exists():
        raise Refused("known", "同一级已有同名的联系对象。", "name")
    if counterpart is None:
        made = Counterpart.objects.create(committee_id=by.committee, created_at=at, **values)
        record("contacts.counterpart", made, by=by, at=at, label="登记联系对象")
        return made
    fresh = Counterpart.objects.select_for_update().get(pk=counterpart.pk)
    if fresh.kind != draft.kind and fresh.ends.exists():
        raise Refused("tied", "已有联系关系，类别不能再改。", "kind")
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=[*values])
    End.objects.filter(counterpart=fresh).update(name=fresh.name)
    record("contacts.counterpart", fresh, by=by, at=at, label="修改联系对象")
    return fresh


@transaction.atomic
def save_counterparts(kind: str, paths: Iterable[Sequence[str]], *, by: Actor, at: datetime) -> int:
    """成批登记联系对象: each path names the levels from above; what is there already stays. Returns how many are new."""
    by = as_secretariat(by, by.committee_id)
    known = {
        (row.parent_id, row.name): row
        for row in Counterpart.objects.select_for_update().filter(committee_id=by.committee, kind=kind)
    }
    made = 0
    for path in paths:
        above: Counterpart | None = None
        for name in path:
            key = (above.pk if above else None, name)
            if key not in known:
                known[key] = save_counterpart(None, CounterpartDraft(kind, name, above), by=by, at=at)
                made += 1
            above = known[key]
    return made


@dataclass(frozen=True)
class MarkLine:
    """Party membership of one member."""

    member: Member
    mark: str
    detail: str = ""


@transaction.atomic
def save_marks(lines: Sequence[MarkLine], *, by: Actor, at: datetime) -> int:
    """登记政治面貌, all or none; returns how many have changed. What is in force is said in the event, not whose it is."""
    by = as_secretariat(by, by.committee_id)
    known = {
        row.member_id: row for row in MemberMark.objects.select_for_update().filter(committee_id=by.committee)
    }
    changed = []
    for each in lines:
        if each.member.committee_id != by.committee or each.mark not in Mark.values:
            raise Refused("unknown", "名单中有不属于本会的委员或不认识的政治面貌。", "rows")
        row = known.get(each.member.pk) or MemberMark(
            committee_id=by.committee, member=each.member, created_at=at
        )
        wanted = (each.mark, line(each.detail, 40, "rows", "党派名称"))
        if (row.mark, row.detail) == wanted:
            continue
        row.mark, row.detail = wanted
        row.save()
        known[each.member.pk] = row
        changed.append(row)
    if changed:
        record(
            "contacts.marks",
            changed[0].member.term,
            by=by,
            at=at,
            label="登记政治面貌",
            note=f"{len(changed)}名委员",
        )
    return len(changed)
