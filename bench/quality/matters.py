"""Pairs of texts with their label, and the features the product decides by: for measuring and for training."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.quality.texts import Corpus, lines, messages, proposals
from shangliang.texts.neighbourhood import Neighbourhood
from shangliang.texts.same import KEPT, features, nearness

FOLDS = 5
SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class Pair:
    """Two texts by id; `label` 1 for one matter; `issue` is what the folds keep together."""

    one: str
    other: str
    label: int
    kind: str
    issue: str


@dataclass(frozen=True)
class Examples:
    """Pairs and their features."""

    pairs: list[Pair]
    rows: NDArray[np.float64]

    @property
    def labels(self) -> NDArray[np.int64]:
        return np.array([pair.label for pair in self.pairs])


def examples(data: Path) -> Examples:
    """Marked messages and, for long texts, proposals."""
    short, long = messages(data), proposals(data)
    pairs, more = issue_pairs(data, short), proposal_pairs(data, long)
    return Examples([*pairs, *more], np.vstack([pair_features(short, pairs), pair_features(long, more)]))


@dataclass(frozen=True)
class Fitted:
    """A logistic model over scaled features."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercept: float

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
        Pair(row["id1"], row["id2"], int(row["label"]), row["kind"], row["issue"])
        for row in rows
        if row["id1"] in place and row["id2"] in place
    ]


def proposal_pairs(data: Path, corpus: Corpus, *, beside: int = 4) -> list[Pair]:
    """Members of one subject, against the nearest proposals outside it."""
    groups = lines(data / "proposal_groups.jsonl")
    members = {group["group_id"]: group["members"] for group in groups}
    pairs = []
    for group in groups:
        own = group["members"]
        loose = {corpus.place[each] for each in group["unsure"]}
        loose |= {corpus.place[each] for other in group["related"] for each in members[other]}
        for seat, each in enumerate(own):
            pairs += [Pair(each, other, 1, "same_subject", group["group_id"]) for other in own[:seat]]
            out = {corpus.place[other] for other in own} | loose
            near = [
                corpus.ids[other] for other in nearest(corpus, corpus.place[each], leave_out=out)[:beside]
            ]
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


def _one_way(corpus: Corpus, first: str, second: str) -> NDArray[np.float64]:
    one, other = corpus.place[first], corpus.place[second]
    beside = nearest(corpus, one, leave_out={other})[: KEPT - 1]
    papers = [corpus.papers[each] for each in (one, other, *beside)]
    row: NDArray[np.float64] = features(Neighbourhood(papers, corpus.weights))[0]
    return row


def fit(rows: NDArray[np.float64], labels: NDArray[np.int64]) -> Fitted:
    """A logistic model of the examples."""
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(max_iter=500).fit((rows - mean) / scale, labels)
    return Fitted(mean, scale, model.coef_[0], float(model.intercept_[0]))


def cross_validated(rows: NDArray[np.float64], pairs: Sequence[Pair], *, seed: int) -> NDArray[np.float64]:
    """Probability for each pair by models that saw neither its issue nor either of its texts."""
    labels = np.array([pair.label for pair in pairs])
    chances = np.zeros(len(pairs))
    for train, test in _folds(np.array([pair.issue for pair in pairs]), seed):
        seen = {
            text for pair, held in zip(pairs, test, strict=True) if held for text in (pair.one, pair.other)
        }
        clean = train & [pair.one not in seen and pair.other not in seen for pair in pairs]
        chances[test] = fit(rows[clean], labels[clean]).chances(rows[test])
    return chances


def _folds(issues: NDArray[np.str_], seed: int) -> list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    names = np.unique(issues)
    np.random.default_rng(seed).shuffle(names)
    tests = [np.isin(issues, names[fold::FOLDS]) for fold in range(FOLDS)]
    return [(~test, test) for test in tests]
