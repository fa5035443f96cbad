"""Reading a list of seats: lines 排、号、姓名或委员证号, pasted or from a spreadsheet. Knows no database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shangliang.core.errors import Refused
from shangliang.core.text import one_line

MOST_LINES, SHOWN, CELL_MOST = 5000, 8, 20
_CUT = re.compile(r"[\t,，、;；]|\s{1,}")
_HEADS = {"排", "行", "排号", "row"}


@dataclass(frozen=True)
class Line:
    """One seat as written: `number` of the line it stands in, `who` a name or a member's number."""

    place: int
    row: str
    number: str
    who: str


@dataclass(frozen=True)
class Known:
    """Somebody who may get a seat."""

    key: str
    name: str
    number: str


def cut(text: str) -> list[Sequence[str]]:
    """Cells of pasted lines, separated by tabs, commas or blanks."""
    return [[cell for cell in _CUT.split(line.strip()) if cell] for line in text.splitlines()]


def lines_of(rows: Iterable[Sequence[object]]) -> list[Line]:
    """The seats, without empty lines and the line of headings. Refused, naming the lines, where a line has not three cells."""
    found, wrong = [], []
    for place, cells in enumerate(rows, 1):
        given = [one_line(_shown(cell)) for cell in cells]
        while given and not given[-1]:
            given.pop()
        if not given or given[0] in _HEADS:
            continue
        if len(given) != 3 or not all(given) or max(map(len, given[:2])) > CELL_MOST:
            wrong.append(f"第{place}行应有排、号、姓名（或委员证号）三项")
        else:
            found.append(Line(place, *given))
    _refuse(wrong)
    if not found:
        raise Refused("empty", "名单中没有座位。", "text")
    if len(found) > MOST_LINES:
        raise Refused("too_many", f"一次最多{MOST_LINES}行。", "text")
    return found


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # spreadsheets keep 3 as 3.0
    return "" if cell is None else str(cell)


def match(lines: Sequence[Line], people: Sequence[Known]) -> list[tuple[Line, str]]:
    """Each line with the key of the person meant. Refused with everything that is wrong, line by line."""
    by_word: dict[str, set[str]] = {}
    for each in people:
        for word in filter(None, (each.name, each.number)):
            by_word.setdefault(word, set()).add(each.key)
    found, wrong = [], []
    seats: dict[tuple[str, str], int] = {}
    seated: dict[str, int] = {}
    for line in lines:
        keys = by_word.get(line.who, set())
        seat = (line.row, line.number)
        if len(keys) != 1:
            told = "不在参加人员名单上" if not keys else "有同名的，请改填委员证号"
            wrong.append(f"第{line.place}行：{line.who}{told}")
            continue
        (key,) = keys
        if seat in seats:
            wrong.append(f"第{line.place}行：座位与第{seats[seat]}行重复")
        elif key in seated:
            wrong.append(f"第{line.place}行：{line.who}与第{seated[key]}行重复")
        seats.setdefault(seat, line.place)
        seated.setdefault(key, line.place)
        found.append((line, key))
    _refuse(wrong)
    return found


def _refuse(wrong: Sequence[str]) -> None:
    if wrong:
        more = f"；另有{len(wrong) - SHOWN}处" if len(wrong) > SHOWN else ""
        raise Refused("lines", "；".join(wrong[:SHOWN]) + more + "。", "text")
