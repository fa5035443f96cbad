"""The catalogue: every figure, ratio and measure of the registry as the number check knows them, and parts of figures that have words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shangliang.core.figures import Asked, Figure, Measure, Ratio, axis_named, figures, known

PART, IS = "@", "="
"""A part of a figure is called as activities.research@nature=inspection: the figure, an axis, a value of it."""


@dataclass(frozen=True)
class Entry:
    """One of them: what it is called, what it is counted in, and by what its records are opened."""

    key: str
    label: str
    unit: str
    definition: str
    asked: Asked
    axis: str = ""
    part: str = ""

    @property
    def is_share(self) -> bool:
        return isinstance(self.asked, Ratio)

    @property
    def records_key(self) -> str:
        """The figure or ratio whose records stand behind the number."""
        return self.asked.figure.key if isinstance(self.asked, Measure) else self.asked.key

    def counted(self, *, narrow: bool = False) -> Iterator[Figure]:
        """The counted figures its value is made of (of a ratio for a period its numerator by the day of the denominator); none for a measure."""
        if isinstance(self.asked, Figure):
            yield self.asked  # of a part the whole, which is then split
        elif isinstance(self.asked, Ratio):
            yield from (self.asked.above if narrow else self.asked.numerator, self.asked.denominator)


def catalogue(spoken: Iterable[str] = ()) -> Mapping[str, Entry]:
    """All of the registry by key, and the `spoken` parts of its figures."""
    whole = {key: Entry(key, each.label, each.unit, each.definition, each) for key, each in known().items()}
    return whole | {key: made for key in spoken if PART in key and (made := _part(key))}


def _part(key: str) -> Entry | None:
    """The part a key names; None when there is no such figure or it cannot be divided so."""
    whole, _, named = key.partition(PART)
    axis, _, value = named.partition(IS)
    figure = figures().get(whole)
    if figure is None or axis not in figure.axes:
        return None
    words = axis_named(axis).names([value]).get(value, "")
    return Entry(key, f"{figure.label}（{words}）", figure.unit, figure.definition, figure, axis, value)
