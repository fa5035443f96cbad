"""The indexer as a process: killed, doubled, cut off from the database, asked for a new index while people write."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from shangliang.proposals.models import Proposal
from shangliang.search.find import Asked, find
from shangliang.search.home import default_home
from tests.cast import TEXT

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


@pytest.fixture
def machine(outside, settings, tmp_path):
    """Starts indexers of this test's database; ends what is left of them."""
    settings.SEARCH_ROOT = tmp_path / "search"
    started = []

    def start(*command):
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "shangliang", "manage", *(command or ("indexer",))],
            cwd=ROOT,
            env=outside | {"SHANGLIANG_VAR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def eventually(question, seconds=30.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.02)
    return False


def finds(cast, words, number):
    return lambda: find(cast.actor("wang"), Asked(words)).total == number


def rename(proposal, title):
    Proposal.objects.filter(pk=proposal.pk).update(title=title)


def test_saved_is_found_at_once_and_what_it_was_not_there_for_after_its_next_start(cast, noon, machine):
    indexer = machine()
    assert eventually(lambda: default_home().current)
    proposal = cast.filed(noon)
    assert eventually(finds(cast, "停车", 1), 10)  # on a quiet machine 0.1 s; measured by the bench
    assert not [each for each in default_home().path.iterdir() if each.name == "progress.json"]
    indexer.terminate()
    indexer.wait(5)
    rename(proposal, "它不在时改的题目")
    assert finds(cast, "“它不在时改的题目”", 0)()
    machine()
    assert eventually(finds(cast, "“它不在时改的题目”", 1))


def test_killed_at_any_moment_it_loses_nothing(cast, noon, machine):
    rng = Random(4)  # noqa: S311 - moments
    proposals = [cast.filed(noon) for _ in range(4)]
    indexer = machine()
    assert eventually(lambda: default_home().current)
    for turn in range(12):
        for place, proposal in enumerate(proposals):
            rename(proposal, f"第{turn}轮第{place}件")
            time.sleep(rng.random() * 0.05)
        if turn % 3 == 1:
            indexer.kill()
            indexer.wait()
            indexer = machine()
            time.sleep(rng.random() * 3)
    for place in range(len(proposals)):
        assert eventually(finds(cast, f"“第11轮第{place}件”", 1))
    assert find(cast.actor("wang"), Asked("")).total == len(proposals)


def test_of_two_one_waits_until_the_other_ends(cast, noon, machine):
    first = machine()
    assert eventually(lambda: default_home().current)
    second = machine()
    assert eventually(lambda: "等待" in second.stdout.readline())
    assert second.poll() is None
    first.send_signal(signal.SIGKILL)
    cast.filed(noon)
    assert eventually(finds(cast, "停车", 1))


def test_cut_off_from_the_database_it_comes_back(cast, noon, machine):
    machine()
    assert eventually(lambda: default_home().current)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    cast.filed(noon)
    assert eventually(finds(cast, "停车", 1))


@pytest.mark.parametrize("running", [True, False])
def test_a_new_index_is_made_while_people_write(cast, noon, machine, running):
    proposals = [cast.filed(noon) for _ in range(3)]
    if running:
        machine()
        assert eventually(finds(cast, "停车", 3))
    before = default_home().current
    command = machine("index", "--rebuild")
    turn = 0
    while command.poll() is None:
        turn += 1
        rename(proposals[0], f"重建时的第{turn}个题目")
        if running:
            assert find(cast.actor("wang"), Asked("")).total == 3  # no moment without an answer
    assert command.returncode == 0
    assert "索引已是最新" in command.stdout.read()
    assert default_home().current != before
    cast.filed(noon, replace(TEXT, title="之后提出的"))
    if not running:
        machine()
    assert eventually(finds(cast, f"“重建时的第{turn}个题目”", 1))
    assert eventually(finds(cast, "之后提出的", 1))
    assert [each.is_dir() for each in default_home().path.iterdir()].count(True) == 1
