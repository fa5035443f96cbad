"""``python -m bench.figures``: all figures of a year, beside the same aggregates in one hand-written statement and in DuckDB over the same tables.

One committee with 100,000 records of a year, and a province of 120 committees with a million. The tables are exported once by COPY; what is
measured of DuckDB is its query over what it has loaded, so that it is compared at its best. Values must be equal in all three.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from bench.figures_sql import TABLES, statement
from bench.house import HOME, say
from bench.meters import load_average
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster

SCRATCH = HOME / "figures"
COMMITTEE_SECONDS, PROVINCE_SECONDS = 2.0, 20.0
ROUNDS = 3
SLUG = "bench-province"
BESIDE = ("proposals_proposer", "proposals_reply")  # counted as records, asked by no statement here


@dataclass(frozen=True)
class Size:
    """Records of one committee, or of a province with its committees."""

    name: str
    committees: int
    records: int
    seconds: float

    def divided(self, share: int) -> "Size":
        """A part of it, kept beside the whole."""
        if share == 1:
            return self
        name, committees = f"{self.name}-{share}", max(1, self.committees // share)
        return replace(self, name=name, committees=committees, records=self.records // share)


SIZES = (
    Size("committee", 1, 100_000, COMMITTEE_SECONDS),
    Size("province", 120, 1_000_000, PROVINCE_SECONDS),
)


def cluster(name: str, *, fresh: bool) -> Cluster:
    """The database server of this bench, with the tables."""
    home = SCRATCH / name
    if fresh:
        Cluster(home / "pg").stop()
        shutil.rmtree(home, ignore_errors=True)
    made = Cluster(home / "pg")
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(SHANGLIANG_VAR=str(home), SHANGLIANG_DEBUG="0", SHANGLIANG_HTTPS="0")
    subprocess.run([sys.executable, "-m", "shangliang", "setup"], cwd=BASE_DIR, check=True, stdout=sys.stderr)
    os.environ.update(SHANGLIANG_SECRET_KEY=(home / "secret_key").read_text(encoding="ascii").strip())
    return made


def fill(size: Size) -> Any:
    """The committee that is asked: filled once, with those below it; a stamp beside the data says that it was finished."""
    from django.db import connection, transaction  # noqa: PLC0415 - after Django is set up
    from django.utils import timezone  # noqa: PLC0415

    from bench.bodies import bodies  # noqa: PLC0415
    from bench.figures_rows import ROWS_A_PROPOSAL, year  # noqa: PLC0415
    from shangliang.tenancy.models import Committee  # noqa: PLC0415

    stamp = SCRATCH / size.name / "filled"
    if stamp.exists():
        return Committee.objects.get(slug=SLUG)
    began, today = time.monotonic(), timezone.localdate()
    top = Committee.objects.create(
        level="province", name="测速省政协委员会", short_name="测速省政协", place="测速省", slug=SLUG
    )
    with connection.cursor() as cursor, without_triggers(cursor):
        for n in range(size.committees):
            with transaction.atomic():
                of = bodies(n, today)
                Committee.objects.filter(pk=of.committee.pk).update(parent=top, ancestors=[top.pk])
                year(cursor, of, size.records // size.committees // ROWS_A_PROPOSAL, today)
            if n in (0, 9):
                cursor.execute(
                    "ANALYZE"
                )  # so that the others are inserted by plans that know there is something
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    stamp.touch()
    say(f"{size.name} filled in {time.monotonic() - began:.0f} s")
    return top


@contextmanager
def without_triggers(cursor: Any) -> Iterator[None]:
    """No change history while loading."""
    for table in (*TABLES, *BESIDE):
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    try:
        yield
    finally:
        for table in (*TABLES, *BESIDE):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def records() -> int:
    """Rows of everything that is counted."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        counts = " + ".join(f"(SELECT count(*) FROM {table})" for table in (*TABLES, *BESIDE))
        cursor.execute(f"SELECT {counts}")
        return int(cursor.fetchone()[0])


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Median seconds of some rounds after one to warm up, and the last result."""
    found = work()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), found


def by_hand(text: str) -> dict[str, int]:
    """The statement in PostgreSQL."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(text)
        names = [column[0] for column in cursor.description or ()]
        return dict(zip(names, cursor.fetchone() or (), strict=True))


class Duck:
    """DuckDB with the tables, exported by COPY and loaded into its own columns. Its postgres extension would have to be downloaded."""

    def __init__(self, home: Any) -> None:
        import duckdb  # noqa: PLC0415 - only for measuring
        from django.db import connection  # noqa: PLC0415

        self.held = duckdb.connect(config={"threads": 2})
        for table, columns in TABLES.items():
            names = ", ".join(f'"{name}"' for name in columns)
            path = home / f"{table}.csv"
            with (
                connection.cursor() as cursor,
                path.open("wb") as file,
                cursor.copy(
                    f"COPY (SELECT {names} FROM {table}) TO STDOUT WITH (FORMAT csv, FORCE_QUOTE *)"
                ) as copy,
            ):
                for block in copy:
                    file.write(block)
            kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
            self.held.execute(
                f"CREATE TABLE {table} AS SELECT * FROM read_csv('{path}', header=false, columns={{{kinds}}}, allow_quoted_nulls=false)"
            )
            path.unlink()

    def ask(self, text: str) -> dict[str, int]:
        """The statement in DuckDB."""
        asked = self.held.execute(text)
        names = [column[0] for column in asked.description or ()]
        return dict(zip(names, asked.fetchone() or (), strict=True))


def measure(size: Size, *, fresh: bool) -> bool:
    """Print one table of times; False when a figure differs or the target is missed."""
    running = cluster(size.name, fresh=fresh)
    with running.held():
        os.environ["DATABASE_URL"] = running.url()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
        import django  # noqa: PLC0415

        django.setup()
        from django.utils import timezone  # noqa: PLC0415

        from shangliang.core.figures import Scope, figures, split, values  # noqa: PLC0415

        top = fill(size)
        today = timezone.localdate()
        scope = Scope(top.pk, today.year, below=True)
        text = statement(scope.committees, today.year, today)
        known = figures()
        hand, expected = timed(lambda: by_hand(text))
        loaded = Duck(SCRATCH / size.name)
        duck, in_duck = timed(lambda: loaded.ask(text))
        same = [known[key] for key in expected]
        ours, counted = timed(lambda: values(scope, same))
        every, _ = timed(lambda: values(scope, list(known.values())))

        def parts_by(axis: str) -> tuple[float, Any]:
            along = [each for each in same if axis in each.axes]
            return timed(lambda: split(scope, along, axis))

        parts = {axis: parts_by(axis) for axis in ("month", "sector")}
        say(f"{size.name}: {records():,} records, {len(known)} figures, load {load_average():.1f}")
        say(f"  all figures              {every:8.2f} s (target {size.seconds:g} s)")
        say(f"  {len(same)} of them               {ours:8.2f} s")
        say(f"  one statement by hand    {hand:8.2f} s, we take {ours / hand:.1f} times as long")
        say(f"  DuckDB, loaded           {duck:8.2f} s, we take {ours / duck:.1f} times as long")
        for axis, (seconds, found) in parts.items():
            say(f"  {len(found)} figures by {axis:<12} {seconds:6.2f} s")
        return agree(counted, expected, in_duck) and every <= size.seconds


def agree(ours: Mapping[str, int], hand: Mapping[str, int], duck: Mapping[str, int]) -> bool:
    """Whether all three say the same; says where not."""
    wrong = [key for key in hand if not ours[key] == hand[key] == duck[key]]
    for key in wrong:
        say(f"  differs: {key} figure {ours[key]}, SQL {hand[key]}, DuckDB {duck[key]}")
    empty = [key for key in hand if not hand[key]]
    say(f"  {len(hand)} values compared, {len(wrong)} differ; nothing to count: {'、'.join(empty) or 'none'}")
    return not wrong


def main() -> int:
    """Measure and print; exit code 1 when something differs or takes longer than its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[size.name for size in SIZES])
    parser.add_argument("--fresh", action="store_true", help="make everything anew")
    parser.add_argument("--share", type=int, default=1, help="10: a tenth of everything, to try it out")
    chosen = parser.parse_args()
    if chosen.only:
        size = next(size for size in SIZES if size.name == chosen.only)
        return 0 if measure(size.divided(chosen.share), fresh=chosen.fresh) else 1
    more = [f"--share={chosen.share}", *(["--fresh"] if chosen.fresh else [])]
    each = [
        subprocess.run(
            [sys.executable, "-m", "bench.figures", "--only", size.name, *more], cwd=BASE_DIR, check=False
        )
        for size in SIZES
    ]  # a process for each: Django is set up for one database
    return max(done.returncode for done in each)


if __name__ == "__main__":
    sys.exit(main())
