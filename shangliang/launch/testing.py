"""A throw-away database for a test run: a pytest plugin (``-p shangliang.launch.testing``) and a plain function.

The plugin starts one fast, non-durable cluster per run before Django reads its settings; pytest-xdist's workers
inherit ``DATABASE_URL`` and share it. With ``DATABASE_URL`` already set nothing is started.

Running all migrations takes far longer than most test runs. So a cluster that holds one migrated database is kept under ``var``, named by
what it was made from (migrations, settings, versions); a run works on a copy of it, and each worker's test database is copied from that database.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

import shangliang
from shangliang.launch import pgconfig
from shangliang.launch.errors import LaunchError
from shangliang.launch.paths import VAR
from shangliang.launch.pgprocess import server_pid
from shangliang.launch.postgres import Cluster, external_url

_PREFIX = "shangliang-test-"
_OLD_SECONDS = 3600
TEMPLATE = "migrated"
"""Database of the kept cluster that test databases are copied from."""
TEMPLATE_VARIABLE = "SHANGLIANG_TEST_TEMPLATE"
_KEPT = 3  # clusters kept: a branch or two beside the one at work


def _sweep() -> None:
    """Remove folders that killed test runs have left; their servers ended with them."""
    for home in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - home.stat().st_mtime > _OLD_SECONDS and server_pid(home / "pg") is None:
                shutil.rmtree(home, ignore_errors=True)


def _made_from() -> str:
    """What a migrated database depends on, as one short text: another one is made when any of it changes."""
    package = Path(shangliang.__file__).parent
    digest = hashlib.sha256(f"{pgconfig.bin_dir()} {pgconfig.major(pgconfig.bin_dir())}".encode())
    files = [*package.glob("*/migrations/*.py"), package / "config" / "settings.py"]
    files += [package / "launch" / name for name in ("pgconfig.py", "postgres.py")]
    for path in [*sorted(files), package.parent / "requirements" / "main.txt"]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    """Copy a stopped cluster with its owners and rights; blocks are shared where the file system can."""
    subprocess.run(
        [shutil.which("cp") or "/bin/cp", "-a", "--reflink=auto", str(source), str(target)], check=True
    )


def _migrated(folder: Path) -> Path:
    """The kept cluster's data folder, made now if need be. Only one process makes it; others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    kept = folder / _made_from()
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            os.utime(kept)
            return kept / "pg"
        with throwaway_cluster() as cluster:
            _migrate(cluster)
            cluster.stop()
            draft = folder / "draft"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(mode=0o711)
            _copy(cluster.data_dir, draft / "pg")
            draft.rename(kept)
        old = sorted(folder.glob("*/pg"), key=lambda path: path.parent.stat().st_mtime)[:-_KEPT]
        for path in old:
            shutil.rmtree(path.parent, ignore_errors=True)
    return kept / "pg"


def _migrate(cluster: Cluster) -> None:
    """Make the template database and run all migrations on it, in a process of its own: Django is not set up here yet."""
    here = os.environ | {"PYTHONPATH": str(Path(shangliang.__file__).parent.parent)}
    manage = [sys.executable, "-m", "shangliang", "manage"]
    sql = f"from django.db import connection as c; c.ensure_connection(); c.connection.autocommit = True; c.cursor().execute('CREATE DATABASE {TEMPLATE}')"
    for command, database in (
        ([*manage, "shell", "-c", sql], pgconfig.DATABASE),
        ([*manage, "migrate"], TEMPLATE),
    ):
        done = subprocess.run(
            command, env=here | {"DATABASE_URL": cluster.url(database)}, text=True, capture_output=True, check=False
        )  # fmt: skip
        if done.returncode != 0:
            raise LaunchError(f"{' '.join(command[2:4])}: {done.stdout[-1000:]}{done.stderr[-3000:]}")


@contextmanager
def throwaway_cluster(start: Path | None = None) -> Iterator[Cluster]:
    """Run a non-durable cluster in a fresh temporary folder; both are gone afterwards. `start`: data folder of a stopped cluster it begins as a copy of.

    The server also ends by itself when the calling process is killed.
    """
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=_PREFIX))
    home.chmod(0o711)  # when root runs the tests, the server's account must be able to enter
    cluster = Cluster(home / "pg", unsafe_fast=True, dies_with_us=True)
    try:
        if start is not None:
            _copy(start, cluster.data_dir)
        cluster.ensure()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the cluster ahead of pytest-django, which loads the settings in this same hook."""
    if not external_url():
        stack = ExitStack()
        cluster = stack.enter_context(throwaway_cluster(_migrated(VAR / "test-databases")))
        os.environ.update({"DATABASE_URL": cluster.url(), TEMPLATE_VARIABLE: TEMPLATE})
        for name in ("DATABASE_URL", TEMPLATE_VARIABLE):
            stack.callback(os.environ.pop, name, None)
        early_config.add_cleanup(stack.close)
    return (yield)
