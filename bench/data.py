"""Fills an empty database with many proposals, quickly and by SQL, for measuring: one large committee and several hundred others.

    python -m bench.data --one 100000 --total 1000000

The rows keep every constraint, but no action was carried out: there are no events, replies or forms. Triggers and foreign keys are off while loading.
"""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from bench.bodies import bodies
from bench.rows import proposals


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="为测速装入大量提案")
    parser.add_argument("--one", type=int, default=100_000, help="最大一个政协的提案数")
    parser.add_argument("--total", type=int, default=1_000_000, help="全部提案数")
    parser.add_argument("--committees", type=int, default=300, help="政协个数")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
    import django  # noqa: PLC0415 - settings first

    django.setup()
    fill(one=chosen.one, total=chosen.total, committees=chosen.committees)


def fill(*, one: int, total: int, committees: int = 300) -> None:
    """Load everything; the large committee has the slug `bench`, its members, clerks and office log in as bench-…"""
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    began, today = time.monotonic(), timezone.localdate()
    rest = max(committees - 1, 1)
    with connection.cursor() as cursor, _unchecked(cursor):
        cursor.execute("SET synchronous_commit = off")
        for n in range(committees):
            count = one if n == 0 else (total - one) // rest + (n <= (total - one) % rest)
            _committee(cursor, n, count, today)
            if n % 20 == 0 or n == committees - 1:
                print(f"\r{n + 1}/{committees} 个政协，{time.monotonic() - began:.0f} 秒", end="", flush=True)
    with connection.cursor() as cursor:
        print("\n统计信息……", flush=True)
        cursor.execute("ANALYZE")
    print(f"完成，{time.monotonic() - began:.0f} 秒")


@contextmanager
def _unchecked(cursor: Any) -> Iterator[None]:
    """No triggers and no foreign keys on the large tables while loading; the keys are checked all at once when they come back."""
    tables = [f"proposals_{name}" for name in ("proposal", "proposer", "assignment", "recommendation")]
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])",
        [tables],
    )
    keys = cursor.fetchall()
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name, _ in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    try:
        yield
    finally:
        for table, name, definition in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _committee(cursor: Any, n: int, count: int, today: date) -> None:
    """One committee with its bodies and its proposals."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        proposals(cursor, bodies(n, today), count, today, long=n == 0)


if __name__ == "__main__":
    main()
