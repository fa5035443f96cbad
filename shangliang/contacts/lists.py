"""Lists that are pasted or come as a spreadsheet: every difficulty is named at its line, and nothing is done unless all lines are right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.activities.audience import active_members
from shangliang.contacts.actions import MarkLine
from shangliang.contacts.choices import Mark
from shangliang.contacts.models import RelationType
from shangliang.contacts.sides import Names, Subject, on_side
from shangliang.core.errors import Refused
from shangliang.core.text import one_line
from shangliang.people.sheets import Column, read_sheet

MOST_LINES, SHOWN = 3000, 20
PAIRS = (
    Column("near", "联系人", ("联系方", "姓名", "领导", "党员委员"), required=True),
    Column("far", "联系对象", ("被联系人", "对象", "企业", "网格", "非党员委员"), required=True),
)
MARKS = (
    Column("member", "姓名", ("委员证号", "委员", "委员姓名"), required=True),
    Column("mark", "政治面貌", ("党派",), required=True),
    Column("detail", "党派名称"),
)
Cells = list[tuple[int, list[str]]]


@dataclass
class Read:
    """What was understood, and what was not: “第3行：……”."""

    found: list[Any] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def wrong(self, number: int, what: str) -> None:
        self.problems.append(f"第{number}行：{what}。")


def pasted(text: str) -> Cells:
    """Number and cells of the lines that are not empty; cells stand apart by tabs or commas. Refused at `rows` when there are too many."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refused("too_many", f"一次最多{MOST_LINES}行，请分几次登记。", "rows")
    return [
        (n, [one_line(cell) for cell in line.replace("，", ",").replace("\t", ",").split(",")])
        for n, line in lines
    ]


def of_sheet(upload: Any, columns: Sequence[Column]) -> Cells:
    """The same from a spreadsheet; Refused at `file` when it cannot be used as a whole or a cell is none to be read."""
    _, rows = read_sheet(upload.read(), columns)
    for row in rows:
        for where, what in row.problems:
            raise Refused("bad_cell", f"第{row.number}行“{where}”：{what}。", "file")
    return [(row.number, [one_line(row.values.get(column.key, "")) for column in columns]) for row in rows]


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def read_pairs(relation: RelationType, lines: Iterable[tuple[int, list[str]]], on: date) -> Read:
    """Pairs (near, far) of a relation."""
    near, far = Names(on_side(relation, "near", on)), Names(on_side(relation, "far", on))
    read, seen = Read(), set[tuple[UUID, UUID]]()
    for number, cells in lines:
        first, wrong_first = near.find(_cell(cells, 0), "联系人")
        second, wrong_second = far.find(_cell(cells, 1), "联系对象")
        if first is None or second is None:
            read.wrong(number, wrong_first or wrong_second)
        elif first.person and first.person == second.person:
            read.wrong(number, "联系人和联系对象是同一人")
        elif (first.pk, second.pk) in seen:
            read.wrong(number, f"{first.name}联系{second.name}，名单中重复")
        else:
            seen.add((first.pk, second.pk))
            read.found.append((first, second))
    return read


_WORDS = {**{label: value for value, label in Mark.choices}, "中共": Mark.PARTY, "党员": Mark.PARTY, "中共预备党员": Mark.PARTY,
          "无党派人士": Mark.NONE, "民主党派成员": Mark.DEMOCRATIC}  # fmt: skip
_PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")


def _mark_of(words: str, detail: str) -> tuple[str, str] | None:
    if words in _WORDS:
        return _WORDS[words], detail
    found = next((name for name in _PARTIES if words.startswith(name)), "")
    return (Mark.DEMOCRATIC, detail or found) if found else None


def read_marks(committee_id: UUID, lines: Iterable[tuple[int, list[str]]], on: date) -> Read:
    """Party membership of members, by name or number."""
    members = {one.pk: one for one in active_members(committee_id, on).select_related("person", "term")}
    known = Names(Subject("member", pk, one.person.name, one.number) for pk, one in members.items())
    read = Read()
    for number, cells in lines:
        subject, wrong = known.find(_cell(cells, 0), "委员")
        mark = _mark_of(_cell(cells, 1), _cell(cells, 2))
        if subject is None:
            read.wrong(number, wrong)
        elif mark is None:
            read.wrong(
                number,
                f"不认识政治面貌“{_cell(cells, 1)[:20]}”，请填写：{'、'.join(Mark.labels)}，或者民主党派的简称",
            )
        else:
            read.found.append(MarkLine(members[subject.pk], *mark))
    return read
