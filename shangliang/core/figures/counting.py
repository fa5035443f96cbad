"""Many figures counted in one statement: whole, by unit, or by the parts along an axis."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import F, FloatField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from shangliang.core.figures.axes import NoSuchAxis, part_of
from shangliang.core.figures.merging import NO_PART, Counted, counted
from shangliang.core.figures.registry import Figure, Measure
from shangliang.core.figures.scope import Scope


def countable(records: QuerySet[Any]) -> QuerySet[Any]:
    """The same records in a form whose rows can be grouped: each once, in no order."""
    found = records.order_by()
    if not found.query.distinct:
        return found
    once: QuerySet[Any] = found.model._default_manager.filter(pk__in=found.values("pk"))
    return once.order_by()


def tally(wanted: Iterable[tuple[str, Figure, Scope]], axis: str = "") -> list[tuple[str, Any, int]]:
    """Figures, each asked of its own scope under a name, whole (part None) or by the parts along an axis: (name, part, number), none 0.

    One statement; the same rows as `records` gives, only counted together. Raises NoSuchAxis.
    """
    counts = []
    for name, each, scope in wanted:
        if axis and axis not in each.paths:
            raise NoSuchAxis(each.key, axis)
        part = part_of(axis, each.paths[axis]) if axis else NO_PART
        counts.append(Counted(name, countable(each.records(scope)), part))
    return counted(counts)


def values(scope: Scope, wanted: Sequence[Figure]) -> dict[str, int]:
    """Many counted figures in one statement: key → number. Raises NoSuchAxis."""
    found = tally((each.key, each, scope) for each in wanted)
    return {each.key: 0 for each in wanted} | {key: n for key, _, n in found}


def split(scope: Scope, wanted: Sequence[Figure], axis: str) -> dict[str, dict[Any, int]]:
    """The parts of many figures along an axis in one statement: key → value → number; None holds what has no value.

    The parts of a figure add up to its value. Raises NoSuchAxis.
    """
    found: dict[str, dict[Any, int]] = {each.key: {} for each in wanted}
    for key, part, n in tally(((each.key, each, scope) for each in wanted), axis):
        found[key][part] = n
    return found


def values_by(scope: Scope, wanted: Mapping[Figure, str]) -> dict[UUID, dict[str, int]]:
    """Many counted figures in one statement, split by the column named for each (a path to the id of a unit): id → key → number."""
    found: dict[UUID, dict[str, int]] = {}
    counts = [Counted(each.key, countable(each.records(scope)), F(path)) for each, path in wanted.items()]
    for key, part, n in counted(counts):
        found.setdefault(part, {})[key] = n
    return found


def measured(scope: Scope, wanted: Sequence[Measure]) -> dict[str, float | None]:
    """Many means and sums: one statement for all the database can find, and one for each other. Raises NoSuchAxis."""
    sums = [
        countable(each.figure.records(scope))
        .values(named=Value(each.key))
        .annotate(n=Cast(each.total, FloatField()))
        for each in wanted
        if each.total is not None
    ]
    found: dict[str, float | None] = {
        each.key: None if each.total is not None else each.value(scope) for each in wanted
    }
    for row in sums[0].union(*sums[1:], all=True) if sums else ():
        found[row["named"]] = None if row["n"] is None else round(row["n"], 1)
    return found


def record_ids(wanted: Sequence[tuple[str, QuerySet[Any]]]) -> tuple[str, tuple[Any, ...]]:
    """SQL with its parameters that gives (name, id of a record) for many querysets, to be used inside a statement."""
    lists = [
        countable(records).annotate(named=Value(name, output_field=TextField())).values_list("named", "pk")
        for name, records in wanted
    ]
    nothing = "SELECT NULL::text, NULL::uuid WHERE false", ()
    try:
        return lists[0].union(*lists[1:], all=True).query.sql_with_params() if lists else nothing
    except EmptyResultSet:
        return nothing
