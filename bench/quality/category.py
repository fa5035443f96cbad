"""Advice of categories (分类建议): 14 of proposals, 7 of citizens' messages."""

import csv
import gzip
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.quality.folds import Labelled, by_label, macro_f1_row, read
from bench.quality.rows import Row, mean_row
from shangliang.texts.calibration import calibration_error
from shangliang.texts.features import words
from shangliang.texts.fold import run
from shangliang.texts.training import Example, train

TASK = "category"
SPACED = r"\S+"
SAME = 0.5  # share of its words a text has in common with a test text from which it is not learned from


def measure(data: Path) -> list[Row]:
    """All figures of the task."""
    return [*_proposals(data / "proposals.jsonl"), *_messages(data)]


def _proposals(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["category"]]
    found = read([f"{row['title']}\n{row['body']}" for row in rows], [row["category"] for row in rows])
    note = f"proposals, 5 folds, {len(rows)} texts, {len(found.labels)} categories"
    return _compare(found, note, aims=("baseline + .04", "baseline + .04"))


def _messages(data: Path) -> list[Row]:
    path = data / "messages.jsonl"
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["category_1"]]
    found = read([f"{row['title']}\n{row['body']}" for row in rows], [row["category_1"] for row in rows])
    note = f"messages, 5 folds, {len(rows)} labelled texts, {len(found.labels)} categories"
    plain = _compare(found, note, aims=("", ""))
    more = _others(data / "categories_segmented.tsv.gz", found)
    if not more:
        return plain
    scores = _answers(found, by_label(found), more)
    kept = f"{note}; besides learned from {len(more)} segmented rows that share under {SAME:.0%} of the words of any tested text"
    return [*plain, *_figures("ours, with segmented rows", found, scores, kept, ("baseline + .04", ""))]


def _compare(found: Labelled, note: str, aims: tuple[str, str]) -> list[Row]:
    folds = by_label(found)
    rows = []
    for method, kind, spans in (("characters", "char", (1, 2)), ("words", "word", (1, 1))):
        rows += _figures(f"LinearSVC, TF-IDF of {method}", found, _svm(found, folds, kind, spans), note)
    return [*rows, *_figures("ours", found, _answers(found, folds), note, aims)]


def _svm(found: Labelled, folds: NDArray[np.int64], kind: str, spans: tuple[int, int]) -> NDArray[np.float64]:
    """The baselines that come ready-made."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only a baseline needs it
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - only a baseline needs it

    spaced = SPACED if kind == "word" else None
    texts = found.texts if kind == "char" else [" ".join(words(run(text))) for text in found.texts]
    scores = np.full((len(texts), len(found.labels)), -9.0)
    for fold in np.unique(folds):
        learned, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        vectors = TfidfVectorizer(analyzer=kind, ngram_range=spans, sublinear_tf=True, token_pattern=spaced)
        model = LinearSVC().fit(vectors.fit_transform([texts[n] for n in learned]), found.targets[learned])
        said = model.decision_function(vectors.transform([texts[n] for n in asked]))
        scores[np.ix_(asked, model.classes_)] = said
    return scores


def _answers(
    found: Labelled, folds: NDArray[np.int64], more: list[Example] | None = None
) -> NDArray[np.float64]:
    scores = np.zeros((len(found.texts), len(found.labels)))
    for fold in np.unique(folds):
        learned, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        model = train(
            [*(Example(found.texts[n], found.labels[found.targets[n]]) for n in learned), *(more or [])]
        )
        columns = [found.labels.index(label) for label in model.labels]
        for n in asked:
            scores[n, columns] = model.probabilities(found.texts[n])
    return scores


def _figures(
    method: str, found: Labelled, scores: NDArray[np.float64], note: str, aims: tuple[str, str] = ("", "")
) -> list[Row]:
    order = np.argsort(-scores, axis=1, kind="stable")
    right = order[:, 0] == found.targets
    rows = [
        mean_row(TASK, method, "accuracy", right.tolist(), aim=aims[0], note=note),
        macro_f1_row(TASK, method, found.targets, order[:, 0], aim=aims[1], note=note),
    ]
    if scores.min() >= 0:
        three = (order[:, :3] == found.targets[:, None]).any(axis=1)
        rows.append(mean_row(TASK, method, "top-3", three.tolist(), note=note))
        error = calibration_error(scores.max(axis=1), right)
        rows.append(Row(TASK, method, "calibration error", error, note=f"{note}, 10 equal bins"))
    return rows


def _others(path: Path, tested: Labelled) -> list[Example]:
    """Labelled rows that are none of the tested texts, nor near-copies: every word of a row is looked up in all of them."""
    if not path.is_file():
        return []
    holders: dict[str, set[int]] = defaultdict(set)
    for place, text in enumerate(tested.texts):
        for word in words(run(text)):
            holders[word].add(place)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    kept = [row for row in rows if _overlap(words(run(row["tokens"])), holders, len(tested.texts)) < SAME]
    return [
        Example(row["tokens"], row["category_1"], 0.5, hint=True)
        for row in kept
        if row["category_1"] in tested.labels
    ]


def _overlap(said: list[str], holders: dict[str, set[int]], total: int) -> float:
    """The largest share of a row's words that one tested text has."""
    different = set(said)
    times = np.zeros(total, np.int64)
    for word in different:
        times[list(holders.get(word, ()))] += 1
    return float(times.max()) / max(len(different), 1)
