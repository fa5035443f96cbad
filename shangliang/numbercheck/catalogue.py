"""The catalogue: every figure, ratio and measure of the registry as the number check knows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shangliang.core.figures import Figure, Measure, Ratio, figures, measures, ratios
from shangliang.numbercheck.vocabulary import PERCENT

Asked = Figure | Ratio | Measure


@dataclass(frozen=True)
class Entry:
    """One of them: what it is called, what it is counted in, and by what its records are opened."""

    key: str
    label: str
    unit: str
    definition: str
    asked: Asked

    @property
    def is_share(self) -> bool:
        return isinstance(self.asked, Ratio)

    @property
    def records_key(self) -> str:
        """The figure or ratio whose records stand behind the number."""
        return self.asked.figure.key if isinstance(self.asked, Measure) else self.key

    def counted(self) -> Iterator[Figure]:
        """The counted figures its value is made of; none for a measure."""
        if isinstance(self.asked, Figure):
            yield self.asked
        elif isinstance(self.asked, Ratio):
            yield from (self.asked.numerator, self.asked.denominator)


def catalogue() -> Mapping[str, Entry]:
    """All of the registry by key."""
    known: dict[str, Asked] = {**figures(), **ratios(), **measures()}
    return {
        key: Entry(key, each.label, PERCENT if isinstance(each, Ratio) else each.unit, each.definition, each)
        for key, each in known.items()
    }
