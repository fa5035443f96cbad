"""The worker as a process: quick, small, through a lost connection, and gone when asked."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from shangliang.audit.record import record
from shangliang.notifications.models import Notice
from shangliang.notifications.tests.conftest import World

OTHERS = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND usename = current_user"


def wait(done: Callable[[], bool], seconds: float) -> float:
    """Seconds until it was done."""
    begun = time.monotonic()
    while not done():
        assert time.monotonic() - begun < seconds, f"not done after {seconds} seconds"
        time.sleep(0.05)
    return time.monotonic() - begun


def file_one(world: World, number: int) -> Callable[[], bool]:
    """Record a filing; tells whether both proposers were told."""
    proposal = world.proposal("filed", number=number, filed_number=number)
    event = record("proposal.file", proposal, by=world.actor("办"), at=timezone.localtime(), target="filed")
    return lambda: Notice.objects.filter(event_id=event.pk).count() == 2


def memory(pid: int) -> float:
    """Resident memory in MB."""
    line = next(
        line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS:")
    )
    return int(line.split()[1]) / 1024


@pytest.mark.slow
def test_the_worker_process(committed: World, outside: dict[str, str], tmp_path: Path) -> None:
    environment = outside | {"SHANGLIANG_VAR": str(tmp_path)}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pid {OTHERS}")
        ours = [pid for (pid,) in cursor.fetchall()]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "shangliang", "worker"], env=environment, stdout=log, stderr=log
        )
    try:
        wait(file_one(committed, 1), 90)  # it is still starting, at night with what is done at night
        assert (
            min(wait(file_one(committed, number), 60) for number in (2, 3, 4)) < 2
        )  # told, not found by looking every five
        assert memory(process.pid) <= 130
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {OTHERS} AND pid <> ALL(%s)", [ours])
        wait(file_one(committed, 5), 60)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
