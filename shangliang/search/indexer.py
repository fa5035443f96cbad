"""The indexer 检索服务: one process a machine that makes the index, follows the database, and may be killed at any moment.

What a crash interrupts was not committed to the index, neither documents nor position, and is done again at the next start.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.db import Error, connection, connections

from shangliang.core.searchable import kinds
from shangliang.search import changes, triggers
from shangliang.search.follow import Follower, everything, fits, how_many, position_at
from shangliang.search.home import Home
from shangliang.search.index import HEAP, LARGE_HEAP, Damaged, Writing

logger = logging.getLogger(__name__)

GROUP_SECONDS, POLL_SECONDS, PAUSE_SECONDS = 0.02, 5.0, 1.0
"""Changes in so short a time are put into the index together; when nothing is told it looks all the same; after trouble it waits."""

MANY = 100_000
SAY_SECONDS = 0.5
ASKED = "rebuild"
"""A file of this name asks the running indexer for a new index."""

Say = Callable[[int, int], None]


def _quiet(done: int, total: int) -> None:
    del done, total


class Indexer:
    """The index of one home, open for writing."""

    def __init__(self, home: Home, say: Say = _quiet) -> None:
        self.home = home
        self._say = say
        self._follower: Follower | None = None
        self._trusted = True
        self.rebuilt = False

    def begin(self) -> Follower:
        """Open the index that counts; make it anew when there is none, it is damaged, or it does not belong to this database any more."""
        triggers.synchronise()
        try:
            if self._follower is None and self._trusted and (folder := self.home.current):
                writing = Writing(folder)
                self._follower = Follower(writing, writing.position())
            if self._follower is not None and fits(self._follower.position):
                self.home.done()
                self.home.sweep()
                return self._follower
        except Damaged as problem:
            logger.warning("检索的索引已损坏（%s），正在重建", problem)
            self._follower = None
        return self.rebuild()

    def catch_up(self) -> int:
        """Put what has changed into the index; how many records."""
        follower = self._follower or self.begin()
        touched = follower.catch_up()
        follower.upkeep(time.monotonic())
        return touched

    def rebuild(self) -> Follower:
        """Make a new index beside the present one, which is followed meanwhile, and put it in its place."""
        (self.home.path / ASKED).unlink(missing_ok=True)
        self.home.sweep()
        total, folder = how_many(), self.home.new_folder()
        self._progress(0, total)
        new = self._follower_of(folder, LARGE_HEAP if total > MANY else HEAP)
        self._fill(new, total)
        new.catch_up()
        new.writing.commit(new.position)
        new.writing.close()
        self._follower = None
        new = Follower(Writing(folder), new.position)
        new.writing.weigh()
        new.catch_up()
        self.home.switch(folder)
        self.home.done()
        self._follower, self._trusted, self.rebuilt = new, True, True
        self._say(total, total)
        return new

    @staticmethod
    def _follower_of(folder: Path, heap: int) -> Follower:
        # Of before the first record is read: what changes later comes by following.
        position = position_at(changes.snapshot())
        return Follower(Writing(folder, new=True, heap=heap), position)

    def _fill(self, new: Follower, total: int) -> None:
        done, said = 0, time.monotonic()
        for searchable in kinds():
            for batch in everything(searchable):
                new.writing.put(searchable.kind, searchable.texts(batch))
                done += len(batch)
                if time.monotonic() - said > SAY_SECONDS:
                    said = time.monotonic()
                    self._progress(done, total)
                    self._follow_old()

    def _follow_old(self) -> None:
        """The index that still answers goes on following, as long as it can."""
        if self._follower is None:
            return
        try:
            if fits(self._follower.position):
                self._follower.catch_up()
        except Damaged:
            self._follower = None

    def _progress(self, done: int, total: int) -> None:
        self.home.say(done, total)
        self._say(done, total)

    def distrust(self) -> None:
        """Something went wrong with the files: the next `begin` makes a new index, while the old one answers as well as it can."""
        self._follower, self._trusted = None, False

    @property
    def asked(self) -> bool:
        """Whether somebody asks for a new index."""
        return (self.home.path / ASKED).exists()


def run(home: Home, waiting: Callable[[], None]) -> None:
    """Keep the index up with the database until the process is ended; survives the database's restarts."""
    with home.only_writer(waiting):
        indexer = Indexer(home)
        while True:
            try:
                _session(indexer)
            except Damaged as problem:
                logger.warning("检索的索引不能读写（%s），将重建", problem)
                indexer.distrust()
                time.sleep(PAUSE_SECONDS)
            except (Error, psycopg.Error) as problem:
                logger.warning("检索服务与数据库的连接中断（%s），稍后重试", type(problem).__name__)
                connections.close_all()
                time.sleep(PAUSE_SECONDS)


def _session(indexer: Indexer) -> None:
    """One connection's life: listen first, then look, so that nothing falls between."""
    settings = connection.get_connection_params()
    with psycopg.connect(**settings, autocommit=True) as listening:
        listening.execute(f"LISTEN {triggers.CHANNEL}")
        indexer.begin()
        while True:
            if indexer.asked:
                indexer.rebuild()
            indexer.catch_up()
            for _ in listening.notifies(timeout=POLL_SECONDS, stop_after=1):
                time.sleep(GROUP_SECONDS)
