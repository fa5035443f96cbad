"""Readings of the operating system: CPU time and memory of process trees (Linux, /proc)."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the state on (the name before it may hold spaces)."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def tree(*roots: int) -> list[int]:
    """The processes and all their descendants alive now."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parents.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
    found, waiting = [], list(roots)
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += parents.get(pid, [])
    return found


def cpu_seconds(*roots: int) -> float:
    """CPU used so far by the trees, ended and waited-for children of the roots included."""
    ticks = 0
    for pid in tree(*roots):
        with suppress(OSError):
            fields = _stat(pid)
            ticks += int(fields[11]) + int(fields[12])
            if pid in roots:
                ticks += int(fields[13]) + int(fields[14])
    return ticks / _TICKS


def pss_mb(pid: int) -> float:
    """Memory of one process in MB, shared pages divided among those who share them."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def command(pid: int) -> str:
    """The command line, for telling processes apart."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    return ""


def memory(pids: Iterable[int]) -> dict[int, tuple[str, float]]:
    """Command and MB by process; those that end meanwhile are left out."""
    found = {}
    for pid in pids:
        with suppress(OSError):
            found[pid] = (command(pid), pss_mb(pid))
    return found


def load_average() -> float:
    """Processes wanting the CPU in the last minute, for judging how quiet the machine was."""
    return os.getloadavg()[0]
