"""“Same matter?” yes or no over the marked pairs, cross-validated with whole issues held out; and whether it carries over to proposals."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score, roc_auc_score

from bench.quality.matters import SEEDS, Pair, cross_validated, examples
from bench.quality.rows import Row, interval, mean_row
from bench.quality.texts import Corpus, messages
from bench.quality.train_same import fingerprint
from shangliang.texts.same import MODEL, THRESHOLD, probabilities

TASK = "deciding"
ISSUES = ("same_issue", "same_kind_other_place", "same_place_other_matter")
HELD_OUT = f"no issue and no text in both training and test; 5 folds, mean of {len(SEEDS)} divisions"

Numbers = NDArray[np.float64]
Score = Callable[[NDArray[np.int64], Numbers], float]


def measure(data: Path) -> list[Row]:
    """Baselines, the method cross-validated, the model as it ships."""
    known = examples(data)
    short = np.array([pair.kind in ISSUES for pair in known.pairs])
    pairs = [pair for pair in known.pairs if pair.kind in ISSUES]
    more = [pair for pair in known.pairs if pair.kind not in ISSUES]
    folds = [cross_validated(known.rows, known.pairs, seed=seed) for seed in SEEDS]
    shipped = probabilities(known.rows)
    seen = json.loads(MODEL.read_text(encoding="utf-8"))["fingerprint"] == fingerprint(data)
    note = "trained on these very texts: no measure" if seen else "as it ships; never saw these texts"
    mine = [fold[short] for fold in folds]
    return [
        *_baseline(messages(data), pairs),
        *_method("shangliang, cross-validated", pairs, mine, HELD_OUT, aims=("≥ .97", "≥ .90")),
        *_errors(pairs, mine),
        *_method("shangliang, model as shipped", pairs, [shipped[short]], note),
        *_method(
            "proposals, cross-validated",
            more,
            [fold[~short] for fold in folds],
            "same subject against the four nearest others",
        ),
    ]


def _method(
    name: str, pairs: Sequence[Pair], folds: Sequence[Numbers], note: str, aims: tuple[str, str] = ("", "")
) -> list[Row]:
    labels = np.array([pair.label for pair in pairs])
    at = f"at probability {THRESHOLD}, fixed beforehand"
    return [
        _row(name, "AUC", labels, folds, roc_auc_score, aims[0], note),
        _row(name, "F1", labels, folds, _f1, aims[1], f"{at}; {note}"),
        _row(name, "precision", labels, folds, _precision, "", at),
        _row(name, "recall", labels, folds, _recall, "", at),
        _row(name, "calibration error", labels, folds, _calibration, "≤ .05", "ten bins"),
    ]


def _row(
    name: str,
    figure: str,
    labels: NDArray[np.int64],
    folds: Sequence[Numbers],
    score: Score,
    aim: str,
    note: str,
) -> Row:
    """The mean over the divisions; the interval by drawing pairs of the first."""
    value = float(np.mean([score(labels, fold) for fold in folds]))
    places = list(range(len(labels)))
    low, high = interval(places, lambda drawn: score(labels[list(drawn)], folds[0][list(drawn)]), times=300)
    return Row(TASK, name, figure, value, low, high, aim, note)


def _errors(pairs: Sequence[Pair], folds: Sequence[Numbers]) -> list[Row]:
    rows = []
    for kind in ISSUES:
        chosen = [place for place, pair in enumerate(pairs) if pair.kind == kind]
        wrong = [
            float(np.mean([(fold[place] >= THRESHOLD) != pairs[place].label for fold in folds]))
            for place in chosen
        ]
        rows.append(mean_row(TASK, "shangliang, cross-validated", f"wrong: {kind}", wrong))
    return rows


def _baseline(corpus: Corpus, pairs: Sequence[Pair]) -> list[Row]:
    """Cosine of ready-made character TF-IDF, with the threshold that is best on these very pairs."""
    texts = [f"{paper.title}\n{paper.body}" for paper in corpus.papers]
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True).fit_transform(texts)
    one = matrix[[corpus.place[pair.one] for pair in pairs]]
    other = matrix[[corpus.place[pair.other] for pair in pairs]]
    close = np.asarray(one.multiply(other).sum(1)).ravel()
    labels = np.array([pair.label for pair in pairs])
    order = np.argsort(-close)
    right = np.cumsum(labels[order])
    best = float(np.max(2 * right / (np.arange(1, len(order) + 1) + labels.sum())))
    return [
        _row("character TF-IDF cosine", "AUC", labels, [close], roc_auc_score, "", ""),
        Row(TASK, "character TF-IDF cosine", "F1", best, note="threshold chosen on these very pairs"),
    ]


def _f1(labels: NDArray[np.int64], chances: Numbers) -> float:
    return float(f1_score(labels, chances >= THRESHOLD))


def _precision(labels: NDArray[np.int64], chances: Numbers) -> float:
    said = chances >= THRESHOLD
    return float(labels[said].mean()) if said.any() else 0.0


def _recall(labels: NDArray[np.int64], chances: Numbers) -> float:
    return float((chances[labels == 1] >= THRESHOLD).mean())


def _calibration(labels: NDArray[np.int64], chances: Numbers) -> float:
    """Expected calibration error: how far the probability said is from what came true, over ten bins."""
    bins = np.minimum((chances * 10).astype(int), 9)
    parts = [
        abs(chances[bins == each].mean() - labels[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(parts))
