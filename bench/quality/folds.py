"""Labelled texts and honest parts of them: five folds, and five folds in which near-duplicates never stand on both sides."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.quality.rows import Row
from shangliang.texts.grams import Codes, count

FOLDS = 5
NEAR = 0.6  # share of bigrams two texts have in common from which they count as near-duplicates
Targets = NDArray[np.int64]


@dataclass(frozen=True)
class Labelled:
    """Texts, the number of each one's label, the labels."""

    texts: list[str]
    targets: Targets
    labels: list[str]


def read(texts: Sequence[str], names: Sequence[str]) -> Labelled:
    """Texts with their labels' names."""
    labels = sorted(set(names))
    return Labelled(list(texts), np.array([labels.index(name) for name in names]), labels)


def by_label(found: Labelled, seed: int = 1) -> Targets:
    """A fold for each text; the folds go round within each label."""
    order = np.lexsort((np.random.default_rng(seed).random(len(found.texts)), found.targets))
    folds = np.zeros(len(order), np.int64)
    folds[order] = np.arange(len(order)) % FOLDS
    return folds


def by_group(group: Targets, seed: int = 1) -> Targets:
    """The same with whole groups: each goes to the smallest fold, large ones first."""
    members = np.bincount(group)
    order = np.lexsort((np.random.default_rng(seed).random(len(members)), -members))
    filled, fold_of = np.zeros(FOLDS, np.int64), np.zeros(len(members), np.int64)
    for each in order:
        fold_of[each] = filled.argmin()
        filled[fold_of[each]] += members[each]
    return fold_of[group]


def groups(texts: Sequence[str], near: float = NEAR) -> Targets:
    """Texts that have most of their bigrams in common (Jaccard), directly or by way of others, get one number."""
    codes = [count(text).codes for text in texts]
    parent = list(range(len(texts)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in _near(codes, near):
        parent[root(one)] = root(other)
    _, numbers = np.unique([root(place) for place in range(len(texts))], return_inverse=True)
    return np.asarray(numbers, np.int64)


def _near(codes: Sequence[Codes], near: float) -> Iterator[tuple[int, int]]:
    """Pairs of texts, the later one first, that have at least this share of their bigrams in common."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, grams in enumerate(codes):
        common = np.zeros(place, np.int64)
        for gram in grams.tolist():
            common[holders[gram]] += 1
            holders[gram].append(place)
        for other in np.flatnonzero(common).tolist():
            if common[other] >= near * (len(grams) + len(codes[other]) - common[other]):
                yield place, other


def macro_f1(right: Targets, answered: Targets) -> float:
    """Mean F1 over all labels that occur on either side."""
    labels = np.union1d(right, answered)
    both = np.array([((right == label) & (answered == label)).sum() for label in labels])
    either = np.array([(right == label).sum() + (answered == label).sum() for label in labels])
    return float((2 * both / either).mean())


def macro_f1_row(
    task: str, method: str, right: Targets, answered: Targets, *, aim: str = "", note: str = ""
) -> Row:
    """Macro-F1 with its bootstrap interval, drawn within each label: else the rarest ones, which are hardest, would drop out of the draws."""
    random = np.random.default_rng(1)
    places = [np.flatnonzero(right == label) for label in np.unique(right)]
    drawn = []
    for _ in range(300):
        chosen = np.concatenate([random.choice(each, len(each)) for each in places])
        drawn.append(macro_f1(right[chosen], answered[chosen]))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Row(task, method, "macro-F1", macro_f1(right, answered), float(low), float(high), aim, note)
