"""Extractive summary 摘要: the sentences of a text that say most of what it wants, taken as they stand.

Each unit gets a score from a small linear model over `texts.telling`; then units are taken one by one, each with what it adds to the content
covered so far, so that nothing is said twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shangliang.texts.later import np
from shangliang.texts.telling import FEATURES, Cut, Vector, cut

FILE = Path(__file__).parent / "data" / "summary.json"
COVERS = 2.0
"""What covering all of the content would add to the score of a unit of a text that says in a section of its own what it asks."""
LETTER_COVERS, LETTER_CONCLUDES = 9.0, 1.2
"""Letters and replies have no such section, and nobody has marked what is telling in them: set by reading some dozens. Content counts more there,
and a unit that wants something or tells an outcome gets a bonus."""
FRESH = 0.3
"""Of a unit that is chosen at least this share of its bigrams has not been said before."""


@dataclass(frozen=True)
class Span:
    """A piece of the body: `text` is `body[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Summary:
    """The chosen sentences in the order of the text.

    `kept` says how much of the content they cover: of all bigrams in title and body (without signs, and without those that hold a function
    character such as 的), counted as often as they occur, the share of those that occur in a chosen sentence. `length` is the chosen sentences' share of the body's characters.
    """

    sentences: tuple[Span, ...]
    kept: float
    length: float


@cache
def model() -> Vector:
    """The weights of the features, as bench/quality/summary_train.py wrote them."""
    weights = json.loads(FILE.read_text(encoding="utf-8"))
    return np.array([weights[name] for name in FEATURES])


def choose(text: Cut, weights: Vector, count: int) -> list[int]:
    """Places of the chosen units, ascending: at most `count`, taken by score plus newly covered content, the best first."""
    scores = text.features @ weights + (0 if text.asks else LETTER_CONCLUDES * text.concludes)
    left = np.where(text.idle, -np.inf, scores)
    has = (text.grams > 0).astype(float)
    content = text.content / max(float(text.content.sum()), 1.0)
    new = np.ones(len(content))
    chosen: list[int] = []
    while len(chosen) < count and np.isfinite(left).any():
        best = int(np.argmax(left + (COVERS if text.asks else LETTER_COVERS) * (has @ (content * new))))
        chosen.append(best)
        new *= 1 - has[best]
        left[has @ new < FRESH * has.sum(axis=1)] = -np.inf
        left[best] = -np.inf
    return sorted(chosen)


def share_kept(text: Cut, chosen: Sequence[int]) -> float:
    """See `Summary.kept`."""
    covered = text.grams[list(chosen)].sum(axis=0) > 0
    return float(text.content[covered].sum()) / max(float(text.content.sum()), 1.0)


def summarise(title: str, body: str, *, sentences: int = 3) -> Summary:
    """The `sentences` units of the body that say most of it; fewer when it has fewer that say anything."""
    text = cut(title, body)
    chosen = choose(text, model(), sentences)
    spans = tuple(Span(unit.start, unit.end, unit.text) for unit in (text.units[place] for place in chosen))
    return Summary(spans, share_kept(text, chosen), sum(len(span.text) for span in spans) / max(len(body), 1))
