"""Train the summary's weights: `python -m bench.quality.summary_train [--data FOLDER]` writes shangliang/texts/data/summary.json.

Each unit's target is its likeness to the nearest key point of its text. Every text is learnt twice, as it is and with its numbering taken out,
so that the model also knows the other signs of what is asked.
"""

import argparse
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from shangliang.texts.sentences import units
from shangliang.texts.summary import FILE
from shangliang.texts.telling import FEATURES, Cut, Vector, cut


@dataclass(frozen=True)
class Example:
    """A proposal with its silver key points."""

    title: str
    body: str
    points: tuple[str, ...]


def examples(data: Path) -> list[Example]:
    """Proposals that have silver key points."""
    lines = (data / "proposals.jsonl").read_text(encoding="utf-8").splitlines()
    proposals = {row["id"]: row for row in map(json.loads, lines)}
    silver = map(
        json.loads, (data / "proposal_keypoints_silver.jsonl").read_text(encoding="utf-8").splitlines()
    )
    return [
        Example(proposals[row["id"]]["title"], proposals[row["id"]]["body"], tuple(row["key_points"]))
        for row in silver
        if row["id"] in proposals
    ]


def unnumbered(body: str) -> str:
    """The text without any numbering and without line breaks."""
    parts = [unit.text[len(unit.mark) :].lstrip() for unit in units(body)]
    return "".join(part if part[-1] in "。！？：；，" else f"{part}。" for part in parts if part)


def _grams(text: str) -> set[str]:
    signs = [sign for sign in text if sign.isalnum()]
    return {first + second for first, second in itertools.pairwise(signs)}


def _targets(text: Cut, points: Sequence[str]) -> Vector:
    """For each unit its best Dice coefficient of bigrams with a key point."""
    wanted = [_grams(point) for point in points]
    own = [_grams(unit.text) for unit in text.units]
    return np.array(
        [
            max((2 * len(grams & point) / (len(grams) + len(point) or 1) for point in wanted), default=0)
            for grams in own
        ]
    )


@dataclass(frozen=True)
class Rows:
    """What one text gives to learn from."""

    features: Vector
    targets: Vector


def rows(example: Example) -> Rows:
    """Features and targets of a text, with and without its numbering."""
    both = [cut(example.title, example.body), cut(example.title, unnumbered(example.body))]
    return Rows(
        np.vstack([text.features for text in both]),
        np.concatenate([_targets(text, example.points) for text in both]),
    )


def fit(lessons: Sequence[Rows]) -> Vector:
    """Logistic regression on graded targets (each row once as yes, once as no, weighted)."""

    features = np.vstack([lesson.features for lesson in lessons])
    targets = np.concatenate([lesson.targets for lesson in lessons])
    middle, spread = features.mean(axis=0), features.std(axis=0)
    middle[0], spread[spread == 0] = 0, 1
    scaled = (features - middle) / spread
    learner = LogisticRegression(C=0.03, max_iter=2000, fit_intercept=False)
    learner.fit(
        np.vstack([scaled, scaled]),
        np.repeat([1, 0], len(targets)),
        sample_weight=np.concatenate([targets, 1 - targets]),
    )
    weights: Vector = learner.coef_[0] / spread
    weights[0] -= (weights * middle)[1:].sum()
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dev"))
    weights = fit([rows(example) for example in examples(parser.parse_args().data)])
    named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}
    FILE.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
