"""Many counts in few scans: querysets over the same tables are counted side by side with FILTER, so that no table is read once for each figure.

Works on what the ORM has compiled (FROM clause, the part a row belongs to, and the conditions joined by AND); what it cannot take apart is counted by itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet, Value
from django.db.models.fields import TextField

Sql = tuple[str, tuple[Any, ...]]
NO_PART = Value(None, output_field=TextField())
PART = "part_value"


@dataclass(frozen=True)
class Counted:
    """Records to be counted under a name. `part`: an expression for the part each belongs to; without one they are counted whole."""

    name: str
    records: QuerySet[Any]
    part: Any = NO_PART


@dataclass
class _Scan:
    """Counts over one FROM clause, by one part of its rows: name → its conditions."""

    source: Sql
    part: Sql
    counts: dict[str, list[Sql]] = field(default_factory=dict)

    def sql(self) -> Sql:
        """Rows of (name, part, number). What all counts ask for is the WHERE of the scan; what several have to look up elsewhere is looked up once."""
        asked = Counter(condition for wanted in self.counts.values() for condition in wanted)
        shared = [each for each, n in asked.items() if n == len(self.counts)]
        sought = [each for each, n in asked.items() if 1 < n < len(self.counts) and "(SELECT " in each[0]]
        known: dict[Sql, Sql] = {each: (f"once.c{n}", ()) for n, each in enumerate(sought)}
        numbers, apart = _listed(
            _filtered([known.get(each, each) for each in wanted if each not in shared])
            for wanted in self.counts.values()
        )
        source, where = self._looked_up(sought), _joined(shared)
        names = ", ".join(["%s::text"] * len(self.counts))
        text = (
            f"SELECT unnest(ARRAY[{names}]) AS name, {self.part[0]} AS part, unnest(ARRAY[{numbers}]) AS n "  # noqa: S608 - compiled by the ORM, values apart
            f"FROM {source[0]}{f' WHERE {where[0]}' if where[0] else ''} GROUP BY 2"
        )
        return text, (*self.counts, *self.part[1], *apart, *source[1], *where[1])

    def _looked_up(self, sought: Sequence[Sql]) -> Sql:
        """The source with these conditions beside each row, as once.c0, once.c1 and so on."""
        if not sought:
            return self.source
        columns, values = _listed((f"({text}) AS c{n}", values) for n, (text, values) in enumerate(sought))
        # OFFSET 0: else the planner puts the conditions back to where each was asked.
        text = f"{self.source[0]} CROSS JOIN LATERAL (SELECT {columns} OFFSET 0) AS once"
        return text, (*self.source[1], *values)


def _listed(found: Iterable[Sql]) -> Sql:
    pairs = list(found)
    return ", ".join(text for text, _ in pairs), tuple(value for _, values in pairs for value in values)


def _joined(conditions: Sequence[Sql]) -> Sql:
    return " AND ".join(f"({text})" for text, _ in conditions), tuple(
        value for _, values in conditions for value in values
    )


def _filtered(conditions: Sequence[Sql]) -> Sql:
    text, values = _joined(conditions)
    return (f"count(*) FILTER (WHERE {text})" if text else "count(*)"), values


def _apart(wanted: Counted) -> tuple[Sql, Sql, list[Sql]] | None:
    """FROM clause, part and conditions; None for what cannot be taken apart. Raises EmptyResultSet."""
    query = wanted.records.values(**{PART: wanted.part}).query
    if query.combinator or query.is_sliced or query.group_by is not None or query.distinct:
        return None
    compiler: Any = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.pre_sql_setup()
    if compiler.having is not None or compiler.qualify is not None:
        return None
    (_, (part, part_values), _), *_rest = compiler.select
    where = compiler.where
    whole = where is not None and (where.negated or where.connector != "AND")
    conditions: list[Sql] = []
    for condition in [where] if whole else where.children if where is not None else ():
        try:
            text, values = compiler.compile(condition)
        except FullResultSet:
            continue
        conditions.append((text, tuple(values)))
    # After the conditions: only what they refer to is joined.
    tables, values = compiler.get_from_clause()
    return (" ".join(tables), tuple(values)), (part, tuple(part_values)), conditions


def merged(wanted: Sequence[Counted]) -> Sql:
    """One statement that gives (name, part, number) for many querysets; a name without a row counts nothing. "" for none at all."""
    scans: dict[tuple[Sql, Sql], _Scan] = {}
    parts: list[Sql] = []
    for each in wanted:
        try:
            taken = _apart(each)
            if taken is None:
                parts.append(_alone(each))
                continue
        except EmptyResultSet:
            continue
        source, part, conditions = taken
        scans.setdefault((source, part), _Scan(source, part)).counts[each.name] = conditions
    parts += [scan.sql() for scan in scans.values()]
    return " UNION ALL ".join(f"({text})" for text, _ in parts), tuple(
        value for _, values in parts for value in values
    )


def _alone(wanted: Counted) -> Sql:
    rows = wanted.records.order_by().values_list("pk", wanted.part)
    inner, values = rows.query.sql_with_params()
    text = f"SELECT %s::text AS name, part, count(*) AS n FROM ({inner}) AS one(id, part) GROUP BY 2"  # noqa: S608 - as above
    return text, (wanted.name, *values)


def counted(wanted: Sequence[Counted]) -> list[tuple[str, Any, int]]:
    """Name, part and number of all that is not 0. One query."""
    sql, parameters = merged(wanted)
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row for row in cursor.fetchall() if row[2]]
