"""The overview of a committee's year: which figures stand together, and all their values in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from shangliang.core.figures import (
    Figure,
    Measure,
    Ratio,
    Scope,
    figures,
    measured,
    measures,
    percent,
    ratios,
    values,
)
from shangliang.people.roles import LEADERS, Role
from shangliang.reports.groups import GROUPS, NOTES
from shangliang.tenancy import policy

READERS = (Role.OFFICE, Role.EDITOR, Role.SECRETARIAT, Role.JOINT_OFFICE, *LEADERS)
UNITS = "units."  # figures about units stand on their scorecards
MEANS = (
    "proposals.average_days",
    "units.load",
    "activities.served",
    "stations.served_receptions",
    "stations.served_consultations",
)


@dataclass(frozen=True)
class Counted:
    """A counted figure with its value."""

    figure: Figure
    value: int


@dataclass(frozen=True)
class Share:
    """A ratio with both its counts."""

    ratio: Ratio
    above: int
    below: int

    @property
    def shown(self) -> str:
        """98.1%, or — when nothing was due."""
        return percent(Fraction(self.above, self.below) if self.below else None)


@dataclass(frozen=True)
class Mean:
    """A mean or median with its value."""

    measure: Measure
    value: float | None

    @property
    def shown(self) -> str:
        """42.5, or — without records."""
        return "—" if self.value is None else f"{self.value:g}"


@dataclass(frozen=True)
class Section:
    """Figures that belong together."""

    title: str
    note: str
    figures: list[Counted]


def counted(scope: Scope) -> dict[str, int]:
    """Every counted figure of the overview; those of the units have pages of their own. One query."""
    with policy.remembered():
        return values(scope, [each for key, each in figures().items() if not key.startswith(UNITS)])


def means(scope: Scope) -> list[Mean]:
    """Means of the year, also those over the units. One query each, sums of columns together in one."""
    wanted = [each for key, each in measures().items() if key in MEANS]
    found = measured(scope, wanted)
    return [Mean(each, found[each.key]) for each in wanted]


def sections(found: Mapping[str, int]) -> list[Section]:
    """The counted figures in their groups, in the order of the work."""
    known = figures()
    return [
        Section(title, NOTES.get(title, ""), [Counted(known[key], found[key]) for key in keys])
        for title, keys in GROUPS
    ]


def shares(found: Mapping[str, int]) -> list[Share]:
    """All ratios of the overview."""
    return [
        Share(ratio, found[ratio.numerator.key], found[ratio.denominator.key])
        for key, ratio in ratios().items()
        if not key.startswith(UNITS)
    ]
