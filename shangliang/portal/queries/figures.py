"""Figures a person of the office has marked public: value, how it came about, and its definition in words."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from shangliang.core.figures import Figure, Measure, Ratio, Scope, figures, measures, percent, ratios, values
from shangliang.portal.choices import ReleaseKind
from shangliang.portal.queries.people import standing


@dataclass(frozen=True)
class Shown:
    """One figure as the public reads it."""

    key: str
    label: str
    value: str
    unit: str
    definition: str
    above: str = ""
    below: str = ""


def marked(committee: UUID) -> list[str]:
    """Keys of the figures that are public, in their order."""
    return list(standing(committee, ReleaseKind.FIGURE).order_by("position").values_list("key", flat=True))


def shown(committee: UUID, year: int) -> list[Shown]:
    """The public figures of a year; all counts in one statement."""
    scope, keys = Scope(committee, year), marked(committee)
    counted, shares, means = figures(), ratios(), measures()
    wanted = {key: counted[key] for key in keys if key in counted}
    for key in keys:
        if key in shares:
            wanted |= {part.key: part for part in (shares[key].numerator, shares[key].denominator)}
    found = values(scope, list(wanted.values()))
    known: dict[str, Figure | Ratio | Measure] = {**counted, **shares, **means}
    return [_shown(known[key], found, scope) for key in keys if key in known]


def _shown(each: Figure | Ratio | Measure, found: dict[str, int], scope: Scope) -> Shown:
    if isinstance(each, Ratio):
        return _share(each, found)
    if isinstance(each, Measure):
        mean = each.value(scope)
        return Shown(each.key, each.label, "—" if mean is None else str(mean), each.unit, each.definition)
    return Shown(each.key, each.label, str(found[each.key]), each.unit, each.definition)


def _share(each: Ratio, found: dict[str, int]) -> Shown:

    above, below = found[each.numerator.key], found[each.denominator.key]
    value = percent(Fraction(above, below) if below else None)
    return Shown(
        each.key, each.label, value, "", each.definition,
        f"{each.numerator.label}{above}{each.numerator.unit}", f"{each.denominator.label}{below}{each.denominator.unit}",
    )  # fmt: skip
