"""A sheet 名单 of what happened outside, read row by row: what is wrong is said at the line; a sheet is taken in whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from shangliang.core.errors import Refused
from shangliang.duty.actions import OutsideDraft
from shangliang.duty.choices import Level, Outside
from shangliang.people.models import Member
from shangliang.people.sheets import Column, Row, read_sheet

T = TypeVar("T")
COLUMNS = (
    Column("member", "委员", ("姓名", "委员姓名"), required=True, example="张三"),
    Column("number", "委员证号", ("证号",), example="001"),
    Column("kind", "类别", ("事项", "履职类别"), required=True, example="宣讲"),
    Column("on", "日期", ("时间", "履职日期"), required=True, example="2026-03-01"),
    Column("title", "内容", ("事由", "履职内容"), required=True, width=40, example="到南关社区宣讲"),
    Column("quantity", "数量", ("次数",), example="1"),
    Column("level", "层级", ("级别",), example="县级"),
    Column("text", "情况", ("备注", "说明"), width=40),
)
_KINDS = {label: key for key, label in Outside.choices}
_LEVELS = {label: key for key, label in Level.choices if key} | {"": ""}
_SHAPES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class Read:
    """A row as it would be entered; `problems` says what keeps it from being entered."""

    row: Row
    member: Member | None
    draft: OutsideDraft | None
    problems: tuple[str, ...]


def read(content: bytes, *, committee_id: UUID, today: date) -> list[Read]:
    """All rows of a sheet. Refused at `file` when the file as a whole cannot be used."""
    _, rows = read_sheet(content, COLUMNS)
    members = _members(committee_id, rows, today)
    return [_read(row, members, today) for row in rows]


def _members(committee_id: UUID, rows: Sequence[Row], today: date) -> list[Member]:
    names = {row.values.get("member", "").strip() for row in rows}
    found = Member.objects.filter(committee_id=committee_id, person__name__in=names, term__since__lte=today)
    return list(found.select_related("person", "term").order_by("-term__since"))


def _read(row: Row, members: Sequence[Member], today: date) -> Read:
    problems = [f"{where}：{what}" for where, what in row.problems]
    member = _said(problems, lambda: _member(row, members))
    draft = _said(problems, lambda: _draft(row, today))
    whole = member is not None and draft is not None and not problems
    return Read(row, member, draft if whole else None, tuple(problems))


def _said(problems: list[str], find: Callable[[], T]) -> T | None:
    """What is found, or None with the reason among the problems."""
    try:
        return find()
    except Refused as refused:
        problems.append(refused.message)
        return None


def _member(row: Row, members: Sequence[Member]) -> Member:
    name, number = row.values.get("member", "").strip(), row.values.get("number", "").strip()
    named = [each for each in members if each.person.name == name and number in ("", each.number)]
    latest = [each for each in named if each.term_id == named[0].term_id]
    if not latest:
        raise Refused("nobody", f"没有委员“{name}”{number}。")
    if len(latest) > 1:
        raise Refused("several", f"有多位委员叫“{name}”，请填写委员证号。")
    return latest[0]


def _draft(row: Row, today: date) -> OutsideDraft:
    values = {key: text.strip() for key, text in row.values.items()}
    kind, level = values.get("kind", ""), values.get("level", "")
    if kind not in _KINDS:
        raise Refused("kind", f"没有“{kind}”这个类别，可填：{'、'.join(_KINDS)}。")
    if level not in _LEVELS:
        raise Refused("level", f"没有“{level}”这个层级，可填：{'、'.join(filter(None, _LEVELS))}。")
    on = _day(values.get("on", ""))
    if on > today:
        raise Refused("future", "日期不能晚于今天。")
    if not values.get("title"):
        raise Refused("title", "没有填写内容。")
    return OutsideDraft(
        kind=_KINDS[kind],
        on=on,
        title=values["title"],
        text=values.get("text", ""),
        quantity=_quantity(values.get("quantity", "")),
        level=_LEVELS[level],
    )


def _day(text: str) -> date:
    for shape in _SHAPES:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Refused("on", f"日期“{text}”看不懂，请写成2026-03-01。")


def _quantity(text: str) -> Decimal:
    try:
        found = Decimal(text or 1)
    except InvalidOperation as error:
        raise Refused("quantity", f"数量“{text}”不是数字。") from error
    if not found.is_finite() or not 0 < found <= 1000:
        raise Refused("quantity", "数量应大于0，不超过1000。")
    return found
