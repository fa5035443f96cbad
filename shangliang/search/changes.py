"""Reading what changed, by transaction: nothing is passed over, however late it commits, and a transaction that stays open delays nobody.

A position is a snapshot of PostgreSQL: the list of transactions that had ended when the index looked last. What has changed since is what was
written by any other transaction that has ended by now. A snapshot says nothing of the transaction it was taken in: what that one wrote is
always new (the indexer writes nothing where it reads; a test that does both forgets the changes it has indexed).
"""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

KEPT = timedelta(days=7)
"""How long changes are kept: an index that looked last before is made anew."""

_NEW = """
WITH known AS (SELECT %(known)s::pg_snapshot AS snapshot)
SELECT pg_current_snapshot()::text, kind, record FROM (SELECT 1) AS one LEFT JOIN (
    SELECT DISTINCT kind, record FROM search_change, known
    WHERE txid >= pg_snapshot_xmin(known.snapshot)
        AND (NOT pg_visible_in_snapshot(txid, known.snapshot) OR txid = pg_current_xact_id_if_assigned())
) AS found ON true
"""


class Look(NamedTuple):
    """What a look at the changes saw: the snapshot to look from next time, and the records of each kind."""

    snapshot: str
    records: dict[str, list[UUID]]


def snapshot() -> str:
    """The snapshot of this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def since(known: str) -> Look:
    """What has changed since a snapshot. One statement, so that list and new snapshot belong together."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW, {"known": known})
        found = cursor.fetchall()
    records: dict[str, list[UUID]] = {}
    for _, kind, record in found:
        if kind is not None:
            records.setdefault(kind, []).append(record)
    return Look(str(found[0][0]), records)


def is_behind(known: str, now: str) -> bool:
    """Whether a snapshot speaks of transactions that have not happened: this is an earlier state of the same database, brought back."""
    return int(known.split(":")[1]) > int(now.split(":")[1])


def identity() -> str:
    """Which database this is: a copy, another one of the same name or one brought back from a backup gives another text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT oid FROM pg_database WHERE datname = current_database()), 'search_change'::regclass::oid"
        )
        parts = [str(part) for part in cursor.fetchone()]
    for question in (
        "SELECT system_identifier FROM pg_control_system()",
        "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)",  # the timeline: another one after a recovery
    ):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(question)
                parts.append(str(cursor.fetchone()[0]))
        except DatabaseError:  # not every operator lets an application ask this
            parts.append("")
    return ":".join(parts)


def clean() -> None:
    """Forget changes every index must have seen."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_change WHERE at < %s", [timezone.now() - KEPT])
