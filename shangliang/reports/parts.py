"""Figures side by side: the parts of one along an axis, and all of a year beside another year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from shangliang.core.figures import Figure, Ratio, Scope, axis_named, figures, percent, ratios, split, values
from shangliang.reports.groups import GROUPS
from shangliang.reports.overview import UNITS
from shangliang.reports.questions import Question
from shangliang.tenancy import policy

UNNAMED = "未注明"


@dataclass(frozen=True)
class Part:
    """One part: its words, the address of its records, and how many; of a ratio `above` and `below` too."""

    label: str
    url: str
    number: int
    above: int = 0
    below: int = 0
    is_ratio: bool = False

    @property
    def shown(self) -> str:
        """As the page shows it."""
        if not self.is_ratio:
            return str(self.number)
        return percent(Fraction(self.above, self.below) if self.below else None)

    @property
    def number_shown(self) -> float | int | None:
        """For a spreadsheet: a ratio as percent."""
        if not self.is_ratio:
            return self.number
        return round(100 * self.above / self.below, 1) if self.below else None


def parts(question: Question, axis: str) -> list[Part]:
    """All parts along an axis, the unnamed last. They add up to the figure; two queries. Raises NoSuchAxis."""
    asked = question.asked
    if isinstance(asked, Ratio):
        return _shares(question, asked, axis)
    found = split(question.scope, [asked], axis)[asked.key]
    return [
        Part(label, question.within(axis, value).url(), found[value])
        for value, label in _named(axis, list(found))
    ]


def _shares(question: Question, asked: Ratio, axis: str) -> list[Part]:
    found = split(question.scope, [asked.above, asked.denominator], axis)
    above, below = found[asked.above.key], found[asked.denominator.key]
    return [
        Part(
            label, question.within(axis, value).url(), below.get(value, 0), above.get(value, 0), below.get(value, 0), True
        )
        for value, label in _named(axis, [*below, *(value for value in above if value not in below)])
    ]  # fmt: skip


def _named(axis: str, values_: Sequence[Any]) -> list[tuple[Any, str]]:
    names = axis_named(axis).names([value for value in values_ if value is not None])
    known = [(value, name) for value, name in names.items() if value in set(values_)]
    rest = [(value, UNNAMED) for value in values_ if value not in names]
    return known + rest


@dataclass(frozen=True)
class Beside:
    """One figure or ratio in two years."""

    asked: Figure | Ratio
    this: Fraction | int | None
    that: Fraction | int | None

    @property
    def this_shown(self) -> str:
        return self._words(self.this)

    @property
    def that_shown(self) -> str:
        return self._words(self.that)

    @property
    def change(self) -> str:
        """What came on top: +3, -2, 0; of ratios in percentage points."""
        if self.this is None or self.that is None:
            return "—"
        if isinstance(self.asked, Ratio):
            return f"{float(self.this - self.that) * 100:+.1f}个百分点"
        return f"{int(self.this - self.that):+d}" if self.this != self.that else "0"

    @property
    def growth(self) -> str:
        """The change of a number in percent of the other year; — where there was none."""
        if isinstance(self.asked, Ratio) or not self.that or self.this is None:
            return "—"
        grown = Fraction(int(self.this - self.that), int(self.that))
        return f"{float(grown) * 100:+.1f}%" if grown else "0"

    def _words(self, value: Fraction | int | None) -> str:
        if isinstance(self.asked, Ratio):
            return percent(None if value is None else Fraction(value))
        return str(value)


def _of(asked: Figure | Ratio, found: Mapping[str, int]) -> Fraction | int | None:
    if isinstance(asked, Figure):
        return found[asked.key]
    below = found[asked.denominator.key]
    return Fraction(found[asked.numerator.key], below) if below else None


def beside(this: Scope, that: Scope) -> list[tuple[str, list[Beside]]]:
    """All figures of two years in their groups, and the ratios. One query a year."""
    known = figures()
    wanted = [figure for key, figure in known.items() if not key.startswith(UNITS)]
    with policy.remembered():
        now, then = values(this, wanted), values(that, wanted)
    groups = [(title, [Beside(known[key], now[key], then[key]) for key in keys]) for title, keys in GROUPS]
    shares = [ratio for key, ratio in ratios().items() if not key.startswith(UNITS)]
    return [*groups, ("比率", [Beside(each, _of(each, now), _of(each, then)) for each in shares])]
