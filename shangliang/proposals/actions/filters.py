"""Filters of the ledger that a person keeps under a name."""

from datetime import datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.people.roles import Role
from shangliang.proposals.actions.common import need
from shangliang.proposals.models import SavedFilter

MOST = 30  # filters of one person


@transaction.atomic
def save_filter(
    *, name: str, query: str, shared: bool, by: Actor, at: datetime, kept: SavedFilter | None = None
) -> SavedFilter:
    """Keep a filter, or change the name and sharing of a `kept` one of one's own. A name one has already used is refused."""
    name = need(name, "name", "请为这个筛选起个名称。")[:30]
    own = SavedFilter.objects.select_for_update().filter(committee_id=by.committee, person_id=by.person)
    others = list(own.exclude(pk=kept.pk) if kept else own)
    if any(other.name == name for other in others):
        raise Refused("twice", f"您已有名为“{name}”的筛选，请换一个名称。", "name")
    if len(others) >= MOST:
        raise Refused("too_many", f"最多保存{MOST}个筛选，请先删除不用的。", "name")
    if kept is not None and kept.person_id != by.person:
        raise Forbidden
    saved = kept or SavedFilter(committee_id=by.committee, person_id=by.person, query=query, created_at=at)
    saved.name, saved.shared = name, shared and by.has(Role.OFFICE)
    saved.save()
    return saved


@transaction.atomic
def delete_filter(kept: SavedFilter, *, by: Actor) -> None:
    """Forget one of one's own filters."""
    if kept.person_id != by.person:
        raise Forbidden
    kept.delete()
