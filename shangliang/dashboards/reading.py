"""What boards read: figures of the year asked for beside the year before, by month and by part, each in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from shangliang.core.figures import MONTH, Figure, Ratio, Scope, figures, percent, ratios, tally
from shangliang.dashboards import links
from shangliang.dashboards.charts import Cell, Tile
from shangliang.tenancy import policy

TODAY = ("stations.stations",)
"""Figures of the day of asking, which have no year before."""
OTHERWISE = 0
"""Stands for the months outside the calendar year: a plenary year may begin before it."""


def named(keys: Iterable[str]) -> list[Figure]:
    """The counted figures of these keys; both sides for a ratio. Each once."""
    counted, shares = figures(), ratios()
    found: dict[str, Figure] = {}
    for key in keys:
        for each in (shares[key].numerator, shares[key].denominator) if key in shares else (counted[key],):
            found[each.key] = each
    return list(found.values())


def meanings(keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Words and definitions (口径) of figures and ratios."""
    known: dict[str, Figure | Ratio] = {**figures(), **ratios()}
    return tuple((known[key].label, known[key].definition) for key in keys)


def of_year(scope: Scope, year: int) -> Scope:
    """The same for another year; the committees below are not asked for again."""
    other = replace(scope, year=year)
    if scope.below:
        other.__dict__["committees"] = scope.committees
    return other


@dataclass(frozen=True)
class Numbers:
    """Counted figures of some years, the one asked for first."""

    scope: Scope
    years: tuple[int, ...]
    found: Mapping[int, Mapping[str, int]]

    def of(self, year: int) -> Scope:
        """What is asked for of another year."""
        return replace(self.scope, year=year)

    def value(self, key: str, year: int | None = None) -> int:
        """The value of a counted figure."""
        return self.found[year or self.scope.year].get(key, 0)

    def cell(self, key: str, year: int | None = None) -> Cell:
        """A counted figure in a table."""
        value = self.value(key, year)
        return Cell(value, str(value), links.records(key, self.of(year or self.scope.year)))

    def versus(self, key: str) -> tuple[Cell, ...]:
        """A figure in all years, the year before first."""
        return tuple(self.cell(key, year) for year in reversed(self.years))

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the years, the year before first."""
        return tuple(f"{year}年" for year in reversed(self.years))

    def tile(self, key: str, label: str = "", note: str = "", *, urgent: bool = False) -> Tile:
        """A counted figure beside the year before."""
        figure, value = figures()[key], self.value(key)
        before = None
        if len(self.years) > 1 and not urgent and key not in TODAY:
            last = self.cell(key, self.years[1])
            before = replace(last, shown=f"上年{last.shown}{figure.unit}")
        return Tile(
            label or figure.label, str(value), links.records(key, self.scope), figure.unit,
            before=before, note=note, is_urgent=urgent and value > 0,
        )  # fmt: skip

    def _share(self, ratio: Ratio, year: int) -> Cell:
        above, below = self.value(ratio.numerator.key, year), self.value(ratio.denominator.key, year)
        share = Fraction(above, below) if below else None
        value = None if share is None else float(share)
        why = f"本年没有“{ratio.denominator.label}”，不计算比率"
        return Cell(value, percent(share), links.records(ratio.key, self.of(year)), "" if below else why)

    def share(self, key: str, label: str = "", also: Cell | None = None) -> Tile:
        """A ratio with both its sides; without a denominator the reason."""
        ratio = ratios()[key]
        here = self._share(ratio, self.scope.year)
        above, below = self.value(ratio.numerator.key), self.value(ratio.denominator.key)
        under = links.records(key, self.scope, part="below")
        last = self._share(ratio, self.years[1]) if len(self.years) > 1 else None
        return Tile(
            label or ratio.label, here.shown, here.url, sides=(Cell(above, str(above), here.url), Cell(below, str(below), under)),
            before=replace(last, shown=f"上年{last.shown}") if last and not last.why else None, also=also, why=here.why,
        )  # fmt: skip


def together(
    asked: Mapping[Any, tuple[Scope, Iterable[Figure]]], axis: str = ""
) -> dict[tuple[Any, str], dict[Any, int]]:
    """Figures of several scopes in one statement, whole or by their parts: (name of the scope, figure) → part (None for the whole) → number."""
    wanted = [(name, each, scope) for name, (scope, some) in asked.items() for each in some]
    with policy.remembered():
        rows = tally(((str(n), each, scope) for n, (_, each, scope) in enumerate(wanted)), axis)
    found: dict[tuple[Any, str], dict[Any, int]] = {(name, each.key): {} for name, each, _ in wanted}
    for n, part, number in rows:
        name, each, _ = wanted[int(n)]
        found[name, each.key][part] = number
    return found


def read(scope: Scope, keys: Iterable[str], years: Sequence[int], *, only_now: Iterable[str] = ()) -> Numbers:
    """The figures (and both sides of the ratios) of these keys in all the years, those of `only_now` in the first; one statement."""
    keys = tuple(keys)
    everywhere, now = named(keys), named([*keys, *only_now])
    asked = {year: (of_year(scope, year), now if year == years[0] else everywhere) for year in years}
    found: dict[int, dict[str, int]] = {year: {} for year in years}
    for (year, key), whole in together(asked).items():
        found[year][key] = whole.get(None, 0)
    return Numbers(scope, tuple(years), found)


Months = dict[tuple[str, int], dict[int, int]]
"""(figure, year) → month → number."""


def by_month(scope: Scope, keys: Iterable[str], years: Sequence[int]) -> Months:
    """Figures by month in all the years; one statement. A record of a plenary year counts in the month of its own date."""
    wanted = named(keys)
    found: Months = defaultdict(lambda: defaultdict(int))
    for (year, key), days in together(
        {year: (of_year(scope, year), wanted) for year in years}, MONTH
    ).items():
        for day, n in days.items():
            inside = day is not None and day.year == year
            found[key, year][day.month if inside else OTHERWISE] += n
    return found
