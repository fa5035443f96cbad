"""Settings (设置) of a committee: declared once in code by the room that reads them, valued per committee with dates of validity.

A committee inherits the value of the nearest committee above it; where nobody set one, the national default in the declaration counts.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from shangliang.tenancy.models import Committee, SettingValue

Kind = Literal["span", "number", "switch", "text"]


@dataclass(frozen=True)
class Setting:
    """Declaration of one setting. `default` is JSON: a span is {"n": 5, "unit": "workdays" | "days" | "months"}."""

    key: str
    label: str
    kind: Kind
    default: Any
    help: str = ""


_declared: dict[str, Setting] = {}
_kept: ContextVar[dict[tuple[UUID, str, date], Any] | None] = ContextVar("kept", default=None)


def declare(*settings: Setting) -> None:
    """Make settings known; declaring a key twice with another content is a programming error."""
    for setting in settings:
        known = _declared.setdefault(setting.key, setting)
        if known != setting:
            raise ValueError(f"setting declared twice: {setting.key}")


def declared() -> Mapping[str, Setting]:
    """All declared settings by key."""
    return dict(_declared)


def values(committee_id: UUID, on: date, *keys: str) -> dict[str, Any]:
    """Values of the named settings in force on a day, with one query.

    Raises KeyError for a key nobody declared.
    """
    found = {key: _declared[key].default for key in keys}
    lineage = list(Committee.objects.filter(pk=committee_id).values_list("ancestors", flat=True)[:1])
    order = [*(lineage[0] if lineage else []), committee_id]
    rows = SettingValue.objects.filter(committee_id__in=order, key__in=keys, valid_from__lte=on)
    ranked = sorted(rows, key=lambda row: (order.index(row.committee_id), row.valid_from))
    for row in ranked:
        found[row.key] = row.value
    return found


def value(committee_id: UUID, key: str, on: date) -> Any:
    """Value of one setting in force on a day."""
    kept = _kept.get()
    if kept is None:
        return values(committee_id, on, key)[key]
    asked = (committee_id, key, on)
    if asked not in kept:
        kept[asked] = values(committee_id, on, key)[key]
    return kept[asked]


@contextmanager
def remembered() -> Iterator[None]:
    """Ask for every value only once: for loading many records while nobody changes a setting."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)
