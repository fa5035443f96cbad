"""Handling units 承办单位 as a list, each with its clerk 经办人 and signing leader 签发领导.

A person named in the list who already holds that post of the unit is left alone; a new name gets an account and the post, beside those who
hold it already (ending a post is a decision of its own, made on the unit's page).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shangliang.audit.record import together, without_reactions
from shangliang.core.access import Actor
from shangliang.core.perform import day_of
from shangliang.people.actions import BodyData, PostData, add_bodies, add_people, change_bodies, give_posts
from shangliang.people.models import Post, Unit
from shangliang.people.roles import UNIT_ROLES, Role
from shangliang.people.roster import CheckedRow, of_kind
from shangliang.people.shapes import clean_name, clean_phone, clean_text, one_line
from shangliang.people.sheets import Column, Row

COLUMNS = (
    Column("name", "单位名称", ("单位", "名称", "承办单位"), required=True, width=26),
    Column("short_name", "简称", ("单位简称",)),
    Column("letter_word", "发文代字", ("代字",)),
    Column("phone", "联系电话", ("电话", "单位电话"), width=16),
    Column("clerk", "经办人", ("经办人姓名", "联系人"), width=12),
    Column("clerk_phone", "经办人手机", ("经办人电话", "联系人手机"), width=16),
    Column("leader", "签发领导", ("签发领导姓名", "分管领导"), width=12),
    Column("leader_phone", "签发领导手机", ("签发领导电话", "分管领导手机"), width=16),
)
_TITLES = {column.key: column.title for column in COLUMNS}
_PEOPLE = (("clerk", Role.UNIT_CLERK), ("leader", Role.UNIT_LEADER))


@dataclass(frozen=True)
class UnitData:
    """What a good row says: the unit, and (role, name, phone) of people who do not hold that post yet."""

    body: BodyData
    people: tuple[tuple[Role, str, str], ...]


def check_units(rows: Sequence[Row], committee_id: UUID) -> list[CheckedRow]:
    """What each row would do now. Two queries."""
    known = {unit.name: unit for unit in Unit.objects.filter(committee_id=committee_id)}
    today = timezone.localdate()
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gte=today), committee_id=committee_id, role__in=UNIT_ROLES
    )
    held: set[tuple[UUID | None, str, str]] = set(posts.values_list("unit_id", "role", "person__name"))
    seen: dict[str, int] = {}
    return [_check(Row(row.number, row.values, list(row.problems)), known, held, seen) for row in rows]


def _check(
    row: Row, known: dict[str, Unit], held: set[tuple[UUID | None, str, str]], seen: dict[str, int]
) -> CheckedRow:
    name = _take(row, "name", lambda value: clean_text(value, what="单位名称", limit=60, required=True))
    unit = known.get(name)
    if name in seen:
        row.problems.append((_TITLES["name"], f"与第{seen[name]}行的单位重复"))
    elif name:
        seen[name] = row.number
    body = BodyData(
        name,
        _short(row, "short_name", 30, unit.short_name if unit else ""),
        _short(row, "phone", 40, unit.phone if unit else ""),
        _short(row, "letter_word", 20, unit.letter_word if unit else ""),
    )
    people = [(role, *_person(row, key)) for key, role in _PEOPLE]
    if row.problems:
        return CheckedRow(row, "bad")
    fresh = tuple(
        (role, who, phone)
        for role, who, phone in people
        if who and (unit.pk if unit else None, role, who) not in held
    )
    data = UnitData(body, fresh)
    if unit is None:
        return CheckedRow(row, "new", data)
    same = not fresh and body == BodyData(unit.name, unit.short_name, unit.phone, unit.letter_word)
    return CheckedRow(row, "same" if same else "update", data, unit)


def _take(row: Row, key: str, clean: Callable[[object], str]) -> str:
    try:
        return clean(row.values.get(key, ""))
    except ValueError as error:
        row.problems.append((_TITLES[key], str(error)))
        return ""


def _short(row: Row, key: str, limit: int, before: str) -> str:
    """The text of a column; a blank cell keeps what is known."""
    return _take(row, key, lambda value: clean_text(value, what=_TITLES[key], limit=limit)) or before


def _person(row: Row, key: str) -> tuple[str, str]:
    typed, phone = one_line(row.values.get(key)), _take(row, f"{key}_phone", clean_phone)
    if not typed:
        if one_line(row.values.get(f"{key}_phone")):
            row.problems.append((_TITLES[key], f"请填写{_TITLES[key]}姓名"))
        return "", ""
    return _take(row, key, clean_name), phone


@transaction.atomic
def carry_out_units(rows: Sequence[CheckedRow], committee_id: UUID, *, by: Actor, at: datetime) -> None:
    """Enter new units, bring known ones up to date, appoint the people named, all or none. Rows were checked under the same lock."""
    new, known = of_kind(rows, "new"), of_kind(rows, "update")
    with without_reactions(), together():
        own: dict[str, Any] = {"committee_id": committee_id, "by": by, "at": at}
        units = add_bodies(Unit, [row.data.body for row in new], **own)
        for row, unit in zip(new, units, strict=True):
            row.record = unit
        change_bodies(Unit, [(row.record, row.data.body) for row in known], **own)
        named = [(row.record, *who) for row in (*new, *known) for who in row.data.people]
        people = add_people([(name, phone) for _, _, name, phone in named], **own)
        posts = [PostData(role, day_of(at), unit=unit) for unit, role, _, _ in named]
        give_posts([*zip(people, posts, strict=True)], **own)
