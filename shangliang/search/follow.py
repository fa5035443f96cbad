"""Following the database: what changed is read, made into texts by its room, and put into the index together with how far that goes."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from shangliang.core.searchable import Searchable, kinds
from shangliang.search import changes, triggers
from shangliang.search.home import WEIGHTS
from shangliang.search.index import Writing
from shangliang.search.schema import VERSION
from shangliang.texts.weights import load

BATCH = 500
SAID_EVERY, WEIGHED_EVERY, OLD = 3600.0, 60.0, 24 * 3600.0
"""Seconds: how often a position is kept and old changes forgotten when nothing happens, how often weights are at most made anew, when they are old."""

QUIET_HOURS = range(1, 6)
GROWN, SMALL = 1.1, 5_000


def position_at(snapshot: str) -> dict[str, str]:
    """A position: of which database, in which shape, seen when."""
    return {
        "shape": _shape(),
        "database": changes.identity(),
        "snapshot": snapshot,
        "at": timezone.now().isoformat(),
    }


def _shape() -> str:
    return f"{VERSION}.{triggers.shape()}"


def fits(position: dict[str, str]) -> bool:
    """Whether an index at this position can be followed on: same shape, same database, no change forgotten meanwhile."""
    if not position or position["shape"] != _shape() or position["database"] != changes.identity():
        return False
    if changes.is_behind(position["snapshot"], changes.snapshot()):
        return False
    return timezone.now() - datetime.fromisoformat(position["at"]) < changes.KEPT


class Follower:
    """One index and how far it goes."""

    def __init__(self, writing: Writing, position: dict[str, str]) -> None:
        self.writing = writing
        self.position = position
        self._said = self._weighed = time.monotonic()

    def catch_up(self) -> int:
        """Put into the index what has changed since; how many records that were. Lost when interrupted, and then done again."""
        look = changes.since(self.position["snapshot"])
        known = {each.kind: each for each in kinds()}
        touched = 0
        for kind, records in look.records.items():
            if kind in known:
                touched += len(records)
                self._put(known[kind], records)
        self.position = {**self.position, "snapshot": look.snapshot, "at": timezone.now().isoformat()}
        if touched:
            self.writing.commit(self.position)
        return touched

    def _put(self, searchable: Searchable, records: Sequence[UUID]) -> None:
        ids = sorted(records)
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            self.writing.put(searchable.kind, searchable.texts(batch), instead_of=batch)

    def upkeep(self, now: float) -> None:
        """What is due from time to time: keep the position although nothing happened, forget old changes, weigh again."""
        if now - self._said > SAID_EVERY:
            self._said = now
            changes.clean()
            self.writing.commit(self.position)
        if self._outgrown(now):
            self._weighed = now
            self.writing.weigh()

    def _outgrown(self, now: float) -> bool:
        file = self.writing.folder / WEIGHTS
        if not file.exists():
            return True
        there = self.writing.searcher().num_docs
        if there > GROWN * load(file).total:
            return there < SMALL or now - self._weighed > WEIGHED_EVERY
        age = time.time() - file.stat().st_mtime
        return age > OLD and timezone.localtime().hour in QUIET_HOURS


def everything(searchable: Searchable) -> Iterator[list[UUID]]:
    """The ids of all records of a kind, in batches, by key."""
    rows = searchable.model._default_manager.order_by("pk").values_list("pk", flat=True)
    last: list[UUID] = list(rows[:BATCH])
    while last:
        yield last
        last = list(rows.filter(pk__gt=last[-1])[:BATCH])


def how_many() -> int:
    """The number of all records that can be found."""
    return sum(each.model._default_manager.count() for each in kinds())
