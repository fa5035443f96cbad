"""Charts made of figures: year against year, stages, months, and parts along an axis."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from shangliang.core.figures import Scope, axis_named, figures, split
from shangliang.dashboards import links
from shangliang.dashboards.charts import Cell, Chart, Kind, Row
from shangliang.dashboards.reading import OTHERWISE, Months, Numbers, meanings
from shangliang.people.axes import GROUP

MOST = 12
"""Parts in one picture: more cannot be told apart; the table of the whole is one click away."""
FUTURE = Cell(None, "—", why="月份未到")
Parts = Mapping[str, Mapping[Any, int]]


def versus(
    numbers: Numbers, key: str, title: str, keys: Sequence[str], *, head: str = "项目", kind: Kind = "bars",
    labels: Mapping[str, str] | None = None, unit: str = "", note: str = "", more: tuple[str, str] | None = None,
) -> Chart:  # fmt: skip
    """Figures as lines, the years as columns."""
    known, words = figures(), labels or {}
    rows = tuple(Row(words.get(each, known[each].label), numbers.versus(each)) for each in keys)
    return Chart(
        key, title, head, numbers.heads, rows, unit or known[keys[0]].unit, kind, note, meanings(keys), more
    )


def pieces(
    numbers: Numbers, key: str, title: str, keys: Sequence[str], *, labels: Mapping[str, str] | None = None, note: str = ""
) -> Chart:  # fmt: skip
    """A whole made of figures that add up: a line for each, a bar for each year."""
    made = versus(numbers, key, title, keys, head="环节", kind="stack", labels=labels, note=note)
    return replace(made, turned=True)


def months(numbers: Numbers, found: Months, figure: str, key: str, title: str, note: str = "") -> Chart:
    """A figure by month, this year's as bars and last year's as a line; months to come have no number."""
    rows = [
        Row(f"{month}月", tuple(_of_month(numbers, found, figure, year, month) for year in reversed(numbers.years)))
        for month in range(1, 13)
    ]  # fmt: skip
    if any(found[figure, year][OTHERWISE] for year in numbers.years):
        others = (
            Cell(n, str(n), links.records(figure, numbers.of(year)))
            for year in reversed(numbers.years)
            for n in (found[figure, year][OTHERWISE],)
        )
        rows.append(Row("上年末", tuple(others)))
    asked = figures()[figure]
    return Chart(
        key, title, "月份", numbers.heads, tuple(rows), asked.unit, "months", note, meanings([figure])
    )


def _of_month(numbers: Numbers, found: Months, figure: str, year: int, month: int) -> Cell:
    first = date(year, month, 1)
    if first > timezone.localdate():
        return FUTURE
    n = found[figure, year][month]
    return Cell(n, str(n), links.records(figure, numbers.of(year).within("month", first)))


def parts(
    scope: Scope, found: Parts, key: str, title: str, keys: Sequence[str], axis: str, *, kind: Kind = "lying",
    labels: Mapping[str, str] | None = None, note: str = "", more: tuple[str, str] | None = None,
) -> Chart:  # fmt: skip
    """Figures by the parts along an axis: the biggest by the first figure, in the order of the house; no ranking."""
    known, words = figures(), labels or {}
    there = {value for each in keys for value, n in found[each].items() if n}
    named = axis_named(axis).names([value for value in there if value is not None])
    order = [*(value for value in named if value in there), *([None] if None in there else [])]
    chosen = sorted(order, key=lambda value: -found[keys[0]].get(value, 0))[:MOST]
    rows = tuple(
        Row(named.get(value, "未注明"), tuple(part(scope, found, each, axis, value) for each in keys))
        for value in order
        if value in chosen
    )
    if len(order) > MOST:
        note = f"{note}共{len(order)}个，列出数量较多的{MOST}个。"
    heads = tuple(words.get(each, known[each].label) for each in keys)
    label = axis_named(axis).label
    return Chart(key, title, label, heads, rows, known[keys[0]].unit, kind, note, meanings(keys), more)


def by_group(
    scope: Scope, title: str, keys: Sequence[str], *, kind: Kind = "lying", labels: Mapping[str, str] | None = None, note: str = ""
) -> list[Chart]:  # fmt: skip
    """Figures by 活动组; nothing where no record belongs to a group, as in a committee that has none. Two queries."""
    known = figures()
    found = split(scope, [known[key] for key in keys], GROUP)
    if not any(value and n for each in found.values() for value, n in each.items()):
        return []
    return [parts(scope, found, "groups", title, keys, GROUP, kind=kind, labels=labels, note=note)]


def part(scope: Scope, found: Parts, figure: str, axis: str, value: Any) -> Cell:
    """One part of a figure, with its records."""
    n = found[figure].get(value, 0)
    return Cell(n, str(n), links.records(figure, scope.within(axis, value)))
