"""The stamp of what is public of a committee: it changes with every release, taking down and decision. Read at most once a second a process."""

import time
from datetime import timedelta
from threading import Lock
from uuid import UUID

from django.db import connection
from django.utils import timezone

from shangliang.portal.models import Change, Spent

Stamp = tuple[int, int]

EVERY = 1.0
"""Seconds a stamp is believed: so long a page that was taken down may still be shown."""
KEPT = timedelta(days=2)

_known: dict[UUID, tuple[float, Stamp]] = {}
_lock = Lock()


def read(committee: UUID) -> Stamp:
    """The stamp of this moment: how many changes were noted and which is the last. Both, because a lower one may be seen later than a higher."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), COALESCE(max(id), 0) FROM portal_change WHERE committee_id = %s", [committee]
        )
        many, last = cursor.fetchone()
    return int(many), int(last)


def stamp(committee: UUID) -> Stamp:
    """The stamp as it was at most a second ago. One thread asks, the others wait no longer than that question."""
    known = _known.get(committee)
    if known and time.monotonic() - known[0] < EVERY:
        return known[1]
    with _lock:
        known = _known.get(committee)
        if known and time.monotonic() - known[0] < EVERY:
            return known[1]
        asked = time.monotonic()
        found = read(committee)
        _known[committee] = (asked, found)
        return found


def forget() -> None:
    """Believe nothing that was read before; for tests."""
    _known.clear()


def clean() -> None:
    """Forget old changes (kept pages only become invalid by it) and challenges that have run out."""
    now = timezone.now()
    Change.objects.filter(at__lt=now - KEPT).delete()
    Spent.objects.filter(until__lt=now).delete()
