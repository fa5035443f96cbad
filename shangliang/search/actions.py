"""Writes of the search room: kept searches, and what is found anew for them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.search.models import KeptSearch

MOST = 30  # searches of one person


@transaction.atomic
def keep(
    *, name: str, query: str, notify: bool, by: Actor, at: datetime, kept: KeptSearch | None = None
) -> KeptSearch:
    """Keep a search, or change name and notice of a `kept` one of one's own. A name one has already used is refused."""
    name = name.strip()[:30]
    if not name:
        raise Refused("required", "请为这次检索起个名称。", "name")
    if kept is not None and kept.person_id != by.person:
        raise Forbidden
    own = KeptSearch.objects.select_for_update().filter(committee_id=by.committee, person_id=by.person)
    others = list(own.exclude(pk=kept.pk) if kept else own)
    if any(other.name == name for other in others):
        raise Refused("twice", f"您已有名为“{name}”的常用检索，请换一个名称。", "name")
    if len(others) >= MOST:
        raise Refused("too_many", f"最多保存{MOST}个常用检索，请先删除不用的。", "name")
    saved = kept or KeptSearch(committee_id=by.committee, person_id=by.person, query=query, created_at=at)
    if notify and not saved.notify:
        saved.known, saved.checked_at = [], None  # what is found by now is no news
    saved.name, saved.notify = name, notify
    saved.save()
    return saved


@transaction.atomic
def forget(kept: KeptSearch, *, by: Actor) -> None:
    """Forget one of one's own searches."""
    if kept.person_id != by.person:
        raise Forbidden
    kept.delete()


@transaction.atomic
def note_found(kept: KeptSearch, found: Sequence[UUID], *, at: datetime) -> list[UUID]:
    """Remember what is found now; returns what was not found before. The first time nothing is new."""
    locked = KeptSearch.objects.select_for_update().filter(pk=kept.pk, notify=True).first()
    if locked is None:
        return []
    known = set(locked.known)
    new = [] if locked.checked_at is None else [pk for pk in found if pk not in known]
    locked.known, locked.checked_at = list(found), at
    locked.save(update_fields=["known", "checked_at"])
    return new
