"""The registry: counted figures, ratios of two of them, and means and medians over their records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from shangliang.core.figures.axes import MONTH, Path, field_of, narrowed, paths_of
from shangliang.core.figures.scope import Scope

Query = Callable[[Scope], QuerySet[Any]]
NOWHERE = Scope(UUID(int=0), 2000)


@dataclass(frozen=True)
class Figure:
    """A counted figure: value == number of records. `definition` is the docstring of its query.

    `query` sees a scope without period and parts; `records` narrows what it gives. `moment` is another path than that of the model to
    the day that puts a record into a month; "" keeps the one of the model.
    """

    key: str
    label: str
    unit: str
    definition: str
    query: Query
    moment: str = ""
    of: type[Model] | None = None

    def records(self, scope: Scope) -> QuerySet[Any]:
        """The records behind the number. Raises NoSuchAxis when the scope asks for a part they cannot be divided into."""
        found = self.query(scope.whole)
        return narrowed(self.key, found, self.paths, scope) if scope.is_narrow else found

    def value(self, scope: Scope) -> int:
        return self.records(scope).count()

    @cached_property
    def model(self) -> type[Model]:
        """The model of its records."""
        return self.of or self.query(NOWHERE).model

    @property
    def paths(self) -> Mapping[str, Path]:
        """Axis → path to the part a record belongs to."""
        own = paths_of(self.model)
        return {**own, MONTH: self.moment} if self.moment else own

    @property
    def axes(self) -> tuple[str, ...]:
        """Along what it can be divided."""
        return tuple(self.paths)

    @property
    def moment_label(self) -> str:
        """What the day is called that puts a record into a month; "" when it has none."""
        path = self.paths.get(MONTH)
        if path is None:
            return ""
        field = field_of(self.model, str(path))
        return str(field.verbose_name) if field is not None else "日期"

    def allows(self, scope: Scope) -> bool:
        """Whether it can be asked for the period and the parts of this scope."""
        return _allows(self.axes, scope)


def _allows(axes: Sequence[str], scope: Scope) -> bool:
    if (scope.since or scope.until) and MONTH not in axes:
        return False
    return all(axis in axes for axis, _ in scope.narrow)


@dataclass(frozen=True)
class Ratio:
    """A ratio of two counted figures. None when the denominator is 0: nothing was due, so there is no percentage."""

    key: str
    label: str
    definition: str
    numerator: Figure
    denominator: Figure

    @property
    def above(self) -> Figure:
        """The numerator, put into months by the day of the denominator where both count the same records, so that it stays a part of it."""
        if self.numerator.model is not self.denominator.model:
            return self.numerator
        return replace(self.numerator, moment=str(self.denominator.paths.get(MONTH, "")))

    def value(self, scope: Scope) -> Fraction | None:
        below = self.denominator.value(scope)
        above = self.above if scope.is_narrow else self.numerator
        return Fraction(above.value(scope), below) if below else None

    @property
    def unit(self) -> str:
        """A ratio is told in percent."""
        return "%"

    @property
    def axes(self) -> tuple[str, ...]:
        """Along what both its sides can be divided."""
        return tuple(axis for axis in self.denominator.axes if axis in self.numerator.axes)

    def allows(self, scope: Scope) -> bool:
        """Whether it can be asked for the period and the parts of this scope."""
        return _allows(self.axes, scope)


@dataclass(frozen=True)
class Measure:
    """A mean, a median or a sum over the records of a counted figure, each of which gives a number. None without records.

    `total` is the same as an aggregate of the database, where there is one, so that many are found in one statement.
    """

    key: str
    label: str
    unit: str
    definition: str
    figure: Figure
    numbers: Callable[[QuerySet[Any]], Sequence[float]]
    how: Callable[[Sequence[float]], float]
    total: Any = None

    def value(self, scope: Scope) -> float | None:
        return self.of(self.numbers(self.figure.records(scope)))

    def of(self, found: Sequence[float]) -> float | None:
        """The mean or median of these numbers, with one digit after the point."""
        return round(self.how(found), 1) if found else None

    @property
    def axes(self) -> tuple[str, ...]:
        """Along what its records can be divided."""
        return self.figure.axes

    def allows(self, scope: Scope) -> bool:
        """Whether it can be asked for the period and the parts of this scope."""
        return self.figure.allows(scope)


Asked = Figure | Ratio | Measure
_figures: dict[str, Figure] = {}
_ratios: dict[str, Ratio] = {}
_measures: dict[str, Measure] = {}


def known() -> dict[str, Asked]:
    """Everything that can be asked, by key."""
    return {**_figures, **_ratios, **_measures}


def _require_new(key: str) -> None:
    if key in known():
        raise ValueError(f"figure declared twice: {key}")


def figure(
    *, key: str, label: str, unit: str, moment: str = "", of: type[Model] | None = None
) -> Callable[[Query], Figure]:
    """Declare a figure; the decorated function returns its records and its docstring is the definition shown to readers.

    `of` names the model of its records where the query cannot be built without asking the database.
    """

    def declare(query: Query) -> Figure:
        definition = " ".join((query.__doc__ or "").split())
        if not definition:
            raise ValueError(f"figure without definition: {key}")
        _require_new(key)
        _figures[key] = Figure(key, label, unit, definition, query, moment, of)
        return _figures[key]

    return declare


def ratio(*, key: str, label: str, numerator: Figure, denominator: Figure, definition: str) -> Ratio:
    """Declare a ratio of two figures."""
    _require_new(key)
    _ratios[key] = Ratio(key, label, definition, numerator, denominator)
    return _ratios[key]


def measure(made: Measure) -> Measure:
    """Declare a mean or median."""
    _require_new(made.key)
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
