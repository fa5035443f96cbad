"""What boards read: figures of the year asked for beside the year before, by month and by part, each in one statement for both years."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

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
        has_before = len(self.years) > 1 and not urgent and key not in TODAY
        before = f"上年{self.value(key, self.years[1])}{figure.unit}" if has_before else ""
        return Tile(
            label or figure.label, str(value), links.records(key, self.scope), figure.unit,
            before=before, note=note, is_urgent=urgent and value > 0,
        )  # fmt: skip

    def _share(self, ratio: Ratio, year: int) -> tuple[int, int, str]:
        above, below = self.value(ratio.numerator.key, year), self.value(ratio.denominator.key, year)
        return above, below, percent(Fraction(above, below) if below else None)

    def share(self, key: str, label: str = "", note: str = "") -> Tile:
        """A ratio with both its sides; without a denominator the reason."""
        ratio = ratios()[key]
        above, below, shown = self._share(ratio, self.scope.year)
        before = f"上年{self._share(ratio, self.years[1])[2]}" if len(self.years) > 1 else ""
        return Tile(
            label or ratio.label, shown, links.records(key, self.scope), above=above, below=below, note=note,
            before="" if before.endswith("—") else before, why="" if below else f"本年没有“{ratio.denominator.label}”，不计算比率",
        )  # fmt: skip


def read(scope: Scope, keys: Iterable[str], years: Sequence[int], *, only_now: Iterable[str] = ()) -> Numbers:
    """The figures (and both sides of the ratios) of these keys in all the years, those of `only_now` in the first; one statement."""
    everywhere = named(keys)
    asked = dict.fromkeys(years, everywhere)
    asked[years[0]] = [*everywhere, *(each for each in named(only_now) if each not in everywhere)]
    scopes = {year: of_year(scope, year) for year in years}
    with policy.remembered():
        counts = tally((f"{year}/{each.key}", each, scopes[year]) for year in years for each in asked[year])
    found: dict[int, dict[str, int]] = {year: {} for year in years}
    for name, _, n in counts:
        year, _, key = name.partition("/")
        found[int(year)][key] = n
    return Numbers(scope, tuple(years), found)


Months = dict[tuple[str, int], dict[int, int]]
"""(figure, year) → month → number."""


def by_month(scope: Scope, keys: Iterable[str], years: Sequence[int]) -> Months:
    """Figures by month in all the years; one statement. A record of a plenary year counts in the month of its own date."""
    with policy.remembered():
        counts = tally(
            ((f"{year}/{each.key}", each, of_year(scope, year)) for year in years for each in named(keys)),
            MONTH,
        )
    found: Months = defaultdict(lambda: defaultdict(int))
    for name, day, n in counts:
        year, _, key = name.partition("/")
        inside = day is not None and day.year == int(year)
        found[key, int(year)][day.month if inside else OTHERWISE] += n
    return found
