"""``python -m bench.duty``: the duty files and scores of a province (60,000 members, 3 million deeds of one year).

Measures a complete recalculation of the scores, with peak memory, against the floor (reading the rows once by SQL), and one member's change from the
event to the score. The deeds are poured in by COPY with fixed dice; making them is not measured.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from random import Random
from typing import Any
from uuid import UUID

from bench.house import HOME, say
from shangliang.launch.paths import BASE_DIR
from shangliang.launch.postgres import Cluster

SCRATCH = HOME / "duty"
YEAR, SLUG, SEED = 2025, "bench-duty", 20260101
CHANGES = 50
TARGET_MS = 200
# Kind, how many of a hundred deeds, units of quantity at most.
MIX = (
    ("plenary.attended", 6, 9), ("standing.attended", 2, 4), ("special.attended", 8, 2), ("research.attended", 12, 2),
    ("inspection.attended", 8, 2), ("sector.attended", 8, 2), ("study.attended", 8, 2), ("research.absent", 2, 1), ("plenary.late", 1, 1),
    ("proposal.submitted", 8, 1), ("proposal.filed", 6, 1), ("proposal.key", 1, 1), ("brief.submitted", 8, 1), ("brief.used", 4, 1),
    ("brief.adopted", 3, 1), ("oversight.joined", 3, 1), ("station.reception", 6, 1), ("outside.lecture", 3, 1), ("outside.charity", 3, 1),
)  # fmt: skip
COLUMNS = (
    "id", "created_at", "committee_id", "member_id", "kind", "on", "quantity", "part", "place", "authors", "level", "source",
    "record_id", "subject_id", "title", "excluded",
)  # fmt: skip


def cluster(*, fresh: bool) -> Cluster:
    """The database server of this bench, with the tables."""
    if fresh:
        shutil.rmtree(SCRATCH, ignore_errors=True)
    made = Cluster(SCRATCH / "pg")
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(SHANGLIANG_VAR=str(SCRATCH), SHANGLIANG_DEBUG="0", SHANGLIANG_HTTPS="0")
    subprocess.run([sys.executable, "-m", "shangliang", "setup"], cwd=BASE_DIR, check=True, stdout=sys.stderr)
    os.environ.update(SHANGLIANG_SECRET_KEY=(SCRATCH / "secret_key").read_text(encoding="ascii").strip())
    return made


def province(members: int, deeds: int) -> UUID:
    """The committee with its members and deeds; made once, told by their numbers."""
    from shangliang.duty.models import Deed  # noqa: PLC0415 - after Django is set up
    from shangliang.people.models import Member  # noqa: PLC0415
    from shangliang.tenancy.models import Committee  # noqa: PLC0415

    found = Committee.objects.filter(slug=SLUG).first()
    if found is None:
        found = _committee(members)
    ids = list(Member.objects.filter(committee=found).order_by("pk").values_list("pk", flat=True))
    if len(ids) != members or not Deed.objects.filter(committee=found).exists():
        began = time.monotonic()
        _pour(found.pk, ids, deeds)
        say(f"poured {deeds:,} deeds in {time.monotonic() - began:.0f} s")
    return found.pk


def _committee(members: int) -> Any:
    from shangliang.people.models import Member, Person, Sector  # noqa: PLC0415
    from shangliang.tenancy.models import Committee, Term  # noqa: PLC0415

    committee = Committee.objects.create(
        level="province", name="测速省政协委员会", short_name="测速省政协", place="测速省", slug=SLUG
    )
    term = Term.objects.create(committee=committee, number=13, since=date(2023, 1, 1))
    sectors = [Sector.objects.create(committee=committee, name=f"界别{n:02d}") for n in range(34)]
    for start in range(0, members, 5000):
        numbers = range(start, min(start + 5000, members))
        people = Person.objects.bulk_create(
            Person(username=f"bench-{n:06d}", name=f"委员{n:06d}") for n in numbers
        )
        Member.objects.bulk_create(
            Member(
                committee=committee, term=term, person=person, number=f"{n:06d}", sector=sectors[n % 34],
                is_standing=n % 6 == 0,
            )
            for n, person in zip(numbers, people, strict=True)
        )  # fmt: skip
    return committee


def _pour(committee_id: UUID, members: list[UUID], deeds: int) -> None:
    from django.db import connection, transaction  # noqa: PLC0415

    names = ", ".join(f'"{name}"' for name in COLUMNS)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM duty_deed WHERE committee_id = %s", [committee_id])
        with cursor.copy(f"COPY duty_deed ({names}) FROM STDIN") as copy:
            for row in _rows(committee_id, members, deeds):
                copy.write_row(row)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE duty_deed")


def _rows(committee_id: UUID, members: list[UUID], deeds: int) -> Iterator[tuple[Any, ...]]:
    random = Random(SEED)
    kinds = [kind for kind, share, _ in MIX for _ in range(share)]
    most = {kind: units for kind, _, units in MIX}
    levels = ("county", "city", "province")
    made, now = date(YEAR, 1, 1), datetime(YEAR, 12, 31).astimezone()
    for n in range(deeds):
        kind = kinds[random.randrange(len(kinds))]
        authors = random.choice((1, 1, 1, 2, 3)) if kind.startswith(("proposal", "brief")) else 1
        place = random.randint(1, authors)
        part = "own" if authors == 1 else "first" if place == 1 else "co"
        record = UUID(int=(n << 64) | random.getrandbits(60))
        yield (
            UUID(int=(n << 64) | random.getrandbits(62)), now, committee_id, members[n % len(members)], kind,
            made + timedelta(days=random.randrange(365)), random.randint(1, most[kind]), part, place, authors,
            random.choice(levels) if kind == "brief.adopted" else "", kind.partition(".")[0], record, record, f"事项{n}", False,
        )  # fmt: skip


def floor(committee_id: UUID) -> float:
    """Seconds to read what scoring reads of every deed once, ordered by member, on a plain cursor of the driver."""
    import psycopg  # noqa: PLC0415

    began = time.monotonic()
    with psycopg.connect(os.environ["DATABASE_URL"]) as plain, plain.cursor("floor") as cursor:
        cursor.itersize = 10_000
        cursor.execute(
            'SELECT member_id, id, kind, "on", quantity, part, place, authors, share, level, subject_id, origin_id '
            "FROM duty_deed WHERE committee_id = %s ORDER BY member_id, id",
            [committee_id],
        )
        count = sum(1 for _ in cursor)
    seconds = time.monotonic() - began
    say(f"floor: {count:,} rows read once by SQL in {seconds:.1f} s")
    return seconds


def full(committee_id: UUID) -> float | None:
    """Seconds of a complete recalculation; None when this build has no scores."""
    try:
        recalculate = import_module("shangliang.schemes.actions.rescoring").recalculate
    except ImportError:
        say("no scores in this build: only the deeds are measured")
        return None
    from django.utils import timezone  # noqa: PLC0415 - after Django is set up

    now = timezone.now()
    _scheme_in_force(committee_id, now)
    began = time.monotonic()
    recalculate(committee_id, YEAR, at=now)
    return time.monotonic() - began


def _scheme_in_force(committee_id: UUID, now: datetime) -> None:
    """A published scheme in force for the year, so that there is something to compute."""
    from shangliang.schemes.library import shipped  # noqa: PLC0415
    from shangliang.schemes.models import Scheme, SchemeVersion  # noqa: PLC0415

    if not SchemeVersion.objects.filter(committee_id=committee_id, state="in_force").exists():
        scheme = Scheme.objects.create(committee_id=committee_id, name="履职评价办法")
        SchemeVersion.objects.create(
            committee_id=committee_id, scheme=scheme, number=1, document=shipped()["tongcheng-2019"], state="in_force",
            from_year=YEAR, in_force_at=now,
        )  # fmt: skip


def one_change(committee_id: UUID) -> list[float]:
    """Milliseconds from an event to everything that follows from it (deeds, and scores where there are any), for some members."""
    from django.utils import timezone  # noqa: PLC0415

    from shangliang.audit.models import Event  # noqa: PLC0415
    from shangliang.duty.actions import follow  # noqa: PLC0415
    from shangliang.duty.models import OutsideEntry  # noqa: PLC0415
    from shangliang.people.models import Member  # noqa: PLC0415

    taken = []
    for member in Member.objects.filter(committee=committee_id).order_by("pk")[:CHANGES]:
        entry = OutsideEntry.objects.create(
            committee_id=committee_id, member=member, kind="outside.lecture", on=date(YEAR, 6, 1), title="宣讲",
            entered_name="测速", state="accepted",
        )  # fmt: skip
        event = Event(
            committee_id=committee_id, at=timezone.now(), key="outside.accept", subject_label="duty.OutsideEntry",
            subject_id=entry.pk, case_id=entry.pk,
        )  # fmt: skip
        began = time.monotonic()
        follow(event)
        taken.append((time.monotonic() - began) * 1000)
    return sorted(taken)


def main() -> int:
    """Measure and print; exit code 1 when one change takes longer than its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=60_000)
    parser.add_argument("--deeds", type=int, default=3_000_000)
    parser.add_argument("--fresh", action="store_true", help="make everything anew")
    chosen = parser.parse_args()
    running = cluster(fresh=chosen.fresh)
    with running.held():
        os.environ["DATABASE_URL"] = running.url()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
        import django  # noqa: PLC0415

        django.setup()
        committee_id = province(chosen.members, chosen.deeds)
        least = floor(committee_id)
        seconds = full(committee_id)
        if seconds is not None:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            say(
                f"full recalculation: {seconds:.1f} s, {seconds / least:.1f} times the floor, peak {peak:.0f} MB"
            )
        taken = one_change(committee_id)
        p95 = taken[int(len(taken) * 0.95)]
        say(
            f"one member's change: median {taken[len(taken) // 2]:.0f} ms, p95 {p95:.0f} ms (target {TARGET_MS} ms)"
        )
    return 0 if p95 < TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
