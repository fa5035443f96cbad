"""What figures count for a report: as a whole, and by the parts along an axis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shangliang.core.figures import (
    Asked,
    Figure,
    Ratio,
    Scope,
    known,
    split,
    values,
)


def asked_by(key: str) -> Asked:
    """The figure, ratio or measure behind a key."""
    return known()[key]


@dataclass(frozen=True)
class Counts:
    """Counted figures of one scope or part; the upper sides of ratios apart, because in a period they may be counted by another day."""

    plain: Mapping[str, int]
    above: Mapping[str, int]

    def sides(self, ratio: Ratio) -> tuple[int, int]:
        """What a ratio divides, and by what."""
        return self.above.get(ratio.numerator.key, 0), self.plain.get(ratio.denominator.key, 0)


def _counted(wanted: Iterable[Asked]) -> dict[str, Figure]:
    """Figures, and the lower sides of ratios."""
    sides = (each.denominator if isinstance(each, Ratio) else each for each in wanted)
    return {each.key: each for each in sides if isinstance(each, Figure)}


def count(scope: Scope, wanted: Sequence[Asked]) -> Counts:
    """One statement for the figures; in a period or for a part one more for the upper sides of ratios."""
    open_to = [each for each in wanted if each.allows(scope)]
    counted, shares = _counted(open_to), [each for each in open_to if isinstance(each, Ratio)]
    if not scope.is_narrow:
        found = values(
            scope, list((counted | {each.numerator.key: each.numerator for each in shares}).values())
        )
        return Counts(found, found)
    above = {each.numerator.key: each.above for each in shares}
    return Counts(values(scope, list(counted.values())), values(scope, list(above.values())))


def count_by(scope: Scope, wanted: Sequence[Asked], axis: str) -> dict[Any, Counts]:
    """The same for each part along an axis (None: the records without one): two statements. Measures have no parts."""
    open_to = [each for each in wanted if axis in each.axes and each.allows(scope)]
    above = {each.numerator.key: each.above for each in open_to if isinstance(each, Ratio)}
    plain = split(scope, list(_counted(open_to).values()), axis)
    upper = split(scope, list(above.values()), axis)
    parts = {part for found in (*plain.values(), *upper.values()) for part in found}
    return {part: Counts(_of(plain, part), _of(upper, part)) for part in parts}


def _of(found: Mapping[str, Mapping[Any, int]], part: Any) -> dict[str, int]:
    return {key: numbers.get(part, 0) for key, numbers in found.items()}
