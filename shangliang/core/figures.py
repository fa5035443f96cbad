"""Figures (指标): a figure is a named query; the number, the list behind it and the printed definition (口径) come from one function."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Value


@dataclass(frozen=True)
class Scope:
    """What a figure is asked for: one committee, and one year (the year of the plenary a record belongs to).

    `unit_id` narrows the figures about handling units to one of them; the others do not look at it.
    """

    committee_id: UUID
    year: int
    unit_id: UUID | None = None


Query = Callable[[Scope], QuerySet[Any]]


@dataclass(frozen=True)
class Figure:
    """A counted figure: value == number of records. `definition` is the docstring of its query."""

    key: str
    label: str
    unit: str
    definition: str
    records: Query

    def value(self, scope: Scope) -> int:
        return self.records(scope).count()


@dataclass(frozen=True)
class Ratio:
    """A ratio of two counted figures. None when the denominator is 0: nothing was due, so there is no percentage."""

    key: str
    label: str
    definition: str
    numerator: Figure
    denominator: Figure

    def value(self, scope: Scope) -> Fraction | None:
        below = self.denominator.value(scope)
        return Fraction(self.numerator.value(scope), below) if below else None


@dataclass(frozen=True)
class Measure:
    """A mean or a median over the records of a counted figure, each of which gives a number. None without records."""

    key: str
    label: str
    unit: str
    definition: str
    figure: Figure
    numbers: Callable[[QuerySet[Any]], Sequence[float]]
    how: Callable[[Sequence[float]], float]

    def value(self, scope: Scope) -> float | None:
        return self.of(self.numbers(self.figure.records(scope)))

    def of(self, found: Sequence[float]) -> float | None:
        """The mean or median of these numbers, with one digit after the point."""
        return round(self.how(found), 1) if found else None


_figures: dict[str, Figure] = {}
_ratios: dict[str, Ratio] = {}
_measures: dict[str, Measure] = {}


def figure(*, key: str, label: str, unit: str) -> Callable[[Query], Figure]:
    """Declare a figure; the decorated function returns its records and its docstring is the definition shown to readers."""

    def declare(query: Query) -> Figure:
        definition = " ".join((query.__doc__ or "").split())
        if not definition or key in _figures or key in _ratios:
            raise ValueError(f"figure without definition or declared twice: {key}")
        _figures[key] = Figure(key, label, unit, definition, query)
        return _figures[key]

    return declare


def ratio(*, key: str, label: str, numerator: Figure, denominator: Figure, definition: str) -> Ratio:
    """Declare a ratio of two figures."""
    if key in _figures or key in _ratios:
        raise ValueError(f"figure declared twice: {key}")
    _ratios[key] = Ratio(key, label, definition, numerator, denominator)
    return _ratios[key]


def measure(made: Measure) -> Measure:
    """Declare a mean or median."""
    if made.key in {*_figures, *_ratios, *_measures}:
        raise ValueError(f"figure declared twice: {made.key}")
    _measures[made.key] = made
    return made


def figures() -> Mapping[str, Figure]:
    """All counted figures by key."""
    return dict(_figures)


def ratios() -> Mapping[str, Ratio]:
    """All ratios by key."""
    return dict(_ratios)


def measures() -> Mapping[str, Measure]:
    """All means and medians by key."""
    return dict(_measures)


def percent(value: Fraction | None) -> str:
    """A ratio as readers know it: 98.1%; “—” when there is no denominator. Never rounds up to 100% or down to 0%."""
    if value is None:
        return "—"
    shown = round(float(value) * 100, 1)
    if shown == 100 and value < 1:
        shown = 99.9
    if shown == 0 and value > 0:
        shown = 0.1
    return f"{shown:.1f}".removesuffix(".0") + "%"


def values(scope: Scope, wanted: Sequence[Figure]) -> dict[str, int]:
    """Many counted figures in one statement; the same rows as `records` gives, only counted together."""
    counts = [
        each.records(scope).order_by().values(figure=Value(each.key)).annotate(n=Count("pk"))
        for each in wanted
    ]
    if not counts:
        return {}
    found = counts[0].union(*counts[1:], all=True)
    return {each.key: 0 for each in wanted} | {row["figure"]: row["n"] for row in found}


def values_by(scope: Scope, wanted: Mapping[Figure, str]) -> dict[UUID, dict[str, int]]:
    """Many counted figures in one statement, split by the column named for each (a path to the id of a unit): id → key → number."""
    counts = [
        each.records(scope)
        .order_by()
        .values(figure=Value(each.key), part=F(path))
        .annotate(n=Count("pk"))
        .values_list("figure", "part", "n")
        for each, path in wanted.items()
    ]
    found: dict[UUID, dict[str, int]] = {}
    for key, part, n in counts[0].union(*counts[1:], all=True) if counts else ():
        found.setdefault(part, {})[key] = n
    return found
