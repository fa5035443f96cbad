"""The index itself: written by one process, read by many. Knows folders, not the database."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from tantivy import Index, IndexWriter, Query, Searcher

from shangliang.core.searchable import Text
from shangliang.search.home import SOUNDS, WEIGHTS, Home
from shangliang.search.schema import POSITION, documents, position_document, schema
from shangliang.search.sounds import write_table
from shangliang.texts.fold import BREAK
from shangliang.texts.grams import code
from shangliang.texts.later import np
from shangliang.texts.weights import Weights, load

HEAP, LARGE_HEAP = 64_000_000, 256_000_000
"""Memory of the writer in bytes, day by day and for making an index."""


class Damaged(Exception):
    """The files cannot be read or written as an index."""


def _attempt(do: Any, *args: Any) -> Any:
    """Call the index. What it raises on broken files (also a panic, which is no `Exception`) means that the index is damaged."""
    try:
        return do(*args)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:
        raise Damaged(str(problem)) from problem


def open_index(folder: Path) -> Index:
    """An index that is there; Damaged if it is not, or of another shape."""
    index: Index = _attempt(Index.open, str(folder))
    if not _attempt(lambda: index.schema == schema()):
        raise Damaged("schema")
    index.config_reader("manual")
    return index


class Writing:
    """The writer of one index. What is put is found after `commit`, which also keeps the position."""

    def __init__(self, folder: Path, *, new: bool = False, heap: int = HEAP) -> None:
        self.folder = folder
        if new:
            _attempt(lambda: Index(schema(), path=str(folder), reuse=False))
            write_table(folder / SOUNDS)
        self._index = open_index(folder)
        self._writer: IndexWriter = _attempt(lambda: self._index.writer(heap, 1))

    def put(self, kind: str, texts: Iterable[Text], *, instead_of: Collection[Any] = ()) -> None:
        """Documents of texts, in the place of those of the ids given."""
        for pk in instead_of:
            _attempt(self._writer.delete_documents_by_term, "record", str(pk))
        for text in texts:
            for document in documents(kind, text):
                _attempt(self._writer.add_document, document)

    def commit(self, position: Mapping[str, str] | None = None) -> None:
        """Keep what was put and how far it goes, both or neither."""
        if position is not None:
            _attempt(self._writer.delete_documents_by_term, "record", POSITION)
            _attempt(self._writer.add_document, position_document(position))
        _attempt(self._writer.commit)

    def position(self) -> dict[str, str]:
        """How far this index goes; {} when it never said."""
        searcher = self.searcher()
        found = _attempt(searcher.search, Query.term_query(schema(), "record", POSITION), 1).hits
        if not found:
            return {}
        position: dict[str, str] = json.loads(searcher.doc(found[0][1]).get_first("stored") or b"{}")
        return position

    def searcher(self) -> Searcher:
        """A view of what was committed."""
        _attempt(self._index.reload)
        return self._index.searcher()

    def weigh(self) -> None:
        """Write how rare each bigram is, read from the index's own list of terms, beginning by beginning."""
        searcher = self.searcher()
        codes, times = array("Q"), array("I")
        for first, _ in searcher.terms_with_prefix("characters", ""):
            for term, found in searcher.terms_with_prefix("text", first):
                if len(term) == 2 and term[1] != BREAK:
                    codes.append(code(term))
                    times.append(found)
        order = np.argsort(codes)
        rows = np.array(codes, np.uint64)[order], np.array(times, np.uint32)[order]
        Weights(*rows, searcher.num_docs).save(self.folder / WEIGHTS)

    def close(self) -> None:
        """Wait for the segments that are being merged, and give the index free."""
        _attempt(self._writer.wait_merging_threads)


class Reading:
    """The index that counts, as one process reads it: opened when first asked, looked at anew when it was written. For many threads."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._lock = Lock()
        self._folder: Path | None = None
        self._seen: object = None
        self._index: Index | None = None
        self._searcher: Searcher | None = None
        self._weights: tuple[object, Weights] | None = None

    def searcher(self) -> Searcher | None:
        """The newest view; None while no index is complete. Costs two looks at the file system."""
        for _ in range(2):  # an index may be replaced between two looks
            folder = self.home.current
            try:
                seen = folder and (folder, _mark(folder / "meta.json"))
                if seen != self._seen:
                    with self._lock:
                        self._renew(folder)
                        self._seen = seen
                break
            except (Damaged, OSError):
                continue  # broken for good: the indexer makes a new one, until then the old view is as good as any
        return self._searcher

    def _renew(self, folder: Path | None) -> None:
        if folder is None:
            self._index = self._searcher = None
        elif folder != self._folder or self._index is None:
            self._index = open_index(folder)
            self._searcher = self._index.searcher()
        else:
            _attempt(self._index.reload)
            self._searcher = self._index.searcher()
        self._folder = folder

    @property
    def sounds(self) -> Path | None:
        """The table of characters beside the index."""
        return self._folder and self._folder / SOUNDS

    def weights(self) -> Weights | None:
        """The weights beside the index that counts."""
        folder = self.home.current
        try:
            file = folder and folder / WEIGHTS
            if file is None:
                return None
            mark = (file, _mark(file))
            if self._weights is None or self._weights[0] != mark:
                self._weights = (mark, load(file))
        except OSError:
            return None
        return self._weights[1]


def _mark(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_mtime_ns, state.st_ino
