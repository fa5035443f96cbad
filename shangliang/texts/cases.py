"""Decided cases 先例 a classifier learned from, each by its heaviest features: enough to say which of them is like a text, without its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


KEPT = 48
"""Features kept of a case."""

Sparse: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.float64]]"


@dataclass(frozen=True)
class Cases:
    """One row a case: what it is called by, its label's number, places and values of its features (a short row is filled with zeros)."""

    keys: tuple[str, ...]
    labels: NDArray[np.int32]
    places: NDArray[np.int32]
    values: NDArray[np.float16]

    def nearest(self, text: Sparse, size: int, label: int, most: int = 2) -> list[tuple[str, float]]:
        """The cases with this label that are most like a text, with their cosine, best first."""
        rows = np.flatnonzero(self.labels == label)
        if not len(rows):
            return []
        asked = np.zeros(size, np.float32)
        asked[text[0]] = text[1]
        like = (asked[self.places[rows]] * self.values[rows].astype(np.float32)).sum(axis=1)
        best = np.argsort(-like, kind="stable")[:most]
        return [(self.keys[rows[place]], float(like[place])) for place in best]


def keep(keys: Sequence[str], labels: Sequence[int], vectors: Sequence[Sparse]) -> Cases:
    """Cases of sparse vectors, each shortened to its heaviest features and brought to length 1."""
    places = np.zeros((len(keys), KEPT), np.int32)
    values = np.zeros((len(keys), KEPT), np.float16)
    for row, (at, value) in enumerate(vectors):
        heavy = np.argsort(-value, kind="stable")[:KEPT]
        length = float(np.linalg.norm(value[heavy])) or 1.0
        places[row, : len(heavy)] = at[heavy]
        values[row, : len(heavy)] = value[heavy] / length
    return Cases(tuple(keys), np.asarray(labels, np.int32), places, values)


def cosine(one: Sparse, other: Sparse) -> float:
    """Of two vectors of texts, whose places ascend."""
    _, first, second = np.intersect1d(one[0], other[0], assume_unique=True, return_indices=True)
    length = float(np.linalg.norm(one[1]) * np.linalg.norm(other[1]))
    return float(one[1][first] @ other[1][second]) / length if length else 0.0
