"""Numbers then and now: of one edition beside the one before, and of an edition beside the records as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shangliang.core.figures import Ratio, axis_named
from shangliang.workreports.asking import scope_of, worths
from shangliang.workreports.models import Edition
from shangliang.workreports.numbers import Worth, text_of
from shangliang.workreports.values import Counts, asked_by, count_by
from shangliang.workreports.words.vocabulary import entries

Which = tuple[str, bool, str, str]
NOTHING = Counts({}, {})


@dataclass(frozen=True)
class Row:
    """A number that is another one: what it is, then, now, and its place in the newer list (0: it stands there no more)."""

    label: str
    then: str
    now: str
    n: int


def _base(entry: dict[str, Any]) -> str:
    """提案.立案 of 提案.立案.上年."""
    name = str(entry["field"])
    return name if name in entries() else name.rpartition(".")[0]


def _label(entry: dict[str, Any]) -> str:
    return f"{entry['label']}（上年）" if entry["last"] else str(entry["label"])


def _which(entry: dict[str, Any]) -> Which:
    """Field, whether last year's, axis and value of the part."""
    axis, value = entry["part"]
    return _base(entry), bool(entry["last"]), axis, value


def _once(numbers: Sequence[dict[str, Any]]) -> dict[Which, dict[str, Any]]:
    """Each number once, at its first place."""
    found: dict[Which, dict[str, Any]] = {}
    for entry in numbers:
        found.setdefault(_which(entry), entry)
    return found


def _said(entry: dict[str, Any]) -> str:
    return text_of(entry["kind"], entry["value"], (entry["above"] or 0, entry["below"] or 0))


def between(older: Edition, newer: Edition) -> list[Row]:
    """What is another number in the newer edition; “—” where a number stands in only one of them."""
    before, after = _once(older.numbers), _once(newer.numbers)
    rows = [
        Row(_label(entry), _said(before[key]) if key in before else "—", _said(entry), entry["n"])
        for key, entry in after.items()
        if key not in before or _said(before[key]) != _said(entry)
    ]
    gone = [Row(_label(entry), _said(entry), "—", 0) for key, entry in before.items() if key not in after]
    return rows + gone


def since(edition: Edition) -> list[Row]:
    """What is another number by the records as they are now."""
    found = _once(edition.numbers)
    shown = {**_wholes_now(edition, found), **_parts_now(edition, found)}
    return [
        Row(_label(entry), _said(entry), shown[which], entry["n"])
        for which, entry in found.items()
        if shown[which] != _said(entry)
    ]


def _wholes_now(edition: Edition, found: Mapping[Which, Any]) -> dict[Which, str]:
    wanted = [which for which in found if not which[2]]
    now = worths({name for name, *_ in wanted}, scope_of(edition.report))
    return {which: _now(now.get(which[0]), last=which[1]) for which in wanted}


def _parts_now(edition: Edition, found: Mapping[Which, dict[str, Any]]) -> dict[Which, str]:
    """Two statements for each axis."""
    scope, shown = scope_of(edition.report), {}
    for axis in dict.fromkeys(which[2] for which in found if which[2]):
        mine = {which: asked_by(entry["key"]) for which, entry in found.items() if which[2] == axis}
        counts = count_by(scope, list(set(mine.values())), axis)
        for which, asked in mine.items():
            part = counts.get(axis_named(axis).value(which[3]), NOTHING)
            sides = part.sides(asked) if isinstance(asked, Ratio) else (0, 0)
            shown[which] = text_of(found[which]["kind"], part.plain.get(asked.key, 0), sides)
    return shown


def _now(worth: Worth | None, *, last: bool) -> str:
    if worth is None:  # a field there is no more
        return "—"
    amount, sides = (worth.last, worth.last_sides) if last else (worth.value, worth.sides)
    return text_of(worth.kind, amount, sides)


def current(edition: Edition, entry: dict[str, Any]) -> str:
    """One number by the records as they are now."""
    which = _which(entry)
    now = _parts_now(edition, {which: entry}) if which[2] else _wholes_now(edition, {which: entry})
    return now[which]
