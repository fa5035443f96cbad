"""Classifying 分类: the labels of a text with probabilities, and the words that speak for them. Reads what `texts.training` made, with numpy alone."""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shangliang.texts.calibration import Measured, Scale
from shangliang.texts.cases import Cases, Sparse, keep
from shangliang.texts.features import Vocabulary, grams, word_code, words
from shangliang.texts.fold import run
from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


FORM = 1  # of the file; another one is not read
CASES = ("labels", "places", "values")  # arrays of the cases
DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)
"""What opening a damaged file raises."""

NAMED = 4  # words given as evidence
TELLING = 0.2  # a word that says less than this share of what the first says is left out
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
    scale: Scale = field(default_factory=Scale)
    measured: Measured = field(default_factory=Measured)
    version: str = ""
    cases: Cases = field(default_factory=lambda: keep((), (), ()))

    def probabilities(self, text: str) -> NDArray[np.float64]:
        """Of all labels, in their order."""
        return self.of_vector(self.vocabulary.vector(text))

    def of_vector(self, vector: Sparse) -> NDArray[np.float64]:
        """The same of a text that is a vector already."""
        rows = self.weights[vector[0]].astype(np.float32)
        return self.scale.probabilities(vector[1].astype(np.float32) @ rows + self.bias)

    def suggest(self, text: str, most: int = 3) -> list[Suggestion]:
        """The likeliest labels of a text, best first."""
        vector = self.vocabulary.vector(text)
        chances = self.of_vector(vector)
        best = np.argsort(-chances, kind="stable")[:most]
        reasons = self.reasons(text, vector, best)
        return [
            Suggestion(self.labels[label], float(chances[label]), evidence)
            for label, evidence in zip(best, reasons, strict=True)
        ]

    def reasons(self, text: str, vector: Sparse, labels: NDArray[np.int64]) -> list[tuple[str, ...]]:
        """For each of these labels the words of the text that speak most for it."""
        known = words_of(text)
        return [_strongest(known, codes) for codes in self._speaks(*vector, labels)]

    def alike(self, vector: Sparse, label: str, most: int = 2) -> list[tuple[str, float]]:
        """Keys of the learned cases with this label that are most like a text, with their cosine."""
        if label not in self.labels:
            return []
        return self.cases.nearest(vector, self.vocabulary.size, self.labels.index(label), most)

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
            "cases": self.cases.keys,
        }
        arrays |= {name: getattr(self.cases, name) for name in CASES}
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
    """A classifier from its file; one of DAMAGED when it is none, or of another form."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        about = json.loads(stored["about"].tobytes())
        if about["form"] != FORM:
            raise ValueError(f"{path.name} has form {about['form']}, not {FORM}")
        known = Vocabulary([stored[f"codes{n}"] for n in range(3)], [stored[f"idf{n}"] for n in range(3)])
        weights, bias = stored["weights"], stored["bias"]
        cases = Cases(tuple(about["cases"]), *(stored[name] for name in CASES))
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
        cases,
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
    best = sorted(known, key=weight.__getitem__, reverse=True)[:NAMED]
    return tuple(word for word in best if weight[word] > TELLING * weight[best[0]] > 0)
