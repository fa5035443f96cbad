"""Classifying 分类: the labels of a text with probabilities, and the words that speak for them. Reads what `texts.training` made, with numpy alone."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shangliang.texts.calibration import Measured, Scale
from shangliang.texts.features import Vocabulary, grams, word_code, words
from shangliang.texts.fold import run

FORM = 1  # of the file; another one is not read
NAMED = 4  # words given as evidence
SHORTEST = 2  # characters of a word that says something to a reader


@dataclass(frozen=True)
class Suggestion:
    """A label, how probable it is, and the words of the text that speak most for it."""

    label: str
    probability: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classifier:
    """A trained model. `weights` has a row for each feature and a column for each label."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: NDArray[np.floating]
    bias: NDArray[np.floating]
    scale: Scale = Scale()
    measured: Measured = Measured()
    version: str = ""

    def probabilities(self, text: str) -> NDArray[np.float64]:
        """Of all labels, in their order."""
        return self.scale.probabilities(self._scores(*self.vocabulary.vector(text)))

    def _scores(self, places: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
        rows = self.weights[places].astype(np.float32)
        return np.asarray(values.astype(np.float32) @ rows + self.bias, float)

    def suggest(self, text: str, most: int = 3) -> list[Suggestion]:
        """The likeliest labels of a text, best first."""
        places, values = self.vocabulary.vector(text)
        chances = self.scale.probabilities(self._scores(places, values))
        best = np.argsort(-chances, kind="stable")[:most]
        speaks = self._speaks(places, values, best)
        known = words_of(text)
        return [
            Suggestion(self.labels[label], float(chances[label]), _strongest(known, codes))
            for label, codes in zip(best, speaks, strict=True)
        ]

    def is_sure(self, suggestion: Suggestion) -> bool:
        """Whether one may rely on it; else the first of the list is a guess, and is to be called one (拿不准)."""
        return suggestion.probability >= self.measured.threshold

    def _speaks(
        self, places: NDArray[np.int64], values: NDArray[np.float64], best: NDArray[np.int64]
    ) -> list[dict[int, float]]:
        """For each label: feature → how much more it speaks for this label than for the average of all."""
        rows = self.weights[places].astype(np.float32)
        said = (rows[:, best] - rows.mean(axis=1, keepdims=True)) * values[:, None].astype(np.float32)
        every = np.concatenate(self.vocabulary.codes[:2])
        plain = places < len(every)  # what the head says again is said already
        codes = every[places[plain]].tolist()
        return [dict(zip(codes, column.tolist(), strict=True)) for column in said[plain].T]

    def save(self, path: Path) -> None:
        """Write one file, in one step: whoever reads it sees the old or the new one."""
        arrays: dict[str, Any] = {f"codes{n}": codes for n, codes in enumerate(self.vocabulary.codes)}
        arrays |= {f"idf{n}": np.asarray(idf, np.float32) for n, idf in enumerate(self.vocabulary.idf)}
        about = {
            "form": FORM,
            "labels": self.labels,
            "power": self.scale.power,
            "measured": asdict(self.measured),
            "version": self.version,
        }
        new = path.with_name(path.name + ".new")
        with new.open("wb") as file:
            np.savez(
                file,
                weights=self.weights.astype(np.float16),
                bias=self.bias.astype(np.float32),
                about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), np.uint8),
                **arrays,
            )
        new.replace(path)


def load(path: Path) -> Classifier:
    """A classifier from its file; ValueError, OSError or KeyError when it is damaged or of another form."""
    with np.load(path, allow_pickle=False) as stored:
        about = json.loads(stored["about"].tobytes())
        if about["form"] != FORM:
            raise ValueError(f"{path.name} has form {about['form']}, not {FORM}")
        known = Vocabulary([stored[f"codes{n}"] for n in range(3)], [stored[f"idf{n}"] for n in range(3)])
        weights, bias = stored["weights"], stored["bias"]
    if weights.shape != (known.size, len(about["labels"])):
        raise ValueError(f"{path.name} does not fit together")
    curve = tuple(tuple(step) for step in about["measured"].pop("curve"))
    return Classifier(
        tuple(about["labels"]),
        known,
        weights,
        bias,
        Scale(about["power"]),
        Measured(curve=curve, **about["measured"]),
        about["version"],
    )


def words_of(text: str) -> list[str]:
    """The different words of a text in their order that can be shown as a reason."""
    found = [word for word in words(run(text)) if len(word) >= SHORTEST and not word.isdigit()]
    return list(dict.fromkeys(found))


def _strongest(known: list[str], codes: dict[int, float]) -> tuple[str, ...]:
    """Words by what they and the characters and pairs in them say together."""
    weight = {
        word: codes.get(word_code(word), 0.0) + sum(codes.get(code, 0.0) for code in grams(word, 2).tolist())
        for word in known
    }
    return tuple(word for word in sorted(known, key=weight.__getitem__, reverse=True)[:NAMED] if weight[word] > 0)


