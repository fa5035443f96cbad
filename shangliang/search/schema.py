"""What stands in the index: one document for the readers of a record, one more for its public text, and one that says how far the indexer came.

Texts are cut into bigrams here, joined by blanks, and cut at the blanks by the index: so every literal place is found, with positions.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from tantivy import Document, Schema, SchemaBuilder

from shangliang.core.searchable import Text
from shangliang.search.sounds import sounds_of
from shangliang.texts.fold import BREAK, run

VERSION = 1
"""Raised with every change of this file that changes what is written: older indexes are made anew."""

OPEN = "open"
"""The reader's key of a public text; everybody of the installation holds it."""

POSITION = "position"
_APART = BREAK * 2
"""Between what does not belong together: no run that is typed holds two signs, so none is found across."""

PAIR = "\x1f"
"""Between name and value of a facet, and between sound and name."""


@cache
def schema() -> Schema:
    """The fields. `text` holds title, names, numbers and body (found), `title` the title alone (counts more); `characters` each character once."""
    builder = SchemaBuilder()
    for name in ("text", "title"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("characters", tokenizer_name="whitespace", index_option="basic")
    for name in ("record", "kind", "committee", "readers", "full_readers", "pinyin", "sounds"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facets", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_unsigned_field("order", fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def grams(line: str) -> str:
    """The bigrams of a folded run, in order, with blanks between."""
    return " ".join(map(str.__add__, line, line[1:]))


def documents(kind: str, text: Text) -> Iterator[Document]:
    """The documents of one record."""
    full = _Part(kind, text, text.title, text.body, text.names, text.numbers, text.facets)
    readers = [key_of(kind, key) for key in sorted(text.readers)]
    yield full.document(readers)
    if text.open is not None:
        shown = text.open
        twin = _Part(kind, text, shown.title, shown.body, (), shown.numbers, shown.facets, shown.stamp)
        document = twin.document([OPEN])
        for key in readers:
            document.add_text("full_readers", key)
        yield document


def key_of(kind: str, key: str) -> str:
    """A key as it stands in the index: what one kind grants opens nothing of another."""
    return f"{kind}/{key}"


@dataclass(frozen=True)
class _Part:
    """A record as far as one of its documents holds it. `stamp` is None for the whole."""

    kind: str
    text: Text
    title: str
    body: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    stamp: str | None = None

    def document(self, readers: Iterable[str]) -> Document:
        document = Document()
        self._words(document)
        document.add_text("record", str(self.text.pk))
        document.add_text("kind", self.kind)
        document.add_text("committee", str(self.text.committee))
        for key in readers:
            document.add_text("readers", key)
        if self.stamp is None:  # the bodies of other committees would drown one's own in the counts
            for name, values in self.facets.items():
                for value in values:
                    document.add_text("facets", f"{name}{PAIR}{value}")
        document.add_unsigned("year", self.text.year)
        document.add_unsigned("order", order_of(self.text.on, self.text.pk))
        document.add_bytes("stored", self._stored())
        return document

    def _words(self, document: Document) -> None:
        title = run(self.title)
        lines = [title, *map(run, self.names), *map(run, self.numbers), run(self.body)]
        document.add_text("title", grams(title))
        document.add_text("text", grams(_APART.join(lines)))
        document.add_text("characters", " ".join(set().union(*lines) - {BREAK}))
        for name in self.names:
            full, initials = sounds_of(name)
            for sound in {*full, *initials}:
                document.add_text("pinyin", sound)
            for sound in full:
                document.add_text("sounds", f"{sound}{PAIR}{name}")

    def _stored(self) -> bytes:
        text = self.text
        values = {
            "kind": self.kind,
            "pk": text.pk.hex,
            "committee": text.committee.hex,
            "stamp": self.stamp,
            "title": self.title,
            "body": self.body,
            "on": text.on.isoformat(),
            "year": text.year,
            "term": text.term,
            "numbers": self.numbers,
            "names": self.names,
            "facets": self.facets,
        }
        return json.dumps(values, ensure_ascii=False).encode()


def order_of(on: date, pk: UUID) -> int:
    """A number that rises with the day, and on one day with the time in the id."""
    return on.toordinal() << 32 | pk.int >> 80 & 0xFFFFFFFF


@dataclass(frozen=True)
class Stored:
    """A document as it is read back; `stamp` is None for the whole record, a text for its public part."""

    kind: str
    pk: UUID
    committee: UUID
    stamp: str | None
    title: str
    body: str
    on: date
    year: int
    term: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]


def read(stored: bytes) -> Stored:
    """The other way round."""
    values: dict[str, Any] = json.loads(stored)
    values |= {
        "pk": UUID(values["pk"]),
        "committee": UUID(values["committee"]),
        "on": date.fromisoformat(values["on"]),
        "numbers": tuple(values["numbers"]),
        "names": tuple(values["names"]),
        "facets": {name: tuple(found) for name, found in values["facets"].items()},
    }
    return Stored(**values)


def position_document(position: Mapping[str, str]) -> Document:
    """How far the indexer came; without readers, so that nobody finds it."""
    document = Document()
    document.add_text("record", POSITION)
    document.add_bytes("stored", json.dumps(position).encode())
    return document
