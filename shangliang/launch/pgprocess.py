"""What the process table and PostgreSQL's own lock file say about a server."""

import os
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

_LOG_LIMIT = 20_000_000
_STATUS_LINE = 7  # of postmaster.pid, counted from zero; "ready" once connections are accepted
_SOCKET_LINE = 4
_DRAIN_SECONDS = 10.0


def environment() -> dict[str, str]:
    """Return a clean environment for the server: no PG* variable of the operator reaches it."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


_started: list[subprocess.Popen[bytes]] = []
"""Servers started by this process. They may outlive whoever started them, but must not linger as our zombies."""


def spawn(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own, its output added to ``log``."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            env=environment(),
            start_new_session=True,
            umask=0o077,
        )
    _started.append(process)
    return process


def reap() -> None:
    """Take leave of servers of ours that have ended."""
    _started[:] = [process for process in _started if process.poll() is None]


def with_death_signal(prefix: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return ``prefix`` so extended that the program gets signal ``name`` when its starter ends."""
    tool = shutil.which("setpriv")
    if tool is None:
        return prefix
    return (*(prefix or (tool,)), f"--pdeathsig={name}")


def _lock_lines(data_dir: Path) -> list[str]:
    try:
        return (data_dir / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # none there, or another user's
        return []


def _lock_pid(data_dir: Path) -> int | None:
    lines = _lock_lines(data_dir)
    with suppress(ValueError, IndexError):
        return abs(int(lines[0]))
    return None


def _works_in(pid: int, data_dir: Path) -> bool:
    """Say whether process ``pid`` is a PostgreSQL process of this data folder (they all work in it)."""
    entry = Path("/proc") / str(pid)
    try:
        return (
            entry.joinpath("cwd").samefile(data_dir)
            and entry.joinpath("comm").read_text().strip() == "postgres"
        )
    except OSError:  # gone, a zombie, or another user's
        return False


def server_pid(data_dir: Path) -> int | None:
    """Return the id of the live server on ``data_dir``; a stale or reused id in its lock file counts as none."""
    pid = _lock_pid(data_dir)
    return pid if pid is not None and _works_in(pid, data_dir) else None


def is_ready(data_dir: Path, socket_dir: Path) -> bool:
    """Say whether the live server on ``data_dir`` accepts connections on ``socket_dir``."""
    lines = _lock_lines(data_dir)
    if len(lines) <= _STATUS_LINE or server_pid(data_dir) is None:
        return False
    return lines[_STATUS_LINE].strip() == "ready" and lines[_SOCKET_LINE] == str(socket_dir)


def leftovers(data_dir: Path) -> list[int]:
    """Return the ids of all live PostgreSQL processes on ``data_dir``."""
    ids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in ids if _works_in(pid, data_dir)]


def clear_stale_locks(data_dir: Path, socket_dir: Path) -> None:
    """Remove the lock files of a dead server, whose id may by now belong to some other process.

    PostgreSQL clears stale locks itself, except when the id is in use again by its own account or waits as a zombie.
    The file also guards against processes of the dead server that still write, so they are waited for first.
    """
    if server_pid(data_dir) is not None:
        return
    locks = [data_dir / "postmaster.pid", *socket_dir.glob(".s.PGSQL.*.lock")]
    if not any(lock.exists() for lock in locks):
        return
    deadline = time.monotonic() + _DRAIN_SECONDS
    while leftovers(data_dir) and time.monotonic() < deadline:
        time.sleep(0.05)
    if not leftovers(data_dir):
        for lock in locks:
            lock.unlink(missing_ok=True)


def tail(log: Path, size: int = 1500) -> str:
    """Return the end of a log file."""
    with log.open("rb") as source:
        source.seek(0, os.SEEK_END)
        source.seek(max(0, source.tell() - size))
        return source.read().decode("utf-8", errors="replace")


def still_draining(log: Path) -> bool:
    """Say whether the last start failed only because processes of a killed server were still ending."""
    last = tail(log, 600)
    return "shared memory block" in last and "in use" in last


def rotate(log: Path) -> None:
    """Keep one older log when the current one has grown large."""
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
