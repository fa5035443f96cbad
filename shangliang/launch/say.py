"""What the operator reads on the terminal: Chinese first, a little English after it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


def _write(out: TextIO, text: str) -> None:
    """Write at once; a terminal that has gone away must not keep us from stopping in good order."""
    with suppress(OSError):
        out.write(text)
        out.flush()


def say(text: str, english: str = "") -> None:
    """Print one line."""
    _write(sys.stdout, f"{text}  {english}\n" if english else f"{text}\n")


def complain(text: str) -> None:
    """Print one line to standard error."""
    _write(sys.stderr, f"{text}\n")


@contextmanager
def step(text: str, english: str) -> Iterator[None]:
    """Name a step before it starts, and its length in seconds when it is done."""
    begun = time.monotonic()
    _write(sys.stdout, f"· {text}（{english}）…… ")
    try:
        yield
    except BaseException:
        say("没有完成")
        raise
    say(f"完成，{time.monotonic() - begun:.1f} 秒")
