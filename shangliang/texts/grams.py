"""Bigrams 二元字组: what is indexed, searched and compared. Words lose a tenth of what a reader sees in a text; bigrams lose nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from shangliang.texts.fold import BREAK, run
from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


Codes: TypeAlias = "NDArray[np.uint64]"


def bigrams(text: str) -> list[str]:
    """Bigrams of the folded text, in order: 污水治理 → 污水 水治 治理. A single character gives itself with BREAK; nothing gives []."""
    line = run(text)
    if len(line) < 2:
        return [line + BREAK] if line else []
    return [line[place : place + 2] for place in range(len(line) - 1)]


@dataclass(frozen=True)
class Counts:
    """How often each gram occurs: `codes` ascending (two code points in one number, see `code`), `counts` beside them."""

    codes: Codes
    counts: NDArray[np.int64]


def code(gram: str) -> int:
    """The number of a bigram: code point of the first character × 2³² + that of the second."""
    return ord(gram[0]) << 32 | ord(gram[1])


def count(text: str) -> Counts:
    """The bigrams of a text with their numbers, without those that span a sign."""
    return windows(run(text), 2)


_SHIFT = {1: 0, 2: 32, 3: 21}


def windows(line: str, length: int) -> Counts:
    """The runs of 1, 2 or 3 characters in folded text (see `run`), without those that span a sign."""
    points = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    number = max(len(points) - length + 1, 0)
    found, whole = np.zeros(number, np.uint64), np.ones(number, bool)
    for step in range(length):
        part = points[step : step + number]
        found = found << np.uint64(_SHIFT[length]) | part
        whole &= part != ord(BREAK)
    codes, counts = np.unique(found[whole], return_counts=True)
    return Counts(codes, counts)
