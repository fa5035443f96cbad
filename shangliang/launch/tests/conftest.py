"""Real clusters in folders of their own; nothing here touches the installation's data."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from shangliang.launch.pgprocess import leftovers
from shangliang.launch.postgres import Cluster


@pytest.fixture
def home() -> Iterator[Path]:
    """Give a short folder that the server's account can enter; every server below it is ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="sl-"))
    folder.chmod(0o711)
    yield folder
    for data_dir in [path.parent for path in folder.rglob("PG_VERSION") if path.parent.parent.name != "base"]:
        for pid in leftovers(data_dir):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    """Give a durable cluster that does not exist yet."""
    made = Cluster(home / "pg")
    yield made
    made.stop()
