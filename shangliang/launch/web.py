"""What granian's workers load: our WSGI application, in a process that does not outlive its parent."""

import ctypes
import gc
import importlib
import multiprocessing
import os
import signal
import sys

from shangliang.launch.proxies import Application, behind_proxies, trusted_proxies

_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Let the kernel end this worker when the server's main process is killed; otherwise it would keep the port.

    With SIGKILL, because nobody is left who would end a worker that does not finish. The parent may also have gone before the kernel was asked.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = multiprocessing.parent_process()
    if parent is not None and os.getppid() != parent.pid:
        os._exit(1)


def _load() -> Application:
    """Return ``$SHANGLIANG_WSGI`` (``module:name``), by default the product."""
    module, _, name = os.environ.get("SHANGLIANG_WSGI", "shangliang.config.wsgi:application").partition(":")
    loaded: Application = getattr(importlib.import_module(module), name)
    # What is loaded now stays for good: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    return loaded


_die_with_parent()
application = behind_proxies(_load(), trusted_proxies())
