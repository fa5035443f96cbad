"""A throw-away database for a test run: a pytest plugin (``-p shangliang.launch.testing``) and a plain function.

The plugin starts one fast, non-durable cluster per run before Django reads its settings; pytest-xdist's workers
inherit ``DATABASE_URL`` and share it. With ``DATABASE_URL`` already set nothing is started.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from shangliang.launch.pgprocess import server_pid
from shangliang.launch.postgres import Cluster, external_url

_PREFIX = "shangliang-test-"
_OLD_SECONDS = 3600


def _sweep() -> None:
    """Remove folders that killed test runs have left; their servers ended with them."""
    for home in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - home.stat().st_mtime > _OLD_SECONDS and server_pid(home / "pg") is None:
                shutil.rmtree(home, ignore_errors=True)


@contextmanager
def throwaway_cluster() -> Iterator[Cluster]:
    """Run a non-durable cluster in a fresh temporary folder; both are gone afterwards.

    The server also ends by itself when the calling process is killed.
    """
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=_PREFIX))
    home.chmod(0o711)  # when root runs the tests, the server's account must be able to enter
    cluster = Cluster(home / "pg", unsafe_fast=True, dies_with_us=True)
    try:
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
        cluster = stack.enter_context(throwaway_cluster())
        os.environ["DATABASE_URL"] = cluster.url()
        stack.callback(os.environ.pop, "DATABASE_URL", None)
        early_config.add_cleanup(stack.close)
    return (yield)
