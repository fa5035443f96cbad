"""The agenda 议程 of an activity: items, their order, 第一议题 first."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.models import Activity, AgendaItem
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line

ITEMS_MOST, MINUTES_MOST = 60, 600


@dataclass(frozen=True)
class AgendaDraft:
    """An item as it is written; `minutes` None when its length is open."""

    title: str
    speaker: str = ""
    minutes: int | None = None
    is_first: bool = False


def _open(activity: Activity, by: Actor) -> tuple[Activity, Actor]:
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    if fresh.state in ("closed", "cancelled"):
        raise Refused("closed", f"活动{fresh.state_label}，议程不再改动。")
    return fresh, by


def _write(item: AgendaItem, draft: AgendaDraft) -> None:
    if draft.minutes is not None and not 0 < draft.minutes <= MINUTES_MOST:
        raise Refused("minutes", f"时长请填1到{MINUTES_MOST}分钟。", "minutes")
    item.title = line(draft.title, 200, "title", "议题", required=True)
    item.speaker = line(draft.speaker, 60, "speaker", "报告人")
    item.minutes, item.is_first = draft.minutes, draft.is_first


def _arrange(items: list[AgendaItem]) -> None:
    """Number the items anew in this order, the 第一议题 before all others."""
    for position, item in enumerate(sorted(items, key=lambda each: not each.is_first), 1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])


def _only_first(activity: Activity, item: AgendaItem) -> None:
    """There is one 第一议题: the new one takes the place of the old."""
    if item.is_first:
        for other in activity.agenda.filter(is_first=True).exclude(pk=item.pk):
            other.is_first = False
            other.save(update_fields=["is_first"])


@transaction.atomic
def add_item(activity: Activity, draft: AgendaDraft, *, by: Actor, at: datetime) -> AgendaItem:
    """增加议题, at the end."""
    fresh, by = _open(activity, by)
    known = list(fresh.agenda.all())
    if len(known) >= ITEMS_MOST:
        raise Refused("many", f"议题最多{ITEMS_MOST}项。")
    item = AgendaItem(committee_id=fresh.committee_id, activity=fresh, position=len(known) + 1)
    _write(item, draft)
    _only_first(fresh, item)
    item.save(force_insert=True)
    _arrange(list(fresh.agenda.all()))
    record("activity.agenda", fresh, by=by, at=at, label="增加议题", note=item.title)
    return item


@transaction.atomic
def edit_item(item: AgendaItem, draft: AgendaDraft, *, by: Actor, at: datetime) -> AgendaItem:
    """修改议题."""
    fresh, by = _open(item.activity, by)
    _write(item, draft)
    _only_first(fresh, item)
    item.save(update_fields=["title", "speaker", "minutes", "is_first"])
    _arrange(list(fresh.agenda.all()))
    record("activity.agenda", fresh, by=by, at=at, label="修改议题", note=item.title)
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Actor, at: datetime) -> None:
    """上移、下移 by one place; past the ends, and past the 第一议题, nothing happens."""
    fresh, by = _open(item.activity, by)
    items = list(fresh.agenda.all())
    place = next(n for n, each in enumerate(items) if each.pk == item.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(items):
        return
    items[place], items[other] = items[other], items[place]
    _arrange(items)
    record("activity.agenda", fresh, by=by, at=at, label="调整议题顺序", note=item.title)


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Actor, at: datetime) -> None:
    """删除议题; its materials stay with the activity."""
    fresh, by = _open(item.activity, by)
    title = item.title
    item.delete()
    _arrange(list(fresh.agenda.all()))
    record("activity.agenda", fresh, by=by, at=at, label="删除议题", note=title)
