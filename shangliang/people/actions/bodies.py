"""Sectors, groups, special committees and units: add, change, put in order, take out of use (never delete)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from shangliang.audit.record import record, together
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.people.actions.shared import alter, apply, cleaned, save_altered
from shangliang.people.models import Body, Unit
from shangliang.people.permissions import as_office
from shangliang.people.shapes import clean_text

B = TypeVar("B", bound=Body)
_NAME_MAX = 60


@dataclass(frozen=True)
class BodyData:
    """What the office types about a body; the last three only for units (`letter_word` 发文代字, e.g. 安教提)."""

    name: str
    short_name: str = ""
    phone: str = ""
    letter_word: str = ""


def _values(kind: type[Body], data: BodyData) -> dict[str, Any]:
    values = {
        "name": cleaned(clean_text, data.name, field="name", what="名称", limit=_NAME_MAX, required=True)
    }
    if issubclass(kind, Unit):
        values |= {
            "short_name": cleaned(clean_text, data.short_name, field="short_name", what="简称", limit=30),
            "phone": cleaned(clean_text, data.phone, field="phone", what="联系电话", limit=40),
            "letter_word": cleaned(
                clean_text, data.letter_word, field="letter_word", what="发文代字", limit=20
            ),
        }
    return values


def _label(kind: type[Body]) -> str:
    return str(kind._meta.verbose_name)


def _refuse_taken(kind: type[Body], committee_id: UUID, names: Sequence[tuple[str, UUID | None]]) -> None:
    """Refuse a name that is another's. Each comes with the body it is for, None for a new one."""
    known = kind._default_manager.filter(committee_id=committee_id, name__in=[name for name, _ in names])
    holders: dict[str, object] = dict(known.values_list("name", "pk"))
    for name, body_id in names:
        if holders.get(name, body_id) != body_id:
            raise Refused("name_taken", f"已有名为“{name}”的{_label(kind)}。", "name")
        holders[name] = body_id or "a new one"


def add_body(kind: type[B], data: BodyData, *, committee_id: UUID, by: Actor, at: datetime) -> B:
    """One new body; see `add_bodies`."""
    return add_bodies(kind, [data], committee_id=committee_id, by=by, at=at)[0]


@transaction.atomic
def add_bodies(
    kind: type[B], entries: Sequence[BodyData], *, committee_id: UUID, by: Actor, at: datetime
) -> list[B]:
    """New bodies at the end of the list. Raises Refused for a name already in use."""
    by = as_office(by, committee_id)
    wanted = [_values(kind, data) for data in entries]
    _refuse_taken(kind, committee_id, [(values["name"], None) for values in wanted])
    last = kind._default_manager.filter(committee_id=committee_id).aggregate(last=Max("position"))["last"]
    bodies = kind._default_manager.bulk_create(
        kind(committee_id=committee_id, position=position, created_at=at, **values)
        for position, values in enumerate(wanted, (last or 0) + 1)
    )
    with together():
        for body in bodies:
            record(f"{kind._meta.model_name}.add", body, by=by, at=at, label=f"新增{_label(kind)}")
    return bodies


def change_body(body: Body, data: BodyData, *, by: Actor, at: datetime) -> None:
    """One body; see `change_bodies`."""
    change_bodies(type(body), [(body, data)], committee_id=body.committee_id, by=by, at=at)


@transaction.atomic
def change_bodies(
    kind: type[B], entries: Sequence[tuple[B, BodyData]], *, committee_id: UUID, by: Actor, at: datetime
) -> None:
    """Rename bodies or change their details; nothing is recorded of one that does not change."""
    by = as_office(by, committee_id)
    wanted = [(body, _values(kind, data)) for body, data in entries]
    _refuse_taken(kind, committee_id, [(values["name"], body.pk) for body, values in wanted])
    altered = [(body, alter(body, values)) for body, values in wanted]
    save_altered(altered)
    key, label = f"{kind._meta.model_name}.change", f"修改{_label(kind)}"
    with together():
        for body, changes in altered:
            if changes:
                record(key, body, by=by, at=at, label=label, data={"changed": changes})


@transaction.atomic
def move_body(body: Body, *, up: bool, by: Actor, at: datetime) -> None:
    """Swap places with the neighbour above or below; at the end of the list nothing happens."""
    by = as_office(by, body.committee_id)
    kind = type(body)
    row = list(
        kind._default_manager.select_for_update()
        .filter(committee_id=body.committee_id)
        .order_by("position", "name")
    )
    here = next(index for index, other in enumerate(row) if other.pk == body.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for index, other in enumerate(row, start=1):
        other.position = index
    kind._default_manager.bulk_update(row, ["position"])
    record(
        f"{kind._meta.model_name}.move",
        body,
        by=by,
        at=at,
        label=f"调整{_label(kind)}顺序",
        data={"position": there + 1},
    )


@transaction.atomic
def set_body_active(body: Body, *, active: bool, by: Actor, at: datetime) -> None:
    """Take a body out of use (it stays in old records, but cannot be chosen any more), or back into use."""
    by = as_office(by, body.committee_id)
    if apply(body, {"is_active": active}):
        verb, word = ("resume", "启用") if active else ("retire", "停用")
        record(f"{body._meta.model_name}.{verb}", body, by=by, at=at, label=f"{word}{_label(type(body))}")
