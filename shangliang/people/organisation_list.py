"""Parties, people's organisations and lower committees 党派团体 as a list, each with its liaison 联络员.

As with units, a person who holds the post already is left alone, and a new name gets an account and the post.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shangliang.audit.record import without_reactions
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.people.actions import BodyData, PostData, add_body, add_person, change_body, give_post
from shangliang.people.models import Organisation, OrganisationKind, Post
from shangliang.people.roles import Role
from shangliang.people.roster import CheckedRow
from shangliang.people.shapes import clean_name, clean_phone, clean_text, one_line
from shangliang.people.sheets import Column, Row

COLUMNS = (
    Column("name", "名称", ("单位名称", "党派团体", "组织名称"), required=True, width=30),
    Column("kind", "类别", ("类型",), width=18),
    Column("liaison", "联络员", ("联络员姓名", "联系人"), width=12),
    Column("phone", "联络员手机", ("联络员电话", "联系电话", "手机"), width=16),
)
_TITLES = {column.key: column.title for column in COLUMNS}
_KINDS: dict[str, OrganisationKind] = {kind.label: kind for kind in OrganisationKind} | {
    "民主党派": OrganisationKind.PARTY,
    "工商联": OrganisationKind.PARTY,
    "团体": OrganisationKind.PEOPLE,
}
Held = set[tuple[UUID | None, str]]


@dataclass(frozen=True)
class OrganisationData:
    """What a good row says: the body, and name and telephone of a liaison who does not hold the post yet ("" for none)."""

    body: BodyData
    liaison: str = ""
    phone: str = ""


def check_organisations(rows: Sequence[Row], committee_id: UUID) -> list[CheckedRow]:
    """What each row would do now. Two queries."""
    known = {body.name: body for body in Organisation.objects.filter(committee_id=committee_id)}
    lasting = Q(until=None) | Q(until__gte=timezone.localdate())
    posts = Post.objects.filter(lasting, committee_id=committee_id, role=Role.LIAISON)
    held: Held = set(posts.values_list("organisation_id", "person__name"))
    seen: dict[str, int] = {}
    return [_check(Row(row.number, row.values, list(row.problems)), known, held, seen) for row in rows]


def _check(row: Row, known: dict[str, Organisation], held: Held, seen: dict[str, int]) -> CheckedRow:
    name = _take(row, "name", lambda value: clean_text(value, what="名称", limit=60, required=True))
    body = known.get(name)
    if name and seen.setdefault(name, row.number) != row.number:
        row.problems.append((_TITLES["name"], f"与第{seen[name]}行重复"))
    kind = _kind(row, body)
    liaison = _take(row, "liaison", clean_name) if one_line(row.values.get("liaison")) else ""
    phone = _take(row, "phone", clean_phone)
    if phone and not liaison:
        row.problems.append((_TITLES["liaison"], "请填写联络员姓名"))
    if row.problems:
        return CheckedRow(row, "bad")
    fresh = liaison if (body.pk if body else None, liaison) not in held else ""
    data = OrganisationData(BodyData(name, kind=kind), fresh, phone)
    if body is None:
        return CheckedRow(row, "new", data)
    same = not fresh and kind == body.kind
    return CheckedRow(row, "same" if same else "update", data, body)


def _take(row: Row, key: str, clean: Callable[[object], str]) -> str:
    try:
        return clean(row.values.get(key, ""))
    except ValueError as error:
        row.problems.append((_TITLES[key], str(error)))
        return ""


def _kind(row: Row, body: Organisation | None) -> str:
    """The kind named in the row; a blank cell keeps what is known, a new body is a party unless the row says otherwise."""
    word = one_line(row.values.get("kind"))
    if word and word not in _KINDS:
        row.problems.append((_TITLES["kind"], f"请填写：{'；'.join(OrganisationKind.labels)}"))
    return _KINDS.get(word) or (body.kind if body else OrganisationKind.PARTY)


@transaction.atomic
def carry_out_organisations(
    rows: Iterable[CheckedRow], committee_id: UUID, *, by: Actor, at: datetime
) -> None:
    """Enter new bodies, bring known ones up to date, appoint the liaisons named. All or nothing: a refusal names its row."""
    with without_reactions():
        for checked in rows:
            if checked.what not in ("new", "update"):
                continue
            try:
                _carry_out(checked, committee_id, by=by, at=at)
            except Refused as refusal:
                raise Refused(
                    "row", f"第{checked.row.number}行：{refusal.message}名单没有导入，请核对后重新上传。"
                ) from refusal


def _carry_out(checked: CheckedRow, committee_id: UUID, *, by: Actor, at: datetime) -> None:
    data: OrganisationData = checked.data
    body: Organisation | None = checked.record
    if body is None:
        body = add_body(Organisation, data.body, committee_id=committee_id, by=by, at=at)
    else:
        change_body(body, data.body, by=by, at=at)
    if data.liaison:
        person = add_person(committee_id=committee_id, name=data.liaison, phone=data.phone, by=by, at=at)
        post = PostData(Role.LIAISON, day_of(at), organisation=body)
        give_post(person, post, committee_id=committee_id, by=by, at=at)
