"""Numbers then and now: of one edition beside the one before, and of an edition beside the records as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shangliang.core.figures import figures
from shangliang.workreports.asking import scope_of, scope_of_entry, worths
from shangliang.workreports.models import Edition
from shangliang.workreports.numbers import Worth, text_of
from shangliang.workreports.words.vocabulary import entries

Which = tuple[str, bool, str, str]


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


def _once(numbers: Sequence[dict[str, Any]]) -> dict[Which, dict[str, Any]]:
    """Each number once, at its first place: field, whether last year's, which part → entry."""
    found: dict[Which, dict[str, Any]] = {}
    for entry in numbers:
        found.setdefault((_base(entry), bool(entry["last"]), *entry["part"]), entry)
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
    now = worths({name for name, *_ in found}, scope_of(edition.report))
    rows = []
    for (name, last, axis, _), entry in found.items():
        shown = _part_now(edition, entry) if axis else _now(now[name], last=last)
        if shown != _said(entry):
            rows.append(Row(_label(entry), _said(entry), shown, entry["n"]))
    return rows


def _now(worth: Worth, *, last: bool) -> str:
    amount, sides = (worth.last, worth.last_sides) if last else (worth.value, worth.sides)
    return text_of(worth.kind, amount, sides)


def _part_now(edition: Edition, entry: dict[str, Any]) -> str:
    scope = scope_of_entry(edition.report, entry)
    return text_of("count", figures()[entry["key"]].value(scope))


def current(edition: Edition, entry: dict[str, Any]) -> str:
    """One number by the records as they are now."""
    if entry["part"][0]:
        return _part_now(edition, entry)
    name = _base(entry)
    worth = worths({name}, scope_of(edition.report)).get(name)
    return _now(worth, last=bool(entry["last"])) if worth else "—"
