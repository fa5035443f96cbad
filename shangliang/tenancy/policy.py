"""Settings (设置) of a committee: declared once in code by the room that reads them, valued per committee with dates of validity.

A committee inherits the value of the nearest committee above it; where nobody set one, the national default in the declaration counts.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import connection

Kind = Literal["span", "number", "switch", "text", "offsets"]


@dataclass(frozen=True)
class Setting:
    """Declaration of one setting. `default` is JSON: a span is {"n": 5, "unit": "workdays" | "days" | "months"}; offsets are days around a
    due date as text, "-5,0,1": negative before it, positive after it.
    """

    key: str
    label: str
    kind: Kind
    default: Any
    help: str = ""


_declared: dict[str, Setting] = {}
Held = dict[str, list[tuple[date, Any]]]
"""Key → (valid from, value) of everything set, the one that counts more behind the one that counts less."""

_kept: ContextVar[dict[UUID, Held] | None] = ContextVar("kept", default=None)


def declare(*settings: Setting) -> None:
    """Make settings known; declaring a key twice with another content is a programming error."""
    for setting in settings:
        known = _declared.setdefault(setting.key, setting)
        if known != setting:
            raise ValueError(f"setting declared twice: {setting.key}")


def declared() -> Mapping[str, Setting]:
    """All declared settings by key."""
    return dict(_declared)


# The nearer committee counts more than those above it, then the later day: the last row of a key wins.
_IN_FORCE = """
SELECT held.key, held.value::text
FROM tenancy_committee AS here
JOIN tenancy_settingvalue AS held ON held.committee_id = ANY(here.ancestors || here.id)
WHERE here.id = %(committee)s AND held.key = ANY(%(keys)s) AND held.valid_from <= %(on)s
ORDER BY array_position(here.ancestors || here.id, held.committee_id), held.valid_from
"""


def values(committee_id: UUID, on: date, *keys: str) -> dict[str, Any]:
    """Values of the named settings in force on a day, with one query.

    Raises KeyError for a key nobody declared.
    """
    found = {key: _declared[key].default for key in keys}
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, {"committee": committee_id, "keys": list(keys), "on": on})
        found.update((key, json.loads(held)) for key, held in cursor.fetchall())
    return found


def load_for(committee_ids: Collection[UUID]) -> None:
    """Inside `remembered`: read what many committees have set with one query; `value` then asks nothing more."""
    kept = _kept.get()
    missing = [pk for pk in committee_ids if kept is not None and pk not in kept]
    if kept is not None and missing:
        kept.update(_everything(missing))


def value(committee_id: UUID, key: str, on: date) -> Any:
    """Value of one setting in force on a day."""
    kept = _kept.get()
    if kept is None:
        return values(committee_id, on, key)[key]
    if committee_id not in kept:
        kept.update(_everything([committee_id]))
    found = _declared[key].default
    for since, held in kept[committee_id].get(key, ()):
        if since <= on:
            found = held
    return found


_SET = """
SELECT here.id, held.key, held.valid_from, held.value::text
FROM tenancy_committee AS here
JOIN tenancy_settingvalue AS held ON held.committee_id = ANY(here.ancestors || here.id)
WHERE here.id = ANY(%(committees)s)
ORDER BY array_position(here.ancestors || here.id, held.committee_id), held.valid_from
"""


def _everything(committee_ids: Sequence[UUID]) -> dict[UUID, Held]:
    """All that was ever set for committees or above them: a few rows each, with one query."""
    found: dict[UUID, Held] = {pk: {} for pk in committee_ids}
    with connection.cursor() as cursor:
        cursor.execute(_SET, {"committees": list(committee_ids)})
        for pk, key, since, held in cursor.fetchall():
            found[pk].setdefault(key, []).append((since, json.loads(held)))
    return found


@contextmanager
def remembered() -> Iterator[None]:
    """Ask for the settings of a committee only once: for loading many records while nobody changes a setting. May be nested."""
    kept = _kept.get()
    token = _kept.set({} if kept is None else kept)
    try:
        yield
    finally:
        _kept.reset(token)
