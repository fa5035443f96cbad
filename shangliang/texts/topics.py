"""Topics 选题聚类: which texts of a period are about the same, what to call it, and which texts of an earlier period were about it too.

For the job worker: scipy and scikit-learn are loaded inside the functions. Deterministic: the same texts in the same order give the same topics.

1. Bigrams, weighted by rarity (those in every fourth text and those in one text alone say nothing), reduced to a hundred directions (LSA).
2. Average-linkage clustering cut at one likeness. At most `SAMPLE` texts take part here and in 1, so that time and memory are bounded.
3. Every text goes to the nearest centre that is near enough. Groups smaller than `SMALLEST`, those whose texts have little more in common than any
   two texts (`COHERENT` times), and those without a word that many titles share are no topics. What fits nowhere is `other`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from shangliang.texts.grams import count
from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


FEWEST = 10
"""Of fewer texts no topics are made."""
SMALLEST = 3
NEAR = 0.45
"""Likeness (cosine) to the centre from which on a text belongs to a topic; chosen on labelled groups, see bench/quality/topics.py."""
DIRECTIONS = 100
COHERENT = 2.0
SAMPLE = 4_000
TITLE_COUNTS = 3

Matrix: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True)
class Item:
    """A text to be placed; `key` is whatever the caller knows it by."""

    key: Any
    title: str
    body: str


@dataclass(frozen=True)
class Placed:
    """A text in a topic with its likeness to the topic's centre (0 to 1)."""

    key: Any
    strength: float


@dataclass(frozen=True)
class Cluster:
    """A topic: what to call it, its texts and those of the earlier period, the nearest to the centre first."""

    label: str
    members: tuple[Placed, ...]
    earlier: tuple[Placed, ...]


@dataclass(frozen=True)
class Clustering:
    """Topics, the largest first, and the keys of what fits nowhere."""

    clusters: tuple[Cluster, ...]
    other: tuple[Any, ...]


def cluster(items: Sequence[Item], earlier: Sequence[Item] = ()) -> Clustering:
    """Topics of the items; the earlier ones are placed but make no topic of their own."""
    from shangliang.texts.naming import name_of, naming_words  # noqa: PLC0415 - its dictionary takes 32 MB

    if len(items) < FEWEST:
        return Clustering((), tuple(item.key for item in items))
    places, table = _embedded([*items, *earlier])
    now, before = places[: len(items)], places[len(items) :]
    labels, centres = _settled(now, _first_groups(now))
    back, back_strength = _nearest(before, centres)
    words = naming_words([item.title for item in items], [item.body for item in items])
    clusters = []
    for topic in _coherent(table[: len(items)], labels):
        members = np.flatnonzero(labels == topic)
        if name := name_of(members, words):
            here = _ranked(items, members, now @ centres[topic])
            clusters.append(
                Cluster(name, here, _ranked(earlier, np.flatnonzero(back == topic), back_strength))
            )
    clusters.sort(key=lambda one: (-len(one.members), one.label))
    placed = {member.key for one in clusters for member in one.members}
    return Clustering(tuple(clusters), tuple(item.key for item in items if item.key not in placed))


def _coherent(table: Any, labels: NDArray[np.int64]) -> list[int]:
    """The groups whose texts have clearly more in common, two by two, than any two texts of the period."""

    def common(rows: Any) -> float:
        many = int(rows.shape[0])
        return float((np.asarray(rows.sum(axis=0)) ** 2).sum() - many) / (many * (many - 1))

    least = COHERENT * common(table)
    return [
        topic for topic in range(labels.max() + 1) if common(table[np.flatnonzero(labels == topic)]) >= least
    ]


def _ranked(items: Sequence[Item], chosen: NDArray[np.int64], strength: Matrix) -> tuple[Placed, ...]:
    placed = [Placed(items[place].key, round(float(strength[place]), 4)) for place in chosen]
    return tuple(sorted(placed, key=lambda one: -one.strength))


def _embedded(items: Sequence[Item]) -> tuple[Matrix, Any]:
    """One row of length 1 an item (or 0, when it has nothing in common with any other), and the same as weighted bigrams."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - 90 MB with scikit-learn, for the worker alone
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    counts = [count("。".join([item.title] * TITLE_COUNTS + [item.body])) for item in items]
    codes, columns = np.unique(np.concatenate([one.codes for one in counts]), return_inverse=True)
    found = np.bincount(columns, minlength=len(codes))
    telling = (found >= 2) & (found <= max(len(items) // 4, 8))
    if not telling.any():
        return np.zeros((len(items), 1)), np.zeros((len(items), 1))
    starts = np.concatenate([[0], np.cumsum([len(one.codes) for one in counts])])
    weights = 1 + np.log(np.concatenate([one.counts for one in counts]))
    table = csr_matrix((weights, columns, starts), shape=(len(items), len(codes)))[:, telling]
    table = normalize(table.multiply(np.log((1 + len(items)) / (1 + found[telling])) + 1).tocsr())
    return np.asarray(normalize(_directions(table))), table


def _directions(table: Any) -> Matrix:
    """The rows in the directions in which the sample differs most (LSA), by way of the likeness of texts: they are fewer than bigrams."""
    from scipy.sparse.linalg import eigsh  # noqa: PLC0415

    sample = table[_sampled(table.shape[0])]
    many = min(DIRECTIONS, max(sample.shape[0] // 3, 2))
    likeness = (sample @ sample.T).toarray()
    values, vectors = eigsh(likeness, k=many, v0=np.ones(len(likeness)))
    onto = vectors / np.sqrt(np.maximum(values, 1e-9))
    parts = [table[start : start + 1000] for start in range(0, table.shape[0], 1000)]
    return np.vstack([(part @ sample.T) @ onto for part in parts])


def _sampled(total: int) -> NDArray[np.int64]:
    """Places of at most SAMPLE rows, evenly spread."""
    return np.unique(np.linspace(0, total - 1, min(total, SAMPLE)).astype(int))


def _first_groups(now: Matrix) -> NDArray[np.int64]:
    """A label for each row (-1 for rows that are not in the sample): average linkage, cut at NEAR."""
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    sample = _sampled(len(now))
    distance = np.clip(1 - now[sample] @ now[sample].T, 0, 2)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    labels = np.full(len(now), -1)
    labels[sample] = fcluster(tree, 1 - NEAR, "distance") - 1
    return labels


def _settled(now: Matrix, labels: NDArray[np.int64]) -> tuple[NDArray[np.int64], Matrix]:
    """Three rounds of centres and nearest centres; labels count from 0 without gaps."""
    labels, centres = _centred(now, labels)
    for _ in range(3):
        labels, centres = _centred(now, _nearest(now, centres)[0])
    return labels, centres


def _centred(now: Matrix, labels: NDArray[np.int64]) -> tuple[NDArray[np.int64], Matrix]:
    """The groups that are large enough, renumbered, and their centres (length 1)."""
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    kept = np.flatnonzero(sizes >= SMALLEST)
    renumbered = np.full(len(sizes) + 1, -1)
    renumbered[kept] = np.arange(len(kept))
    labels = renumbered[labels]
    centres = np.array([now[labels == topic].mean(axis=0) for topic in range(len(kept))]).reshape(
        -1, now.shape[1]
    )
    return labels, centres / np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)


def _nearest(rows: Matrix, centres: Matrix) -> tuple[NDArray[np.int64], Matrix]:
    """For each row the nearest centre, -1 when none is near enough, and its likeness."""
    if not len(rows) or not len(centres):
        return np.full(len(rows), -1), np.zeros(len(rows))
    likeness = rows @ centres.T
    best = likeness.max(axis=1)
    return np.where(best >= NEAR, likeness.argmax(axis=1), -1), best
