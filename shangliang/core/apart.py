"""Work that takes much memory, in a process of its own: what it took goes back to the machine when it ends."""

import subprocess
import sys

HOUR = 3600.0


def run_apart(command: str, *arguments: str, seconds: float = HOUR) -> None:
    """Run one of our management commands in a child process and wait for it; for jobs.

    Raises subprocess.CalledProcessError when it fails, subprocess.TimeoutExpired after `seconds`: the job has failed then and is tried again.
    """
    ours = [sys.executable, "-m", "shangliang", "manage", command, *arguments]
    subprocess.run(ours, check=True, timeout=seconds, stdin=subprocess.DEVNULL)  # noqa: S603  (our own interpreter and commands)
