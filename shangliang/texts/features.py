"""Features 特征 a text is classified by: characters, their pairs, words, and how it begins. Each is one number, so a vocabulary is one array."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from shangliang.texts.fold import BREAK, run
from shangliang.texts.later import np
from shangliang.texts.words import cut

if TYPE_CHECKING:
    from numpy.typing import NDArray


Codes: TypeAlias = "NDArray[np.uint64]"
Floats: TypeAlias = "NDArray[np.float64]"

VIEWS = (0.5, 0.33, 0.17)
"""Shares of the three views: characters and pairs, words, the head. Chosen on labelled tickets and proposals; anything near does as well."""

TIMES, RARE = 0.75, 1.25
"""Powers of how often a feature occurs in the text, and of how rare it is."""

_HEAD_MOST, _MANY = 40, 50_000
_END_OF_HEAD = re.compile(r"[:：，。,\n]")
_BITS = 21  # a code point; three of them fit in one number
_STOP = ord(BREAK)


@dataclass(frozen=True)
class View:
    """Features of one kind: `codes` ascending, `counts` beside them."""

    codes: Codes
    counts: NDArray[np.int64]


def head(text: str) -> str:
    """How a text begins: its title or first clause, which says best what it is about and who speaks."""
    start = text.lstrip()[:_HEAD_MOST]
    found = _END_OF_HEAD.search(start, 1)
    return start[: found.start()] if found else start


def words(text: str) -> list[str]:
    """The words of a folded text, without signs."""
    return [word for word in cut(text) if word.strip(BREAK)]


@lru_cache(_MANY)
def word_code(word: str) -> int:
    """The number of a word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def grams(text: str, longest: int) -> Codes:
    """Runs of 1 to `longest` (at most 3) characters of a folded text that span no sign."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    good = points != _STOP
    codes, whole, parts = points, good, [points[good]]
    for length in range(2, longest + 1):
        if len(points) < length:
            break
        codes = codes[:-1] << np.uint64(_BITS) | points[length - 1 :]
        whole = whole[:-1] & good[length - 1 :]
        parts.append(codes[whole])
    return np.concatenate(parts)


def views(text: str) -> tuple[View, View, View]:
    """The three views of a text, in the order of VIEWS."""
    line = run(text)
    each = (
        grams(line, 2),
        np.fromiter((word_code(word) for word in words(line)), np.uint64),
        grams(run(head(text)), 3),
    )
    first, second, third = (View(*np.unique(codes, return_counts=True)) for codes in each)
    return first, second, third


@dataclass(frozen=True)
class Vocabulary:
    """What is known of each view: codes ascending, and how rare each is (idf); features are numbered through all views."""

    codes: Sequence[Codes]
    idf: Sequence[NDArray[np.floating]]

    @property
    def size(self) -> int:
        return sum(len(codes) for codes in self.codes)

    def vector(self, text: str) -> tuple[NDArray[np.int64], Floats]:
        """The text as places and values of a sparse vector."""
        return self.vector_of(views(text))

    def vector_of(self, seen: tuple[View, View, View]) -> tuple[NDArray[np.int64], Floats]:
        """The same of a text whose views are known. Every view has its share of the length, which is 1 when all views are there."""
        places, values, begins = [], [], 0
        for share, view, codes, idf in zip(VIEWS, seen, self.codes, self.idf, strict=True):
            at, known = _find(codes, view.codes)
            weight = view.counts[known] ** TIMES * idf[at]
            norm = float(np.linalg.norm(weight)) or 1.0
            places.append(at + begins)
            values.append(weight * (share**0.5 / norm))
            begins += len(codes)
        return np.concatenate(places), np.concatenate(values)

    def only(self, kept: NDArray[np.bool_]) -> Vocabulary:
        """The features marked in `kept`, numbered anew."""
        ends = np.cumsum([len(codes) for codes in self.codes])[:-1]
        marks = np.split(kept, ends)
        return Vocabulary(
            [codes[mark] for codes, mark in zip(self.codes, marks, strict=True)],
            [idf[mark] for idf, mark in zip(self.idf, marks, strict=True)],
        )


def _find(known: Codes, asked: Codes) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Places in `known` of those of `asked` that are there, and which these are."""
    if not len(known):
        return np.empty(0, np.int64), np.zeros(len(asked), bool)
    at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    there = known[at] == asked
    return at[there], there


def vocabulary(texts: Sequence[tuple[View, View, View]]) -> Vocabulary:
    """Everything that occurs in the given texts, with its rarity among them."""
    codes, idf = [], []
    for kind in range(len(VIEWS)):
        known, found = np.unique(np.concatenate([views[kind].codes for views in texts]), return_counts=True)
        codes.append(known)
        idf.append(((np.log((1 + len(texts)) / (1 + found)) + 1) ** RARE).astype(np.float32))
    return Vocabulary(codes, idf)
