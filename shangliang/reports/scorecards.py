"""Scorecards of handling units (承办单位成绩单): every number of one unit beside the median of all units of the committee. Units only, never persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Any
from uuid import UUID

from shangliang.core.figures import Asked, Figure, Measure, Ratio, Scope, figures, known, percent, values_by
from shangliang.people.models import Unit
from shangliang.proposals.models import Assignment
from shangliang.proposals.unit_figures import replied

FAMILY = "units."
MEDIAN = "units.median_days"
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("承办与签收", ("assigned", "answering", "accepted_in_time", "accept_rate", "objections", "objections_upheld")),
    ("答复", ("replied", "reply_rate", "on_time", "on_time_rate", "overdue", "median_days")),
    ("办理天数分布", ("replied_30", "replied_60", "replied_90", "replied_later")),
    ("沟通与重新办理", ("contacted", "contact_rate", "rehandled")),
    ("办理结果", ("outcome_a", "outcome_b", "outcome_c", "outcome_d", "solved_rate")),
    (
        "提案人评价",
        (
            "forms_asked",
            "forms_returned",
            "forms_silent",
            "return_rate",
            "result_satisfied",
            "result_fairly",
            "result_dissatisfied",
            "satisfaction_result",
            "attitude_satisfied",
            "attitude_fairly",
            "attitude_dissatisfied",
            "satisfaction_attitude",
        ),
    ),
)  # fmt: skip
COLUMNS = ("assigned", "accept_rate", "reply_rate", "on_time_rate", "median_days", "contact_rate", "satisfaction_result", "solved_rate", "objections")  # fmt: skip
"""What stands in the table of all units."""


def _named(key: str) -> Asked:
    return known()[FAMILY + key]


@dataclass(frozen=True)
class Entry:
    """A number of one unit. `value` None: nothing was due, so there is no number; `above` and `below` belong to a ratio."""

    asked: Asked
    value: float | None
    middle: float | None = None
    above: int = 0
    below: int = 0

    @property
    def records_key(self) -> str:
        """The figure or ratio whose records are behind the number."""
        return self.asked.figure.key if isinstance(self.asked, Measure) else self.asked.key

    @property
    def shown(self) -> str:
        return self._words(self.value)

    @property
    def middle_shown(self) -> str:
        """The median over the units of the committee."""
        return self._words(self.middle)

    def _words(self, value: float | None) -> str:
        if isinstance(self.asked, Ratio):
            return percent(None if value is None else Fraction(value))
        return "—" if value is None else f"{value:g} {self.asked.unit}"

    @property
    def number(self) -> float | None:
        """For a table: a ratio as percent."""
        if self.value is None:
            return None
        return round(self.value * 100, 1) if isinstance(self.asked, Ratio) else self.value


@dataclass(frozen=True)
class Year:
    """All units' counts of one year, read in two queries."""

    counts: Mapping[UUID, Mapping[str, int]]
    days: Mapping[UUID, Sequence[float]]

    def entry(self, key: str, unit_id: UUID) -> Entry:
        """A number of one unit, beside the median over the units that have such a number."""
        asked = _named(key)
        value, above, below = self._value(asked, unit_id)
        each = [self._value(asked, other)[0] for other in self._units()]
        known = [found for found in each if found is not None]
        return Entry(asked, value, median(known) if known else None, above, below)

    def _units(self) -> list[UUID]:
        return [unit_id for unit_id, counts in self.counts.items() if counts.get("units.assigned")]

    def _value(self, asked: Asked, unit_id: UUID) -> tuple[float | None, int, int]:
        counts = self.counts.get(unit_id, {})
        if isinstance(asked, Figure):
            return float(counts.get(asked.key, 0)), 0, 0
        if isinstance(asked, Measure):
            return asked.of(self.days.get(unit_id, ())), 0, 0
        above, below = counts.get(asked.numerator.key, 0), counts.get(asked.denominator.key, 0)
        return (above / below if below else None), above, below


def year_of(scope: Scope) -> Year:
    """The year of all units, whatever unit the scope names."""
    whole = Scope(scope.committee_id, scope.year)
    wanted = {
        each: "unit_id" if each.records(whole).model is Assignment else "assignment__unit_id"
        for key, each in figures().items()
        if key.startswith(FAMILY)
    }
    days: dict[UUID, list[float]] = {}
    for unit_id, first_on, assigned_on in replied.records(whole).values_list(
        "unit_id", "first_on", "assigned_on"
    ):
        days.setdefault(unit_id, []).append(float((first_on - assigned_on).days))
    return Year(values_by(whole, wanted), days)


def card(year: Year, unit_id: UUID) -> list[tuple[str, list[Entry]]]:
    """The scorecard of one unit, in its parts."""
    return [(title, [year.entry(key, unit_id) for key in keys]) for title, keys in PARTS]


def table(year: Year, units: Sequence[Unit]) -> list[tuple[Unit, list[Entry]]]:
    """One row a unit that had anything to do with this year, in the committee's own order of units."""
    busy = [unit for unit in units if year.counts.get(unit.pk)]
    return [(unit, [year.entry(key, unit.pk) for key in COLUMNS]) for unit in busy]


def sheet_heads() -> list[str]:
    """Heads of the spreadsheet: every number of the card."""
    return ["承办单位", *(_head(_named(key)) for _, keys in PARTS for key in keys)]


def _head(asked: Asked) -> str:
    return f"{asked.label}（%）" if isinstance(asked, Ratio) else asked.label


def sheet_rows(year: Year, units: Sequence[Unit]) -> list[tuple[Any, ...]]:
    """Rows of the spreadsheet, one a unit."""
    return [
        (unit.name, *(year.entry(key, unit.pk).number for _, keys in PARTS for key in keys))
        for unit in units
        if year.counts.get(unit.pk)
    ]


def column_labels() -> list[str]:
    """Heads of the table on the page."""
    return [_named(key).label for key in COLUMNS]
