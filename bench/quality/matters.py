"""Pairs of texts with their label, and the features the product decides by: for measuring and for training."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.quality.texts import Corpus, lines
from shangliang.texts.neighbourhood import Neighbourhood
from shangliang.texts.same import KEPT, features, nearness

FOLDS = 5
SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class Pair:
    """Two texts by place; `label` 1 for one matter; `issue` is what the folds keep together."""

    one: int
    other: int
    label: int
    kind: str
    issue: str


@dataclass(frozen=True)
class Fitted:
    """A logistic model over scaled features, and the threshold found on its own training texts."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercept: float
    threshold: float = 0.5

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probability of one matter for each row."""
        chances: NDArray[np.float64] = 1 / (
            1 + np.exp(-((rows - self.mean) / self.scale @ self.coefficients + self.intercept))
        )
        return chances


def issue_pairs(data: Path, corpus: Corpus) -> list[Pair]:
    """The marked pairs of messages."""
    with (data / "hot_issue_pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    place = corpus.place
    return [
        Pair(place[row["id1"]], place[row["id2"]], int(row["label"]), row["kind"], row["issue"])
        for row in rows
        if row["id1"] in place and row["id2"] in place
    ]


def proposal_pairs(data: Path, corpus: Corpus, *, beside: int = 4) -> list[Pair]:
    """Members of one subject, against the nearest proposals outside it."""
    groups = lines(data / "proposal_groups.jsonl")
    members = {group["group_id"]: group["members"] for group in groups}
    pairs = []
    for group in groups:
        own = [corpus.place[each] for each in group["members"]]
        loose = {corpus.place[each] for each in group["unsure"]}
        loose |= {corpus.place[each] for other in group["related"] for each in members[other]}
        for seat, each in enumerate(own):
            pairs += [Pair(each, other, 1, "same_subject", group["group_id"]) for other in own[:seat]]
            near = nearest(corpus, each, leave_out={*own, *loose})[:beside]
            pairs += [Pair(each, other, 0, "nearest_other_subject", group["group_id"]) for other in near]
    return pairs


def nearest(corpus: Corpus, place: int, *, leave_out: set[int]) -> list[int]:
    """Candidates of a text, the most similar first."""
    paper = corpus.papers[place]
    found = corpus.near(paper, leave_out=leave_out | {place})
    close = nearness(paper, [corpus.papers[each] for each in found], corpus.weights)
    return [found[seat] for seat in np.argsort(-close, kind="stable")]


def pair_features(corpus: Corpus, pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """One row a pair, the mean of asking from either side: the decision has no direction."""
    return np.array(
        [
            (_one_way(corpus, pair.one, pair.other) + _one_way(corpus, pair.other, pair.one)) / 2
            for pair in pairs
        ]
    )


def _one_way(corpus: Corpus, one: int, other: int) -> NDArray[np.float64]:
    beside = nearest(corpus, one, leave_out={other})[: KEPT - 1]
    papers = [corpus.papers[each] for each in (one, other, *beside)]
    row: NDArray[np.float64] = features(Neighbourhood(papers, corpus.weights))[0]
    return row


def fit(rows: NDArray[np.float64], labels: NDArray[np.int64], issues: NDArray[np.str_]) -> Fitted:
    """Fit, with the threshold of the best F1 over folds inside these very examples."""
    inner = np.zeros(len(rows))
    for train, test in _folds(issues, seed=0):
        inner[test] = _logistic(rows[train], labels[train]).chances(rows[test])
    model = _logistic(rows, labels)
    return Fitted(model.mean, model.scale, model.coefficients, model.intercept, best_threshold(inner, labels))


def _logistic(rows: NDArray[np.float64], labels: NDArray[np.int64]) -> Fitted:
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(max_iter=500).fit((rows - mean) / scale, labels)
    return Fitted(mean, scale, model.coef_[0], float(model.intercept_[0]))


def cross_validated(
    rows: NDArray[np.float64], pairs: Sequence[Pair], *, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(probability, decided) for each pair by models that saw neither its issue nor either of its texts."""
    labels = np.array([pair.label for pair in pairs])
    issues = np.array([pair.issue for pair in pairs])
    chances, decided = np.zeros(len(pairs)), np.zeros(len(pairs), bool)
    for train, test in _folds(issues, seed):
        seen = {text for pair, held in zip(pairs, test, strict=True) if held for text in (pair.one, pair.other)}
        train &= np.array([pair.one not in seen and pair.other not in seen for pair in pairs])
        model = fit(rows[train], labels[train], issues[train])
        chances[test] = model.chances(rows[test])
        decided[test] = chances[test] >= model.threshold
    return chances, decided


def _folds(
    issues: NDArray[np.str_], seed: int
) -> list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    names = np.unique(issues)
    np.random.default_rng(seed).shuffle(names)
    tests = [np.isin(issues, names[fold::FOLDS]) for fold in range(FOLDS)]
    return [(~test, test) for test in tests]


def best_threshold(chances: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Where F1 is best."""
    order = np.argsort(-chances)
    right = np.cumsum(labels[order])
    scores = 2 * right / (np.arange(1, len(order) + 1) + labels.sum())
    return float(chances[order][int(np.argmax(scores))])
