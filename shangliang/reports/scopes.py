"""A scope as plain data, for keeping beside what was published, and in words for readers."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.core.figures import Scope, axis_named, written


def scope_data(scope: Scope) -> dict[str, Any]:
    """What a scope asks for beyond committee and year, without what it leaves open."""
    data = {
        "unit": str(scope.unit_id) if scope.unit_id else None,
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
        "below": True if scope.below else None,
        "narrow": [[axis, written(value)] for axis, value in scope.narrow] or None,
    }
    return {name: value for name, value in data.items() if value is not None}


def scope_from(committee_id: UUID, year: int, data: Mapping[str, Any]) -> Scope:
    """The scope that was kept with `scope_data`."""
    day = {name: date.fromisoformat(data[name]) for name in ("since", "until") if name in data}
    return Scope(
        committee_id,
        year,
        unit_id=UUID(data["unit"]) if "unit" in data else None,
        below=bool(data.get("below")),
        narrow=tuple((axis, axis_named(axis).value(text)) for axis, text in data.get("narrow", ())),
        **day,
    )


def _days(since: date | None, until: date | None) -> str:
    if since and until:
        return f"{_day(since)}至{_day(until)}"
    return f"{_day(since)}以后" if since else f"{_day(until)}以前" if until else ""


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def scope_words(scope: Scope) -> str:
    """The scope as a reader reads it: 2026年，2026年3月1日至2026年3月31日，界别：经济界，含下级政协."""
    words = [f"{scope.year}年", _days(scope.since, scope.until)]
    parts = list(scope.narrow) + ([("unit", scope.unit_id)] if scope.unit_id else [])
    for key, value in parts:
        axis = axis_named(key)
        name = axis.names([value]).get(value, "未注明") if value is not None else "未注明"
        words.append(f"{axis.label}：{name}")
    words.append("含下级政协" if scope.below else "")
    return "，".join(word for word in words if word)
