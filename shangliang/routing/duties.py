"""What units are there for (职责): descriptions of the usual departments, written for this project, and which of them fit the name of a unit.

An area is matched in tiers: 交警大队 takes the traffic from 公安局 where both are units, and leaves it there where there is none.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shangliang.texts.training import Example

FILE = Path(__file__).parent / "data" / "duties.jsonl"
WHOLE, PART = 1.0, 0.3
"""How much a description, and one matter named in it, count beside a decision of the committee."""


@dataclass(frozen=True)
class Area:
    """An area of duty: parts of unit names that stand for it (tier by tier), its duties, matters people raise, the category they fall under, parts of names that exclude it."""

    area: str
    names: tuple[tuple[str, ...], ...]
    duties: str
    matters: tuple[str, ...]
    category: str
    without: tuple[str, ...] = ()

    def fits(self, unit: str, tier: tuple[str, ...]) -> bool:
        return any(name in unit for name in tier) and not any(name in unit for name in self.without)


@cache
def areas() -> tuple[Area, ...]:
    """All areas of the shipped file."""
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return tuple(
        Area(
            row["area"],
            tuple(tuple(tier) for tier in row["names"]),
            row["duties"],
            tuple(row["matters"]),
            row["category"],
            tuple(row.get("without", ())),
        )
        for row in rows
    )


def matched(units: Iterable[str]) -> dict[str, list[Area]]:
    """For each unit name the areas that are its own, given the other units there are."""
    found: dict[str, list[Area]] = {unit: [] for unit in units}
    for area in areas():
        for tier in area.names:
            fitting = [unit for unit in found if area.fits(unit, tier)]
            for unit in fitting:
                found[unit].append(area)
            if fitting:
                break
    return found


def hints(units: Iterable[str], own: Mapping[str, str] | None = None) -> list[Example]:
    """Examples made of descriptions, to learn from beside decisions. `own` are descriptions the office wrote: they replace the shipped ones."""
    own = own or {}
    made: list[Example] = []
    for unit, fitting in matched(units).items():
        made.append(Example(unit, unit, PART, hint=True))
        if own.get(unit):
            made.append(Example(f"{unit}\n{own[unit]}", unit, WHOLE, hint=True))
            made += [Example(part, unit, PART, hint=True) for part in _parts(own[unit])]
            continue
        for area in fitting:
            whole = f"{unit}\n{area.duties}{'、'.join(area.matters)}"
            made.append(Example(whole, unit, WHOLE, hint=True))
            made += [Example(part, unit, PART, hint=True) for part in (area.duties, *area.matters)]
    return made


def _parts(text: str) -> list[str]:
    """The single matters of a description."""
    for sign in "，,；;。\n":
        text = text.replace(sign, "、")
    return [part.strip() for part in text.split("、") if len(part.strip()) > 1]


def category_hints(labels: Iterable[str]) -> list[Example]:
    """The same for categories (五位一体): an area of duty falls under one of them."""
    known = set(labels)
    made = []
    for area in areas():
        if area.category in known:
            whole = f"{area.area}\n{area.duties}{'、'.join(area.matters)}"
            made.append(Example(whole, area.category, WHOLE, hint=True))
            made += [Example(part, area.category, PART, hint=True) for part in (area.duties, *area.matters)]
    return made
