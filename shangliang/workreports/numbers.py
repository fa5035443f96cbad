"""Numbers as a template meets them: they compare and test as numbers, and each one printed leaves its entry in the report's list of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import total_ordering
from typing import Any, Literal

from shangliang.core.figures import percent
from shangliang.files.letters.words import numeral
from shangliang.workreports.engine.marks import marked
from shangliang.workreports.words import facts as f

_MOST_NUMERAL = 9999


@dataclass(frozen=True)
class Worth:
    """What a field is worth: this year's and last year's number; of a ratio both sides. None: nothing to count from.

    `part`: axis and written value when it is only a part of the figure.
    """

    name: str
    key: str
    kind: Literal["count", "ratio", "measure"]
    label: str
    unit: str
    definition: str
    value: float | None
    last: float | None = None
    sides: tuple[int, int] = (0, 0)
    last_sides: tuple[int, int] = (0, 0)
    part: tuple[str, str] = ("", "")


@dataclass
class Book:
    """The numbers of a report in the order in which they are printed."""

    entries: list[dict[str, Any]] = field(default_factory=list)

    def put(self, worth: Worth, aspect: str, text: str) -> str:
        """Enter a number and return it marked with its place."""
        last = aspect == f.OF_LAST_YEAR
        sides = worth.last_sides if last else worth.sides
        self.entries.append(
            {
                "n": len(self.entries) + 1,
                "place": "",
                "field": f"{worth.name}.{aspect}" if aspect else worth.name,
                "key": worth.key,
                "kind": worth.kind,
                "label": worth.label,
                "unit": worth.unit,
                "text": text,
                "last": last,
                "value": worth.last if last else worth.value,
                "above": sides[0] if worth.kind == "ratio" else None,
                "below": sides[1] if worth.kind == "ratio" else None,
                "definition": worth.definition,
                "part": list(worth.part),
            }
        )
        return marked(len(self.entries), text)


@total_ordering
class Number:
    """One field in a template. Printed it is its text, in a condition its number; `number["上年"]` is another aspect of it."""

    def __init__(self, book: Book, worth: Worth, aspect: str = "") -> None:
        self._book, self._worth, self._aspect = book, worth, aspect
        self._amount, self._text = _said(worth, aspect)
        self.lists: dict[str, list[dict[str, Any]]] = {}

    def __html__(self) -> str:
        return self._book.put(self._worth, self._aspect, self._text) if self._text else ""

    __str__ = __html__

    def __getitem__(self, aspect: str) -> "Number | list[dict[str, Any]]":
        if aspect in self.lists:
            return self.lists[aspect]
        return Number(self._book, self._worth, aspect)

    def __bool__(self) -> bool:
        return bool(self._amount)

    def __float__(self) -> float:
        return float(self._amount or 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number | int | float) and float(self) == float(other)

    def __lt__(self, other: "Number | float") -> bool:
        return float(self) < float(other)

    def __hash__(self) -> int:
        return hash((self._worth, self._aspect))


def _said(worth: Worth, aspect: str) -> tuple[float | None, str]:
    """Number and words of an aspect; no words where there is nothing to say."""
    if aspect in ("", f.OF_LAST_YEAR):
        amount = worth.last if aspect else worth.value
        return amount, text_of(worth.kind, amount, worth.last_sides if aspect else worth.sides)
    if aspect in (f.ABOVE, f.BELOW):
        side = worth.sides[aspect == f.BELOW]
        return side, str(side)
    if aspect == f.CHINESE:
        whole = int(worth.value or 0)
        return whole, numeral(whole) if whole <= _MOST_NUMERAL else str(whole)
    words = _grown(worth) if aspect == f.GROWTH else _changed(worth)
    return (1.0 if words else None), words


def text_of(kind: str, amount: float | None, sides: tuple[int, int] = (0, 0)) -> str:
    """A number as a report prints it: 169, 98.1%, 42.5."""
    if kind == "ratio":
        return percent(Fraction(*sides)) if sides[1] else percent(None)
    if amount is None:
        return "—"
    return f"{amount:g}" if kind == "measure" else str(int(amount))


def _changed(worth: Worth) -> str:
    if worth.kind == "ratio":
        return _points(worth)
    if not worth.last or worth.value is None:
        return ""
    by = worth.value - worth.last
    if not by:
        return "与上年持平"
    return f"比上年{'增加' if by > 0 else '减少'}{abs(by):g}{worth.unit}"


def _points(worth: Worth) -> str:
    if worth.value is None or worth.last is None:
        return ""
    by = round(worth.value - worth.last, 1)
    if not by:
        return "与上年持平"
    return f"比上年{'提高' if by > 0 else '下降'}{abs(by):g}个百分点"


def _grown(worth: Worth) -> str:
    if not worth.last or worth.value is None:
        return ""
    by = worth.value / worth.last - 1
    shown = f"{abs(by) * 100:.1f}".removesuffix(".0")
    if not by or shown == "0":
        return "与上年持平"
    return f"同比{'增长' if by > 0 else '下降'}{shown}%"


def as_context(worths: Mapping[str, Worth], book: Book) -> dict[str, dict[str, Any]]:
    """Fields by room and short name, for the template."""
    found: dict[str, dict[str, Any]] = {}
    for name, worth in worths.items():
        room, _, short = name.partition(".")
        found.setdefault(room, {})[short] = Number(book, worth)
    return found
