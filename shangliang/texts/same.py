"""The same matter? 同一件事: decided over a pair of texts among its neighbours, with a probability and the reasons.

The same trouble at another place is not the same matter, nor is another trouble at the same place. The model is a logistic one over a few
features; its numbers are in data/same.json, made by `python -m bench.quality.train_same`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shangliang.texts.grams import Counts
from shangliang.texts.later import np
from shangliang.texts.neighbourhood import Neighbourhood, through
from shangliang.texts.papers import Paper
from shangliang.texts.passages import copied
from shangliang.texts.reasons import Reason, why
from shangliang.texts.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


MODEL = Path(__file__).parent / "data" / "same.json"
FEATURES = ("tie", "told", "nearest", "named", "long")
KEPT = 20
"""So many of the nearest are compared with each other; what is farther is not the same matter."""

EXPLAINED = 5
NEAR_COPY = 0.7
_COPYING = 0.15  # what is less similar has no copied passages worth counting
_UNLIKELY = 0.3
_SHORT = 30  # characters; below, the same words are said by chance
_FLOOR = 0.03
_LONG = math.log(600)
THRESHOLD = 0.5
"""From here on two texts are taken for one matter."""


@dataclass(frozen=True)
class Comparison:
    """How two texts stand to each other. `copied` is the part of the shorter body that stands in the other one word for word."""

    similarity: float
    probability: float
    copied: float = 0.0
    near_copy: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def same(self) -> bool:
        """Taken for one matter."""
        return self.probability >= THRESHOLD


@dataclass(frozen=True)
class _Model:
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercept: float


def compare(one: Paper, other: Paper, weights: Weights, context: Sequence[Paper] = ()) -> Comparison:
    """Two papers; `context` are the nearest neighbours of the first, which make the decision better."""
    near = Neighbourhood([one, other, *context[: KEPT - 1]], weights)
    return _comparison(near, 1, float(probabilities(features(near))[0]), explained=True)


def rank(draft: Paper, others: Sequence[Paper], weights: Weights) -> list[tuple[int, Comparison]]:
    """The nearest of the others by their place in the list, the most similar first; the best of them with their reasons."""
    if not others:
        return []
    close = nearness(draft, others, weights)
    order = np.argsort(-close, kind="stable")[:KEPT]
    near = Neighbourhood([draft, *(others[place] for place in order)], weights)
    chances = probabilities(features(near))
    return [
        (int(place), _comparison(near, seat, float(chances[seat - 1]), explained=seat <= EXPLAINED))
        for seat, place in enumerate(order, 1)
    ]


def nearness(draft: Paper, others: Sequence[Paper], weights: Weights) -> NDArray[np.float64]:
    """How similar each of the others is: cosine over bigrams of title and body (three quarters) and of the titles alone (one)."""
    whole = _cosines(draft.whole, [other.whole for other in others], weights)
    titles = _cosines(draft.in_title, [other.in_title for other in others], weights)
    close: NDArray[np.float64] = (3 * whole + titles) / 4
    return close


def features(near: Neighbourhood) -> NDArray[np.float64]:
    """One row for each paper beside the first: its tie along the best way there; what one title says and the other paper tells, likewise; how
    near it is beside the nearest; how much of the titles is names; how long they are (long texts have much in common by their length)."""
    alike = near.alike.copy()
    np.fill_diagonal(alike, 0)
    ties, told = through(near.alike), through(near.told)
    lengths = np.log([len(paper.line) for paper in near.papers])
    return np.column_stack(
        [
            np.log(np.maximum(ties, 0) + _FLOOR),
            told,
            alike[0, 1:] / max(float(alike[0].max()), _FLOOR),
            np.minimum(near.named[0], near.named[1:]),
            np.maximum((lengths[0] + lengths[1:]) / 2 - _LONG, 0),
        ]
    ).astype(np.float64)


def probabilities(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The model over rows of features."""
    model = _model()
    chances: NDArray[np.float64] = 1 / (
        1 + np.exp(-((rows - model.mean) / model.scale @ model.coefficients + model.intercept))
    )
    return chances


def _comparison(near: Neighbourhood, other: int, chance: float, *, explained: bool) -> Comparison:
    left, right = near.papers[0], near.papers[other]
    similarity = float(near.close[0, other])
    if not explained or (similarity < _COPYING and chance < _UNLIKELY):
        return Comparison(similarity, chance)
    part = copied(left.body, right.body) if similarity >= _COPYING else 0.0
    near_copy = part >= NEAR_COPY and min(len(left.rest), len(right.rest)) >= _SHORT
    return Comparison(similarity, chance, part, near_copy, why(left, right, near.weights, part))


def _cosines(draft: Counts, others: Sequence[Counts], weights: Weights) -> NDArray[np.float64]:
    """Cosine of one text with each of many, all rarities asked at once."""
    lengths = [len(draft.codes), *(len(other.codes) for other in others)]
    codes = np.concatenate([draft.codes, *(other.codes for other in others)])
    counts = np.concatenate([draft.counts, *(other.counts for other in others)])
    owner = np.repeat(np.arange(len(lengths)), lengths)
    weighted = (1 + np.log(counts)) * weights.idf(codes)
    norms = np.sqrt(np.bincount(owner, weighted**2, len(lengths)))
    if not lengths[0]:
        return np.zeros(len(others))
    places = np.minimum(np.searchsorted(draft.codes, codes), lengths[0] - 1)
    shared = np.where(draft.codes[places] == codes, weighted[places] * weighted, 0)
    products = np.bincount(owner, shared, len(lengths))
    cosines: NDArray[np.float64] = products[1:] / np.maximum(norms[0] * norms[1:], 1e-9)
    return cosines


@cache
def _model() -> _Model:
    read: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    if tuple(read["features"]) != FEATURES:
        raise ValueError("The model is of other features; train it again.")
    return _Model(
        np.array(read["mean"]),
        np.array(read["scale"]),
        np.array(read["coefficients"]),
        float(read["intercept"]),
    )
