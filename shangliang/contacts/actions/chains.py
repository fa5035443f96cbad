"""Entries of the four lists and the map of a chain 四单一图."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.contacts import permissions as may
from shangliang.contacts.choices import ItemKind, ItemState
from shangliang.contacts.models import ChainItem, Counterpart
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line
from shangliang.people.models import Unit


@dataclass(frozen=True)
class ItemDraft:
    """An entry as it is written."""

    kind: str
    title: str
    detail: str = ""
    unit: Unit | None = None
    due_on: date | None = None
    state: str = ItemState.OPEN
    result: str = ""


@transaction.atomic
def save_item(
    counterpart: Counterpart, item: ChainItem | None, draft: ItemDraft, *, by: Actor, at: datetime
) -> ChainItem:
    """登记或更新清单事项, by the secretariat or whoever is tied to the chain. What is closed says with what result."""
    program = by.person_id is None and by.committee_id == counterpart.committee_id
    if not program and not allows(by, may.chain, counterpart):
        raise Forbidden
    if draft.kind not in ItemKind.values or draft.state not in ItemState.values:
        raise Refused("unknown", "请从列表中选择。", "kind")
    if draft.unit is not None and draft.unit.committee_id != counterpart.committee_id:
        raise Refused("unknown", "请选择本会的承办单位。", "unit")
    result = line(draft.result, 500, "result", "进展情况", required=draft.state != ItemState.OPEN)
    made = ChainItem(committee_id=counterpart.committee_id, counterpart=counterpart, created_at=at)
    row = (
        made
        if item is None
        else ChainItem.objects.select_for_update().get(pk=item.pk, counterpart=counterpart)
    )
    row.kind, row.unit, row.due_on, row.state, row.result = (
        draft.kind,
        draft.unit,
        draft.due_on,
        draft.state,
        result,
    )
    row.title = line(draft.title, 100, "title", "名称", required=True)
    row.detail = line(draft.detail, 500, "detail", "情况")
    row.save()
    label = "登记清单事项" if item is None else "更新清单事项"
    record(
        "contacts.item", counterpart, by=by, at=at, label=label, note=f"{row.get_kind_display()}：{row.title}"
    )
    return row
