"""``shangliang serve``: database, web server, job worker and indexer under one parent."""

import errno
import http.client
import os
import resource
import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

from shangliang.launch import prepare
from shangliang.launch.errors import LaunchError
from shangliang.launch.postgres import Cluster, default_cluster, external_url
from shangliang.launch.processes import Child, Family
from shangliang.launch.proxies import trusted_proxies
from shangliang.launch.say import complain, say, step

_BLOCKING_THREADS = 2  # more only compete for the interpreter; measured
_BACKLOG = 2048
_BACKPRESSURE = 1024  # connections a worker; idle ones of phones count, so it is not small
_READY_SECONDS = 60.0


def address(bind: str) -> tuple[str, int]:
    """Return host and port of ``HOST:PORT``, ``[IPV6]:PORT`` or ``PORT``; LaunchError if it is none of these."""
    host, _, port = bind.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]") or "127.0.0.1"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise LaunchError(f"监听地址“{bind}”不对：应写成 地址:端口，如 127.0.0.1:8000。")
    return host, int(port)


def worker_count() -> int:
    """Return ``$SHANGLIANG_WORKERS``, by default the number of usable cores, at most two."""
    chosen = os.environ.get("SHANGLIANG_WORKERS", "").strip()
    if not chosen:
        return min(
            2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
    if not (chosen.isascii() and chosen.isdigit() and 0 < int(chosen) <= 64):
        raise LaunchError(f"SHANGLIANG_WORKERS 应是 1 到 64 的整数，现在是“{chosen}”。")
    return int(chosen)


def check_free(host: str, port: int) -> None:
    """Raise LaunchError when nobody can listen on ``host:port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = "端口已被占用：可能已经启动了一个；请先停止它，或用 SHANGLIANG_BIND 换一个端口"
            elif error.errno == errno.EACCES:
                reason = "没有权限使用 1024 以下的端口"
            else:
                reason = f"不能监听（{error.strerror}）"
            raise LaunchError(f"{host}:{port} {reason}。") from error


def web(host: str, port: int) -> Child:
    """Return the web server: granian, our application under WSGI."""
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": worker_count(),
        "blocking-threads": _BLOCKING_THREADS,
        "backlog": _BACKLOG,
        "backpressure": _BACKPRESSURE,
        "log-level": "warning",
        "respawn-interval": 0.2,
        "workers-kill-timeout": 4,
    }
    command = [sys.executable, "-m", "granian", *(f"--{key}={value}" for key, value in options.items())]
    return Child(
        "网页服务", [*command, "--no-ws", "--respawn-failed-workers", "shangliang.launch.web:application"]
    )


def worker() -> Child:
    """Return the job worker (后台任务)."""
    return Child("后台任务", [sys.executable, "-m", "shangliang", "worker"])


def indexer() -> Child:
    """Return the indexer (检索服务)."""
    return Child("检索服务", [sys.executable, "-m", "shangliang", "indexer"])


def serve(*, bind: str, with_worker: bool = True, with_demo: bool = False) -> None:
    """Run everything until SIGTERM or Ctrl-C. ``with_demo`` fills an empty embedded database first."""
    host, port = address(bind)
    check_free(host, port)
    worker_count()
    trusted_proxies()  # what is written wrongly is said before anything starts
    _raise_file_limit()
    with ExitStack() as stack:
        cluster = _database(stack)
        if "SHANGLIANG_WSGI" not in os.environ:
            prepare.secret_key()
            prepare.database_structure()
            prepare.static_files()
            if with_demo and prepare.demo():
                os.environ["SHANGLIANG_DEMO"] = "1"
        children = [web(host, port), *([worker(), indexer()] if with_worker else [])]
        family = Family(children, tick=lambda: _revive(cluster))
        family.run(when_started=lambda asked: _announce(host, port, asked))
    say("已停止。", "stopped")


def _database(stack: ExitStack) -> Cluster | None:
    """Hold the embedded database until ``stack`` is closed; None with DATABASE_URL."""
    if external_url():
        return None
    cluster = default_cluster()
    with step("启动数据库", "starting the database"):
        stack.enter_context(cluster.held())
    return cluster


def _revive(cluster: Cluster | None) -> None:
    """Start the embedded database again if it was killed."""
    if cluster is None or cluster.running_pid() is not None:
        return
    complain("数据库意外结束，正在恢复。 The database ended; recovering.")
    try:
        cluster.ensure()
    except LaunchError as error:
        complain(str(error))
        time.sleep(1)


def _announce(host: str, port: int, asked: Callable[[], bool]) -> None:
    """Wait for the first answered request, then print the address."""
    reach = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    deadline = time.monotonic() + _READY_SECONDS
    begun = time.monotonic()
    while not _answers(reach, port):
        if asked():
            return
        if time.monotonic() > deadline:
            complain(f"网页服务 {_READY_SECONDS:.0f} 秒内没有应答，请看上面的错误信息。")
            return
        time.sleep(0.05)
    # In one line at the end: the worker may print meanwhile.
    say(
        f"· 启动网页、后台任务和检索服务（starting web, worker and indexer）…… 完成，{time.monotonic() - begun:.1f} 秒"
    )
    shown = f"[{reach}]" if ":" in reach else reach
    say(f"\n  请用浏览器打开 http://{shown}:{port}/", "(Ctrl-C 停止 / to stop)\n")


def _answers(host: str, port: int) -> bool:
    """Say whether any HTTP answer comes, whatever it says."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _raise_file_limit() -> None:
    """Allow as many open connections as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = hard if hard != resource.RLIM_INFINITY else max(soft, 65536)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, 65536), hard))
