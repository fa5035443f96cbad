"""Triggers on the tables that rooms name in their `Watch`es: what changes there is noted in the same transaction, and the indexer told.

They are made from the registry after every migration, so that a room only registers. One statement is noted at once, however many rows it touches.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from shangliang.core.searchable import Searchable, Watch, kinds

CHANNEL = "search_change"
_PREFIX = "search_note_"

_FUNCTION = """
CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_change (txid, kind, record, at)
    SELECT pg_current_xact_id(), kind, record, now()
    FROM (SELECT DISTINCT kind, record FROM ({records}) AS found WHERE record IS NOT NULL) AS once;
    IF FOUND THEN PERFORM pg_notify('{channel}', ''); END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION "{name}"() IS '{mark}';
"""
_TRIGGER = """
CREATE OR REPLACE TRIGGER "{prefix}{event}" AFTER {event} ON "{table}"
REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION "{name}"();
"""
_COLUMN = 'SELECT changed."{column}" AS id FROM {source}'
_HOP = 'SELECT hop."{out}" AS id FROM "{table}" AS hop WHERE hop."{by}" IN ({ids})'
_RECORD = "SELECT '{kind}' AS kind, ids.id AS record FROM ({ids}) AS ids"
_ONCE = {"insert": "NEW TABLE AS changed", "delete": "OLD TABLE AS changed"}
_BOTH = {"update": "OLD TABLE AS before NEW TABLE AS after"}


def _sources(searchable: Searchable, watch: Watch, changed: str) -> Iterable[str]:
    """Selects of the records of one watch; `changed` is what to select the rows from."""
    ids = _COLUMN.format(column=watch.column, source=changed)
    for hop in watch.hops:
        ids = _HOP.format(out=hop.out, table=hop.model._meta.db_table, by=hop.by, ids=ids)
    yield _RECORD.format(kind=searchable.kind, ids=ids)
    for column in watch.also:
        yield _RECORD.format(kind=searchable.kind, ids=_COLUMN.format(column=column, source=changed))


def _wanted(searchables: Iterable[Searchable]) -> dict[str, list[tuple[Searchable, Watch]]]:
    tables: dict[str, list[tuple[Searchable, Watch]]] = defaultdict(list)
    for searchable in searchables:
        for watch in searchable.watches:
            tables[watch.model._meta.db_table].append((searchable, watch))
    return tables


def _functions(
    table: str, watched: Iterable[tuple[Searchable, Watch]]
) -> Iterable[tuple[str, str, dict[str, str]]]:
    """Name, text and triggers of the two functions of a table: one for rows that came or went, one for rows that changed."""
    watched = list(watched)
    moved = "(SELECT * FROM before UNION ALL SELECT * FROM after) AS changed"
    for name, changed, events in (
        (f"{_PREFIX}{table}", "changed", _ONCE),
        (f"{_PREFIX}{table}_moved", moved, _BOTH),
    ):
        records = " UNION ALL ".join(part for pair in watched for part in _sources(*pair, changed))
        yield name, records, events


def definition(searchables: Iterable[Searchable] | None = None) -> dict[str, str]:
    """Name of each function → the statements that make it with its triggers."""
    found = {}
    for table, watched in sorted(_wanted(kinds() if searchables is None else searchables).items()):
        for name, records, events in _functions(table, watched):
            triggers = [
                _TRIGGER.format(prefix=_PREFIX, event=event, table=table, rows=rows, name=name)
                for event, rows in events.items()
            ]
            body = _FUNCTION.format(name=name, records=records, channel=CHANNEL, mark="{mark}") + "".join(
                triggers
            )
            found[name] = body.replace("{mark}", _mark(body))
    return found


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shape() -> str:
    """Changes when other tables, or other columns of them, are watched: an index made before may have missed something."""
    return _mark("".join(definition().values()))


def synchronise(**_: Any) -> bool:
    """Make, change and remove triggers so that they are as the registry says; whether anything had to be done."""
    wanted = definition()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, COALESCE(obj_description(pg_proc.oid, 'pg_proc'), '') FROM pg_proc"
            " JOIN pg_namespace ON pg_namespace.oid = pronamespace"
            " WHERE nspname = current_schema() AND starts_with(proname, %s)",
            [_PREFIX],
        )
        there = dict(cursor.fetchall())
        marks = {name: sql.partition("IS '")[2].partition("'")[0] for name, sql in wanted.items()}
        for name in there.keys() - marks.keys():
            cursor.execute(f'DROP FUNCTION "{name}"() CASCADE')
        for name in sorted(marks):
            if there.get(name) != marks[name]:
                cursor.execute(wanted[name])
    return there != marks
