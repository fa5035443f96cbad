"""What scoring works on: plain values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Fact(NamedTuple):
    """A deed as scoring sees it; the fields are those of duty.Deed."""

    id: str
    kind: str
    on: date
    quantity: Decimal = Decimal(1)
    part: str = "own"
    place: int = 1
    authors: int = 1
    share: Decimal | None = None
    level: str = ""
    subject: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Profile:
    """The member whose year is scored: whether a standing member 常委, whether he holds other ranks the scheme asks for, months in office that year."""

    standing: bool = False
    months: int = 12
    marks: frozenset[str] = frozenset()
    earlier: tuple[Decimal, ...] = ()  # totals of the years before, the latest first


@dataclass(frozen=True)
class Entry:
    """Points one fact brought by one item. With `points` 0 `why` says what kept it from counting (cap reached, counted elsewhere)."""

    item: str
    label: str
    group: str
    fact: Fact | None
    points: Decimal
    why: str


@dataclass(frozen=True)
class GroupSum:
    """A group of items: what it began with, what its entries brought, and what counts after floor and cap."""

    key: str
    label: str
    start: Decimal
    earned: Decimal
    total: Decimal
    cap: Decimal | None


@dataclass(frozen=True)
class Missing:
    """A minimum duty not yet met, in plain words for the member only."""

    label: str
    have: Decimal
    need: Decimal
    words: str


@dataclass(frozen=True)
class Grade:
    """A grade 等次: label, the points it begins at, stars (0: none) and colour (“”: none)."""

    label: str
    at_least: Decimal
    stars: int = 0
    colour: str = ""


@dataclass(frozen=True)
class Score:
    """A member's year by one scheme as of a day: total = sum of the groups within the scheme's floor and cap; every point has an entry."""

    total: Decimal
    groups: tuple[GroupSum, ...] = ()
    entries: tuple[Entry, ...] = ()
    grade: Grade | None = None
    missing: tuple[Missing, ...] = ()
    advice: tuple[str, ...] = ()
    by_fact: Mapping[str, Decimal] = field(default_factory=dict)
