"""From scores to probabilities that hold (校准), and what is said of a classifier: how often right, how often sure, and right when sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from shangliang.texts.later import np

if TYPE_CHECKING:
    from numpy.typing import NDArray


Numbers: TypeAlias = "NDArray[np.floating]"
Targets: TypeAlias = "NDArray[np.int64]"

BINS = 10
LEAST_SURE = 0.5  # nobody calls sure what is as likely wrong
STEPS = tuple(round(0.05 * step, 2) for step in range(20))


@dataclass(frozen=True)
class Scale:
    """Probability of a label ∝ (score + 1) to the power of `power`: a score is −1 for certainly not, 1 for certainly. Keeps their order."""

    power: float = 3.0
    FLOOR: ClassVar[float] = 0.05
    FEWEST: ClassVar[int] = 30  # fewer answers do not tell a power

    def probabilities(self, scores: Numbers) -> NDArray[np.float64]:
        """Of each row; they add up to 1."""
        logs = self.power * np.log(np.maximum(np.asarray(scores, float) + 1, self.FLOOR))
        parts = np.exp(logs - logs.max(axis=-1, keepdims=True))
        return np.asarray(parts / parts.sum(axis=-1, keepdims=True))


def scale(scores: Numbers, targets: Targets) -> Scale:
    """The power under which what was right is likeliest (golden section search; the loss has one minimum)."""
    low, high, ratio = 0.2, 12.0, 0.618
    for _ in range(25):
        first, second = high - ratio * (high - low), low + ratio * (high - low)
        if _loss(first, scores, targets) < _loss(second, scores, targets):
            high = second
        else:
            low = first
    return Scale(round((low + high) / 2, 3))


def _loss(power: float, scores: Numbers, targets: Targets) -> float:
    right = Scale(power).probabilities(scores)[np.arange(len(targets)), targets]
    return float(-np.log(np.maximum(right, 1e-9)).mean())


@dataclass(frozen=True)
class Measured:
    """What a classifier got right on texts it had not seen. `curve` has for each threshold how many of the answers reach it (share) and how
    many of these are right (share); `threshold` is the lowest at which the wanted share is right, 1 when there is none or too few say so.
    """

    examples: int = 0
    top1: float = 0.0
    top3: float = 0.0
    error: float = 0.0
    threshold: float = 1.0
    curve: tuple[tuple[float, float, float], ...] = ()

    @property
    def sure(self) -> tuple[float, float]:
        """How many of the answers are sure, and how many of those are right."""
        return next(((share, right) for at, share, right in self.curve if at == self.threshold), (0.0, 0.0))


def calibration_error(sure: Numbers, right: NDArray[np.bool_], bins: int = BINS) -> float:
    """Expected calibration error: mean distance of stated and true share over equal bins of the stated one, weighed by their size."""
    bin_of = np.minimum((np.asarray(sure) * bins).astype(int), bins - 1)
    gaps = [
        abs(float(np.mean(sure[bin_of == each])) - float(np.mean(right[bin_of == each])))
        * float(np.mean(bin_of == each))
        for each in np.unique(bin_of)
    ]
    return float(sum(gaps))


def measured(chances: Numbers, targets: Targets, wanted: float) -> Measured:
    """Measures of answers given as probabilities."""
    order = np.argsort(-chances, axis=1, kind="stable")
    sure, right = chances.max(axis=1), order[:, 0] == targets
    curve, good = [], []
    for at in STEPS:
        reached = sure >= at
        if reached.any():
            share = float(right[reached].mean())
            curve.append((at, round(float(reached.mean()), 4), round(share, 4)))
            if at >= LEAST_SURE and share >= wanted and reached.sum() >= Scale.FEWEST:
                good.append(at)
    return Measured(
        len(targets),
        round(float(right.mean()), 4),
        round(float((order[:, :3] == targets[:, None]).any(axis=1).mean()), 4),
        round(calibration_error(sure, right), 4),
        good[0] if good else 1.0,
        tuple(curve),
    )
