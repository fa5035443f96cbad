"""All deeds of one source computed anew: read in portions into a temporary table, then compared by the database, so that memory stays small."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db import connection

from shangliang.duty.actions.writing import COLUMNS, Touched, lock_source, ruled, rulings_of
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source

Progress = Callable[[str, int, int | None], None]
"""(what is read, deeds so far, deeds in all or None while that is not known)."""

PORTION = 2000
_KEY = ("record_id", "member_id", "kind")
_ALL = ("id", *_KEY, *COLUMNS)


def silent(what: str, done: int, total: int | None) -> None:
    """Show nothing."""
    del what, done, total


def _quoted(names: Iterable[str], table: str = "") -> str:
    return ", ".join(f'{table}"{name}"' for name in names)


_SAME = " AND ".join(f'kept."{name}" = fresh."{name}"' for name in _KEY)
_HERE = "kept.committee_id = %(committee)s AND kept.source = %(source)s"
_OTHER = f"ROW({_quoted(COLUMNS, 'kept.')}) IS DISTINCT FROM ROW({_quoted(COLUMNS, 'fresh.')})"
_MAKE = f"CREATE TEMP TABLE duty_fresh ON COMMIT DROP AS SELECT {_quoted(_ALL)} FROM duty_deed WITH NO DATA"  # noqa: S608 - our own names of columns, values apart
_TOUCHED = f"""
SELECT DISTINCT member_id, EXTRACT(YEAR FROM "on")::int FROM (
    SELECT kept.member_id, kept."on" FROM duty_deed AS kept LEFT JOIN duty_fresh AS fresh ON {_SAME}
    WHERE {_HERE} AND (fresh.id IS NULL OR {_OTHER})
    UNION ALL
    SELECT fresh.member_id, fresh."on" FROM duty_fresh AS fresh LEFT JOIN duty_deed AS kept ON {_SAME} AND {_HERE}
    WHERE kept.id IS NULL OR {_OTHER}
) AS different
"""  # noqa: S608 - as above
_DELETE = f"DELETE FROM duty_deed AS kept WHERE {_HERE} AND NOT EXISTS (SELECT 1 FROM duty_fresh AS fresh WHERE {_SAME})"  # noqa: S608 - as above
_UPDATE = f"""
UPDATE duty_deed AS kept SET {", ".join(f'"{name}" = fresh."{name}"' for name in COLUMNS)}
FROM duty_fresh AS fresh WHERE {_HERE} AND {_SAME} AND {_OTHER}
"""  # noqa: S608 - as above
_INSERT = f"""
INSERT INTO duty_deed (committee_id, source, created_at, {_quoted(_ALL)})
SELECT %(committee)s, %(source)s::text, now(), {_quoted(_ALL, "fresh.")} FROM duty_fresh AS fresh
WHERE NOT EXISTS (SELECT 1 FROM duty_deed AS kept WHERE {_HERE} AND {_SAME})
"""  # noqa: S608 - as above


def rebuild_source(committee_id: UUID, source: Source, progress: Progress) -> Touched:
    """Inside a transaction: read all, write only what differs; whose years were touched. Nobody else computes this source meanwhile."""
    lock_source(committee_id, source.key)
    deeds = iter(ruled(source.deeds(committee_id, None), rulings_of(committee_id, source.key)))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS duty_fresh")
        cursor.execute(_MAKE)
        read = 0
        for portion in _portions(deeds):
            _pour(cursor, portion)
            read += len(portion)
            progress(source.label, read, None)
        cursor.execute("CREATE UNIQUE INDEX ON duty_fresh (record_id, member_id, kind)")
        cursor.execute("ANALYZE duty_fresh")
        touched = _compare(cursor, {"committee": committee_id, "source": source.key})
        cursor.execute("DROP TABLE duty_fresh")
        progress(source.label, read, read)
    return touched


def _portions(deeds: Iterator[Deed]) -> Iterator[list[Deed]]:
    while portion := list(islice(deeds, PORTION)):
        yield portion


def _pour(cursor: object, portion: list[Deed]) -> None:
    with cursor.copy(f"COPY duty_fresh ({_quoted(_ALL)}) FROM STDIN") as copy:  # type: ignore[attr-defined]  # of the driver's cursor inside the framework's
        for deed in portion:
            copy.write_row([getattr(deed, name) for name in _ALL])


def _compare(cursor: object, of: dict[str, object]) -> Touched:
    execute = cursor.execute  # type: ignore[attr-defined]  # as above
    execute(_TOUCHED, of)
    touched: Touched = set(cursor.fetchall())  # type: ignore[attr-defined]  # as above
    if touched:
        for statement in (_DELETE, _UPDATE, _INSERT):
            execute(statement, of)
    return touched
