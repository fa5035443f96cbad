"""What the operator reads on the terminal: Chinese first, a little English after it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str, english: str = "") -> None:
    """Print one line."""
    sys.stdout.write(f"{text}  {english}\n" if english else f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Print one line to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextmanager
def step(text: str, english: str) -> Iterator[None]:
    """Name a step before it starts, and its length in seconds when it is done."""
    begun = time.monotonic()
    sys.stdout.write(f"· {text}（{english}）…… ")
    sys.stdout.flush()
    try:
        yield
    except BaseException:
        sys.stdout.write("没有完成\n")
        sys.stdout.flush()
        raise
    say(f"完成，{time.monotonic() - begun:.1f} 秒")
