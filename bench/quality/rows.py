"""What a task of the quality bench gives back: figures with bootstrap intervals, each beside its baselines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One figure of one method on one task; `low` and `high` are a 95 % bootstrap interval (None: not a sample).

    `aim` is what the product sets itself, "" for a baseline; `note` says how it was measured (folds, texts, examples).
    """

    task: str
    method: str
    figure: str
    value: float
    low: float | None = None
    high: float | None = None
    aim: str = ""
    note: str = ""


def interval(
    samples: Sequence[T], statistic: Callable[[Sequence[T]], float], *, times: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """95 % interval of `statistic` over samples drawn anew with replacement (Efron's percentile bootstrap)."""
    random = np.random.default_rng(seed)
    drawn = [
        statistic([samples[place] for place in random.integers(0, len(samples), len(samples))])
        for _ in range(times)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def mean_row(
    task: str, method: str, figure: str, values: Sequence[float], *, aim: str = "", note: str = ""
) -> Row:
    """A figure that is the mean of one value a sample."""
    array = np.asarray(values, float)
    random = np.random.default_rng(1)
    drawn = [float(array[random.integers(0, len(array), len(array))].mean()) for _ in range(1000)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Row(task, method, figure, float(array.mean()), float(low), float(high), aim, note)
