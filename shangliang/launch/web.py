"""What granian's workers load: our WSGI application, in a process that does not outlive its parent."""

import ctypes
import gc
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any

_PR_SET_PDEATHSIG = 1

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def _die_with_parent() -> None:
    """Let the kernel end this worker when the server's main process is killed; otherwise it would keep the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _load() -> Application:
    """Return ``$SHANGLIANG_WSGI`` (``module:name``), by default the product."""
    module, _, name = os.environ.get("SHANGLIANG_WSGI", "shangliang.config.wsgi:application").partition(":")
    loaded: Application = getattr(importlib.import_module(module), name)
    # What is loaded now stays for good: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    return loaded


_die_with_parent()
application = _load()
