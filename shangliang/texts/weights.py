"""Weights of bigrams: how rare each is in a collection of texts (idf). One file, read through shared memory by every process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from shangliang.texts.grams import Codes, Counts
from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Weights:
    """Document frequencies over `total` texts: `codes` ascending, `found` beside them."""

    codes: Codes
    found: NDArray[np.uint32]
    total: int

    def idf(self, codes: Codes) -> NDArray[np.float64]:
        """ln((1 + total) / (1 + found)) + 1 for each code, as scikit-learn's smooth idf; unknown codes count as found nowhere."""
        weights: NDArray[np.float64] = np.log((1 + self.total) / (1 + self.found_of(codes))) + 1
        return weights

    def found_of(self, codes: Codes) -> NDArray[np.int64]:
        """In how many of the texts each code occurs."""
        if not len(self.codes):
            return np.zeros(len(codes), np.int64)
        places = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        found: NDArray[np.int64] = np.where(self.codes[places] == codes, self.found[places], 0).astype(
            np.int64
        )
        return found

    @cached_property
    def _of_singles(self) -> tuple[Codes, NDArray[np.int64]]:
        """Each character that begins a bigram, and in how many texts at most it does."""
        singles, first = np.unique(self.codes >> np.uint64(32), return_index=True)
        return singles, np.add.reduceat(self.found, first, dtype=np.int64) if len(first) else first

    def idf_of_singles(self, singles: Codes) -> NDArray[np.float64]:
        """The same for single characters, told from the bigrams that begin with them: the file knows no others."""
        known, most = self._of_singles
        found = np.zeros(len(singles), np.int64)
        if len(known):
            places = np.minimum(np.searchsorted(known, singles), len(known) - 1)
            found = np.where(known[places] == singles, np.minimum(most[places], self.total), 0)
        weights: NDArray[np.float64] = np.log((1 + self.total) / (1 + found)) + 1
        return weights

    def save(self, path: Path) -> None:
        """Write the file in one step: readers see the old or the new one."""
        new = path.with_suffix(".new")
        rows = np.empty((len(self.codes) + 1, 2), np.uint64)
        rows[0] = (0, self.total)
        rows[1:, 0], rows[1:, 1] = self.codes, self.found
        with new.open("wb") as file:
            np.save(file, rows)
        new.replace(path)


def load(path: Path) -> Weights:
    """Weights from a file, mapped into memory and not read into it."""
    rows = np.load(path, mmap_mode="r")
    return Weights(rows[1:, 0], rows[1:, 1], int(rows[0, 1]))


def weigh(texts: Iterable[Counts], *, at_once: int = 5_000) -> Weights:
    """Weights over the given texts; memory stays near that of the table itself."""
    codes, found, total = np.empty(0, np.uint64), np.empty(0, np.int64), 0
    waiting: list[Codes] = []

    def add() -> None:
        nonlocal codes, found
        new, times = np.unique(np.concatenate(waiting), return_counts=True)
        both = np.concatenate([codes, new])
        codes, where = np.unique(both, return_inverse=True)
        found = np.bincount(where, weights=np.concatenate([found, times]), minlength=len(codes)).astype(
            np.int64
        )
        waiting.clear()

    for text in texts:
        waiting.append(text.codes)
        total += 1
        if len(waiting) >= at_once:
            add()
    if waiting:
        add()
    return Weights(codes, found.astype(np.uint32), total)


def cosine(one: Counts, other: Counts, weights: Weights) -> float:
    """Cosine of two texts under (1 + ln count) × idf: 1 for the same grams, 0 for nothing in common or an empty text."""
    left, right = _weighted(one, weights), _weighted(other, weights)
    _, first, second = np.intersect1d(one.codes, other.codes, assume_unique=True, return_indices=True)
    norm = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(left[first] @ right[second]) / norm if norm else 0.0


def rarest(title: Counts, whole: Counts, weights: Weights, n: int = 30) -> Codes:
    """The bigrams to look for similar texts with: the n heaviest that occur elsewhere, those of the title counting double.

    Those of the title that occur nowhere come on top: a new name may be younger than the weights.
    """
    found, in_title = weights.found_of(whole.codes), np.isin(whole.codes, title.codes)
    weighted = _weighted(whole, weights) * np.where(in_title, 2, 1)
    known = np.flatnonzero(found) if weights.total else np.arange(len(whole.codes))
    heaviest = known[np.argsort(-weighted[known], kind="stable")[:n]]
    return np.concatenate([whole.codes[heaviest], whole.codes[(found == 0) & in_title & (weights.total > 0)]])


def _weighted(text: Counts, weights: Weights) -> NDArray[np.float64]:
    weighted: NDArray[np.float64] = (1 + np.log(text.counts)) * weights.idf(text.codes)
    return weighted
