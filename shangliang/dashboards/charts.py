"""A chart is a table first: the server sends the table, every number in it opens its records, and a script draws the same numbers beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["bars", "lying", "stack", "months", "table"]
"""Upright bars, lying bars (for long names), lying bars made of pieces, months (bars of this year, a line of last year), nothing drawn."""


@dataclass(frozen=True)
class Cell:
    """A number of a table. `value` None: there is none, and `why` says why. `url` opens its records."""

    value: float | None
    shown: str
    url: str = ""
    why: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a table; `url` leads to what the line is about."""

    label: str
    cells: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """`series` are the heads of the number columns under `head` for the first; `definitions` are pairs of words and definition (口径).

    `turned`: the picture takes the columns as bars and the lines as their pieces, so that a long row of pieces stays a narrow table.
    """

    key: str
    title: str
    head: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    kind: Kind = "bars"
    note: str = ""
    definitions: tuple[tuple[str, str], ...] = field(default=())
    more: tuple[str, str] | None = None
    turned: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no number above zero."""
        return not any(cell.value for row in self.rows for cell in row.cells)

    @property
    def is_drawn(self) -> bool:
        """Whether a picture stands beside the table."""
        return self.kind != "table" and not self.is_empty

    @property
    def is_wide(self) -> bool:
        """Whether the table needs the whole width."""
        return len(self.series) > 3


@dataclass(frozen=True)
class Tile:
    """One number: a count, or a ratio with both its sides. `why` says why there is none; `before` is the year before, `also` a number beside it."""

    label: str
    value: str
    url: str
    unit: str = ""
    sides: tuple[Cell, Cell] | None = None
    before: Cell | None = None
    also: Cell | None = None
    why: str = ""
    note: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class Card:
    """Numbers of one field of work, with the way to its page."""

    title: str
    url: str
    tiles: Sequence[Tile]
