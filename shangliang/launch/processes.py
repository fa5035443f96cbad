"""A parent and its child processes: started, watched, started again when they end, stopped without a trace.

Each child leads its own session and process group, so that Ctrl-C reaches the parent alone and a child's own children
can be ended with it. Should the parent be killed outright, the kernel sends SIGTERM to the children.
"""

import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from shangliang.launch.pgprocess import with_death_signal
from shangliang.launch.say import complain, say

STOP_SECONDS = 6.0
"""Time a child has to finish what it is doing before it is killed."""

_TICK_SECONDS = 0.5
_STEADY_SECONDS = 30.0
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True)
class Child:
    """One program to keep running: ``title`` for people, ``command`` as a list."""

    title: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


class _Running:
    """A child and what became of it."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.process: subprocess.Popen[bytes] | None = None
        self.begun = 0.0
        self.failures = 0
        self.not_before = 0.0

    def start(self) -> None:
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [*with_death_signal((), "TERM"), *self.child.command],
            stdin=subprocess.DEVNULL,
            env=os.environ | self.child.environment,
            start_new_session=True,
        )

    def watch(self) -> None:
        """Notice an ended child, end what it left behind, and start it again after a growing pause."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            code = self.process.returncode
            self.signal_group(signal.SIGKILL)
            self.process = None
            self.failures = 0 if now - self.begun > _STEADY_SECONDS else self.failures + 1
            pause = min(0.1 * 2**self.failures, _LONGEST_PAUSE) if self.failures > 1 else 0.0
            self.not_before = now + pause
            complain(f"{self.child.title}意外结束（代码 {code}），{pause:.1f} 秒后重新启动。 Restarting.")
        if self.process is None and now >= self.not_before:
            self.start()

    def signal_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def finish(self, deadline: float) -> None:
        """Wait for the end until ``deadline`` (monotonic seconds), then kill; leaves no process of the group."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self.signal_group(signal.SIGKILL)
        self.process.wait()


class Family:
    """The children of one parent. ``tick`` is called about twice a second while they run."""

    def __init__(self, children: Sequence[Child], *, tick: Callable[[], None] = lambda: None) -> None:
        self._members = [_Running(child) for child in children]
        self._tick = tick
        self._asked = 0

    def run(self, *, when_started: Callable[[Callable[[], bool]], None] = lambda _: None) -> None:
        """Keep the children running until SIGTERM, SIGINT or SIGHUP, then stop them.

        ``when_started`` is called once, with a question that tells whether stopping was asked for; in a thread, because a child
        that ends while it waits for something must be started again all the same.
        """
        reader, writer = socket.socketpair()
        reader.setblocking(False)
        writer.setblocking(False)
        wanted = [signal.SIGTERM, signal.SIGINT, signal.SIGCHLD]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # ignored under nohup
            wanted.append(signal.SIGHUP)
        before = {number: signal.signal(number, self._on_signal) for number in wanted}
        wakeup = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        try:
            for member in self._members:
                member.start()
            threading.Thread(target=when_started, args=[lambda: self._asked > 0], daemon=True).start()
            while not self._asked:
                self._look()
                select.select([reader], [], [], _TICK_SECONDS)
                with suppress(BlockingIOError):
                    reader.recv(4096)
        finally:
            self._stop()
            signal.set_wakeup_fd(wakeup)
            for number, handler in before.items():
                signal.signal(number, handler)
            reader.close()
            writer.close()

    def _look(self) -> None:
        self._tick()
        for member in self._members:
            if not self._asked:
                member.watch()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number != signal.SIGCHLD:
            self._asked += 1

    def _stop(self) -> None:
        say("正在停止……", "stopping")
        for member in self._members:
            member.ask_to_stop()
        deadline = time.monotonic() + STOP_SECONDS
        for member in self._members:
            member.finish(deadline)
