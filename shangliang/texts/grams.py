"""Bigrams 二元字组: what is indexed, searched and compared. Words lose a tenth of what a reader sees in a text; bigrams lose nothing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shangliang.texts.fold import BREAK, run

Codes = NDArray[np.uint64]


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
    points = np.frombuffer(run(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    pairs = points[:-1] << np.uint64(32) | points[1:] if len(points) > 1 else np.empty(0, np.uint64)
    stop = np.uint64(ord(BREAK))
    pairs = pairs[(points[:-1] != stop) & (points[1:] != stop)] if len(points) > 1 else pairs
    codes, counts = np.unique(pairs, return_counts=True)
    return Counts(codes, counts)
