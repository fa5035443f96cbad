"""Advice of handling units (分办建议) on tickets with the unit that was responsible: accuracy, calibration, learning curve, cold start, speed."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.quality.folds import Labelled, by_group, by_label, groups, macro_f1_row, read
from bench.quality.rows import Row, mean_row
from shangliang.routing.duties import hints
from shangliang.texts import classify
from shangliang.texts.calibration import calibration_error
from shangliang.texts.training import PARTS, Example, train

TASK = "routing"
SIZES = (50, 100, 200, 500, 1000, 2000, 4000)
ASKED = 1500  # texts a model of the learning curve is asked about
WANTED = 0.9


def tickets(data: Path) -> Labelled | None:
    """Texts without the operators' hints, and their merged unit; None when the file is not there."""
    path = data / "routing_haikou.jsonl"
    if not path.is_file():
        return None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return read([row["text_nohint"] or row["text"] for row in rows], [row["unit"] for row in rows])


def measure(data: Path) -> list[Row]:
    """All figures of the task."""
    found = tickets(data)
    if found is None:
        return []
    plain, near = by_label(found), by_group(groups(found.texts))
    how = f"5 folds, {len(found.texts)} tickets, {len(found.labels)} units"
    apart = f"{how}, near-duplicates in one fold"
    rows: list[Row] = []
    for folds, note in ((plain, how), (near, apart)):
        rows += figures("LinearSVC, TF-IDF of characters", found, answers(found, folds, svm), note)
        rows += figures("ours", found, answers(found, folds, ours), note, aims=folds is plain)
    return [*rows, *_curve(found), *_cold(found), *_speed(found)]


Fit = Callable[[Labelled, NDArray[np.int64]], Callable[[Sequence[str]], NDArray[np.float64]]]


def svm(found: Labelled, learned: NDArray[np.int64]) -> Callable[[Sequence[str]], NDArray[np.float64]]:
    """The baseline that comes ready-made."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only a baseline needs it
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - only a baseline needs it

    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    model = LinearSVC().fit(words.fit_transform([found.texts[n] for n in learned]), found.targets[learned])

    def ask(texts: Sequence[str]) -> NDArray[np.float64]:
        scores = np.full((len(texts), len(found.labels)), -9.0)
        scores[:, model.classes_] = model.decision_function(words.transform(texts))
        return scores

    return ask


def ours(
    found: Labelled, learned: NDArray[np.int64], described: bool = True, parts: int = PARTS
) -> Callable[[Sequence[str]], NDArray[np.float64]]:
    """As the product does it: decisions, and descriptions of duties beside them."""
    examples = [Example(found.texts[n], found.labels[found.targets[n]]) for n in learned]
    model = train([*examples, *(hints(found.labels) if described else [])], wanted=WANTED, parts=parts)
    columns = [found.labels.index(label) for label in model.labels]

    def ask(texts: Sequence[str]) -> NDArray[np.float64]:
        chances = np.zeros((len(texts), len(found.labels)))
        for n, text in enumerate(texts):
            chances[n, columns] = model.probabilities(text)
        return chances

    return ask


def answers(found: Labelled, folds: NDArray[np.int64], fit: Fit) -> NDArray[np.float64]:
    """Every text answered by a model that has not seen its fold."""
    scores = np.zeros((len(found.texts), len(found.labels)))
    for fold in np.unique(folds):
        asked = np.flatnonzero(folds == fold)
        scores[asked] = fit(found, np.flatnonzero(folds != fold))([found.texts[n] for n in asked])
    return scores


def figures(
    method: str, found: Labelled, scores: NDArray[np.float64], note: str, *, aims: bool = False
) -> list[Row]:
    """Top-1, top-3, macro-F1; of probabilities also how far they are off and what is right among the sure ones."""
    order = np.argsort(-scores, axis=1, kind="stable")
    right = order[:, 0] == found.targets
    three = (order[:, :3] == found.targets[:, None]).any(axis=1)
    aim = {"top-1": "≥ .78", "top-3": "≥ .91", "F1": "≥ .45", "ECE": "≤ .05"} if aims else {}
    rows = [
        mean_row(TASK, method, "top-1", right.tolist(), aim=aim.get("top-1", ""), note=note),
        mean_row(TASK, method, "top-3", three.tolist(), aim=aim.get("top-3", ""), note=note),
        macro_f1_row(TASK, method, found.targets, order[:, 0], aim=aim.get("F1", ""), note=note),
    ]
    if scores.min() < 0:
        return rows
    sure = scores.max(axis=1)
    error = calibration_error(sure, right)
    rows.append(
        Row(TASK, method, "calibration error", error, aim=aim.get("ECE", ""), note=f"{note}, 10 equal bins")
    )
    for at in (0.5, 0.7, 0.9):
        kept = sure >= at
        share = f"right when stated ≥ {at:.0%} ({kept.mean():.0%} of all)"
        rows.append(mean_row(TASK, method, share, right[kept].tolist(), note=note))
    return rows


def _curve(found: Labelled) -> list[Row]:
    """Top-1 and top-3 with more and more decisions, always asked about the same others."""
    order = np.random.default_rng(2).permutation(len(found.texts))
    asked, rest = order[:ASKED], order[ASKED:]
    texts, rows = [found.texts[n] for n in asked], []
    for size in [size for size in SIZES if size < len(rest)] + [len(rest)]:
        for method, described in (("ours", True), ("ours, without descriptions", False)):
            best = np.argsort(-ours(found, rest[:size], described, parts=0)(texts), axis=1, kind="stable")
            note = f"{size} decisions learned, {ASKED} others asked"
            rows += [
                mean_row(
                    TASK,
                    method,
                    f"top-1 after {size}",
                    (best[:, 0] == found.targets[asked]).tolist(),
                    note=note,
                ),
                mean_row(
                    TASK,
                    method,
                    f"top-3 after {size}",
                    (best[:, :3] == found.targets[asked][:, None]).any(axis=1).tolist(),
                    note=note,
                ),
            ]
    return rows


def _cold(found: Labelled) -> list[Row]:
    """Nothing learned: descriptions alone."""
    scores = ours(found, np.empty(0, np.int64))(found.texts)
    best = np.argsort(-scores, axis=1, kind="stable")
    right = best[:, 0] == found.targets
    three = (best[:, :3] == found.targets[:, None]).any(axis=1)
    note = "no decision learned, shipped descriptions matched to unit names"
    return [
        mean_row(TASK, "ours, cold", "top-1", right.tolist(), note=note),
        mean_row(TASK, "ours, cold", "top-3", three.tolist(), aim="≥ .35", note=note),
        Row(TASK, "ours, cold", "calibration error", calibration_error(scores.max(axis=1), right), note=note),
    ]


def _speed(found: Labelled) -> list[Row]:
    """One suggestion with its reasons, the file, and opening it."""
    examples = [Example(text, found.labels[n]) for text, n in zip(found.texts, found.targets, strict=True)]
    begun = time.perf_counter()
    model = train([*examples, *hints(found.labels)])
    trained = time.perf_counter() - begun
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        model.save(path)
        size = path.stat().st_size / 1e6
        begun = time.perf_counter()
        model = classify.load(path)
        opened = (time.perf_counter() - begun) * 1e3
    model.suggest(found.texts[0])
    spent = []
    for text in found.texts[:1000]:
        begun = time.perf_counter()
        model.suggest(text)
        spent.append((time.perf_counter() - begun) * 1e3)
    note = f"{len(found.texts)} tickets"
    return [
        Row(TASK, "ours", "suggestion with reasons, p50 ms", float(np.median(spent)), note=note),
        Row(
            TASK,
            "ours",
            "suggestion with reasons, p95 ms",
            float(np.percentile(spent, 95)),
            aim="≤ 10",
            note=note,
        ),
        Row(TASK, "ours", "file, MB", size, aim="≤ 30", note=note),
        Row(TASK, "ours", "opening, ms", opened, aim="≤ 50", note=note),
        Row(TASK, "ours", "training with its own measure, s", trained, note=note),
    ]
