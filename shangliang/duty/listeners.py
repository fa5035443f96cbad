"""Who wants to know that deeds have changed (the scores above): registered by the rooms above, called in the transaction of the change."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

Touched = Collection[tuple[UUID, int]]
"""(membership, calendar year) of every deed that came, changed or went; of a deed that moved to another year, both years."""

Listener = Callable[[UUID, Touched, datetime], None]
"""(committee, touched, at)."""

_listeners: list[Listener] = []


def on_change(callback: Listener) -> None:
    """Call this whenever deeds have changed, in the same transaction; once each."""
    if callback not in _listeners:
        _listeners.append(callback)


def changed(committee_id: UUID, touched: Touched, at: datetime) -> None:
    """Tell all who registered; nobody when nothing was touched."""
    if touched:
        for listener in _listeners:
            listener(committee_id, touched, at)
