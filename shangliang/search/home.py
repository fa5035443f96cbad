"""The folder of the index: which index counts (the file CURRENT names it), how far a rebuild is, and who may write.

search/CURRENT  progress.json  lock  0190…/ (an index with its weights and sounds)  0191…/ (one that is being made)
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

from shangliang.tenancy.ids import new_id

WEIGHTS, SOUNDS = "weights.npy", "sounds.npy"
STALE_SECONDS = 120.0
"""A rebuild that has said nothing for so long has ended without a word."""


@dataclass(frozen=True)
class Home:
    """One installation's search folder."""

    path: Path

    @property
    def current(self) -> Path | None:
        """The index that answers; None while there is no complete one."""
        with suppress(OSError, ValueError):
            name = (self.path / "CURRENT").read_text(encoding="ascii").strip()
            return self.path / UUID(name).hex if name else None
        return None

    def new_folder(self) -> Path:
        """An empty folder for an index to be made."""
        self._private()
        folder = self.path / new_id().hex
        folder.mkdir()
        return folder

    def switch(self, folder: Path) -> None:
        """From now on this index answers; in one step. Readers keep what they have opened."""
        _write(self.path / "CURRENT", folder.name)
        self.sweep()

    def sweep(self) -> None:
        """Remove indexes that do not count: replaced ones, and rebuilds that were broken off."""
        current = self.current
        for folder in self.path.glob("*/"):
            if folder.is_dir() and folder != current:
                shutil.rmtree(folder, ignore_errors=True)

    def say(self, done: int, total: int) -> None:
        """Tell everybody how far the rebuild is."""
        _write(self.path / "progress.json", json.dumps([done, total]))

    def done(self) -> None:
        """No rebuild is going on."""
        (self.path / "progress.json").unlink(missing_ok=True)

    def progress(self) -> int | None:
        """Percent of a rebuild that is going on; None when none is."""
        file = self.path / "progress.json"
        with suppress(OSError, ValueError):
            if time.time() - file.stat().st_mtime < STALE_SECONDS:
                done, total = map(int, json.loads(file.read_text(encoding="ascii")))
                return min(99, 100 * done // max(total, 1))
        return None

    @contextmanager
    def lock_if_free(self) -> Iterator[bool]:
        """Be the only writer, if nobody else is; says whether one is it. The lock ends with the process, however that ends."""
        with self._lock_file() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    @contextmanager
    def only_writer(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Be the only writer, after whoever is it now."""
        with self._lock_file() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _lock_file(self) -> IO[str]:
        self._private()
        return (self.path / "lock").open("w")

    def _private(self) -> None:
        """The folder holds every text, also what is not published: nobody else of the machine reads it."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)


def _write(path: Path, text: str) -> None:
    """Write a file in one step that survives a power failure."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def default_home() -> Home:
    """The search folder of this installation."""
    return Home(Path(settings.SEARCH_ROOT))
