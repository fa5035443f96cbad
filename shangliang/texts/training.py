"""Training a classifier from decided texts: ridge regression on sparse features, weighed so that rare labels count, then calibrated on texts
it has not seen. SciPy is loaded in here alone (the job worker); what comes out is read with numpy (`texts.classify`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from shangliang.texts.calibration import Measured, Scale, measured, scale
from shangliang.texts.cases import Cases, keep
from shangliang.texts.classify import Classifier
from shangliang.texts.features import View, Vocabulary, views, vocabulary
from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


SHRINK, EVEN = 0.8, 0.5
"""Ridge penalty; how far the weight of a label's examples falls with their number (0: not at all, 1: every label weighs the same)."""

PARTS, STEPS, NEAR_ENOUGH = 5, 40, 1e-3
MOST_FEATURES = 100_000  # of a stored model: at 100 labels 20 MB

Floats: TypeAlias = "NDArray[np.float32]"
Triple = tuple[View, View, View]


@dataclass(frozen=True)
class Example:
    """A text and its label. A `hint` (a duty description) is learned from but says nothing about how often the advice is right;
    `weight` is how much it counts beside a decision.
    """

    text: str
    label: str
    weight: float = 1.0
    hint: bool = False
    key: str = ""  # what the decided case is called by, to be shown as like a new text


@dataclass(frozen=True)
class _Prepared:
    """Examples as numbers."""

    triples: list[Triple]
    targets: NDArray[np.int64]
    weights: Floats
    hints: NDArray[np.bool_]
    labels: tuple[str, ...]


def train(
    examples: Sequence[Example], *, version: str = "", wanted: float = 0.9, parts: int = PARTS
) -> Classifier:
    """A classifier with its own measure: each decided text is answered by a model of the other `parts` that has not seen it, and from these
    answers come the probabilities and the threshold above which `wanted` of the answers are right. With no parts nothing is measured.
    """
    ready = _prepare(examples)
    scores = held_out(ready, parts)
    kept = ~ready.hints & (scores.max(axis=1) > -np.inf)
    how = scale(scores[kept], ready.targets[kept]) if kept.sum() >= Scale.FEWEST else Scale()
    measure = (
        measured(how.probabilities(scores[kept]), ready.targets[kept], wanted) if kept.any() else Measured()
    )
    words, weights, bias = _fit(ready, np.ones(len(ready.targets), bool))
    words, weights = _most(words, weights)
    cases = _cases(examples, ready, words)
    return Classifier(ready.labels, words, weights, bias, how, measure, version, cases)


def _cases(examples: Sequence[Example], ready: _Prepared, words: Vocabulary) -> Cases:
    named = [place for place, example in enumerate(examples) if example.key]
    return keep(
        [examples[place].key for place in named],
        [int(ready.targets[place]) for place in named],
        [words.vector_of(ready.triples[place]) for place in named],
    )


def _prepare(examples: Sequence[Example]) -> _Prepared:
    labels = tuple(sorted({example.label for example in examples}))
    number = {label: place for place, label in enumerate(labels)}
    targets = np.array([number[example.label] for example in examples])
    hints = np.array([example.hint for example in examples])
    own = np.array([example.weight for example in examples])
    times = np.bincount(targets, weights=own, minlength=len(labels))[targets]
    weights = (own * (times / np.median(times)) ** -EVEN).astype(np.float32)
    return _Prepared([views(example.text) for example in examples], targets, weights, hints, labels)


def held_out(ready: _Prepared, parts: int = PARTS) -> Floats:
    """Scores of every decided text by models that learned from the other parts; −inf for hints. Parts go round within each label."""
    part = np.zeros(len(ready.targets), int)
    order = np.lexsort((np.random.default_rng(1).random(len(part)), ready.targets))
    part[order] = np.arange(len(part)) % max(parts, 1)
    scores = np.full((len(part), len(ready.labels)), -np.inf, np.float32)
    for fold in range(parts):
        asked = np.flatnonzero((part == fold) & ~ready.hints)
        learned = (part != fold) | ready.hints
        if len(asked) and learned.any():
            words, weights, bias = _fit(ready, learned)
            scores[asked] = _matrix(words, [ready.triples[place] for place in asked]) @ weights + bias
    return scores


def _fit(ready: _Prepared, chosen: NDArray[np.bool_]) -> tuple[Vocabulary, Floats, Floats]:
    """Ridge regression to ±1 for each label, all at once, by conjugate gradients over the examples (Saunders, Gammerman, Vovk 1998)."""
    places = np.flatnonzero(chosen)
    triples = [ready.triples[place] for place in places]
    words = vocabulary(triples)
    matrix = _matrix(words, triples)
    weights = ready.weights[places]
    wanted = np.full((len(places), len(ready.labels)), -1, np.float32)
    wanted[np.arange(len(places)), ready.targets[places]] = 1
    bias = np.average(wanted, axis=0, weights=weights).astype(np.float32)
    loads = _solve(matrix, SHRINK / weights, wanted - bias)
    return words, np.asarray(matrix.T @ loads, np.float32), bias


def _solve(matrix: Any, ridge: Floats, wanted: Floats) -> Floats:
    """(M Mᵀ + ridge) x = wanted, for all columns, by conjugate gradients preconditioned with the diagonal (rows of M have length 1)."""
    lower = 1 / (1 + ridge)[:, None]
    found = np.zeros_like(wanted)
    left = wanted.copy()
    aim = lower * left
    size = (left * aim).sum(axis=0)
    enough = NEAR_ENOUGH**2 * np.maximum(size, 1e-12)
    for _ in range(STEPS):
        forward = matrix @ (matrix.T @ aim) + ridge[:, None] * aim
        step = size / np.maximum((aim * forward).sum(axis=0), 1e-12)
        found += step * aim
        left -= step * forward
        better = lower * left
        new = (left * better).sum(axis=0)
        if (new <= enough).all():
            break
        aim = better + (new / np.maximum(size, 1e-12)) * aim
        size = new
    return found


def _matrix(words: Vocabulary, triples: Sequence[Triple]) -> Any:
    """Vectors of texts as rows of one sparse matrix."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - loaded in the worker alone

    rows = [words.vector_of(triple) for triple in triples]
    begins = np.cumsum([0, *(len(at) for at, _ in rows)])
    places = np.concatenate([at for at, _ in rows])
    values = np.concatenate([value for _, value in rows]).astype(np.float32)
    return csr_matrix((values, places, begins), shape=(len(rows), words.size))


def _most(words: Vocabulary, weights: Floats) -> tuple[Vocabulary, Floats]:
    """The features that say most, so that a model stays small enough to be held in memory."""
    if words.size <= MOST_FEATURES:
        return words, weights
    says = np.linalg.norm(weights, axis=1) * np.concatenate(words.idf)
    kept = np.zeros(words.size, bool)
    kept[np.argpartition(-says, MOST_FEATURES)[:MOST_FEATURES]] = True
    return words.only(kept), weights[kept]
