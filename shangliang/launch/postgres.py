"""Supervisor of the embedded PostgreSQL (内置数据库): created when absent, started, adopted, recovered, stopped.

Any number of processes may call ``Cluster.hold()`` at once: a file lock makes them agree on one server, and the last
holder to leave stops it. The locks are the kernel's, so a killed process leaves nothing behind; a server that has
outlived its starter is adopted by the next one.

With ``DATABASE_URL`` set there is nothing to supervise and nothing here is started.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from shangliang.launch import pgconfig, pgprocess
from shangliang.launch.account import Account, account_for
from shangliang.launch.errors import LaunchError
from shangliang.launch.paths import VAR

START_SECONDS = 60.0
"""Crash recovery of a large write-ahead log may take this long."""

STOP_SECONDS = 30.0


class Cluster:
    """One PostgreSQL data folder and the server on it.

    ``data_dir``: the folder (made when absent); lock files, ``run`` and ``log`` lie beside it. ``unsafe_fast``: no
    durability, for tests. ``dies_with_us``: the server stops when the thread that started it ends.
    """

    def __init__(self, data_dir: Path, *, unsafe_fast: bool = False, dies_with_us: bool = False) -> None:
        self.data_dir = data_dir.absolute()
        self.home = self.data_dir.parent
        self.socket_dir = pgconfig.socket_dir(self.data_dir)
        self.log_file = self.home / "log" / "postgres.log"
        self.unsafe_fast = unsafe_fast
        self.dies_with_us = dies_with_us
        self._holding: int | None = None

    def url(self, database: str = pgconfig.DATABASE) -> str:
        """Return the connection URL of ``database``; computed, nothing is started."""
        host = quote(str(self.socket_dir), safe="/")
        return f"postgresql://{pgconfig.ROLE}@/{database}?host={host}&port={pgconfig.PORT}"

    def ensure(self) -> bool:
        """Let the server run and accept connections; returns True if this call started it.

        Raises LaunchError with the end of the server's log when it does not start.
        """
        with self._locked():
            return self._ensure()

    def stop(self) -> None:
        """Stop the server cleanly (open transactions are rolled back); returns when it is gone."""
        with self._locked():
            self._stop()

    def hold(self) -> bool:
        """Ensure the server and keep it running while this process lives; True if it was started now."""
        with self._locked():
            started = self._ensure()
            if self._holding is None:
                self._holding = os.open(self.home / "pg.users", os.O_RDWR | os.O_CREAT, 0o600)
                fcntl.flock(self._holding, fcntl.LOCK_SH)
            return started

    def release(self) -> bool:
        """Give up ``hold``; the last holder stops the server. Returns True if it was stopped."""
        if self._holding is None:
            return False
        with self._locked():
            descriptor, self._holding = self._holding, None
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            finally:
                os.close(descriptor)
            self._stop()
            return True

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold the server for the length of a ``with`` block; gives whether it was started for it."""
        started = self.hold()
        try:
            yield started
        finally:
            self.release()

    def running_pid(self) -> int | None:
        """Return the process id of the live server on this data folder, else None."""
        return pgprocess.server_pid(self.data_dir)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Be the only one who starts or stops this cluster."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.home / "pg.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError as error:
            raise LaunchError(
                f"不能写入数据目录 {self.home}：请换有权限的用户，或用 SHANGLIANG_VAR 指定别的目录。"
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _ensure(self) -> bool:
        pgprocess.reap()
        if self.running_pid() is not None and self._wait_ready():
            return False
        account = account_for(self.data_dir, needs=(pgconfig.bin_dir() / "postgres", self.home))
        if not self.data_dir.exists():
            self._create(account)
        self._check_version()
        self._configure(account)
        pgprocess.clear_stale_locks(self.data_dir, self.socket_dir)
        self._start(account)
        return True

    def _create(self, account: Account) -> None:
        """Run initdb beside the final place, so that a half-made cluster is never mistaken for a whole one."""
        folder = pgconfig.bin_dir()
        draft = self.data_dir.with_name(self.data_dir.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        account.give(draft, 0o700)
        options = [*pgconfig.locale_options(pgconfig.major(folder)), "--data-checksums", "--auth=peer"]
        options += ["--no-sync"] if self.unsafe_fast else []
        superuser = f"--username={pgconfig.SUPERUSER}"
        self._command(account, [str(folder / "initdb"), *options, superuser, "-D", str(draft)])
        with (draft / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.write("\ninclude_if_exists = 'shangliang.conf'\n")
        single = [str(folder / "postgres"), "--single", "-j", "-D", str(draft), "postgres"]
        sql = (
            f"CREATE ROLE {pgconfig.ROLE} LOGIN CREATEDB;\n\n"
            f"CREATE DATABASE {pgconfig.DATABASE} OWNER {pgconfig.ROLE};\n\n"
        )
        if self.unsafe_fast:  # tests empty their tables with triggers off
            sql += f"GRANT SET ON PARAMETER session_replication_role TO {pgconfig.ROLE};\n\n"
        self._command(account, single, text=sql)
        draft.rename(self.data_dir)

    def _command(self, account: Account, command: list[str], *, text: str = "") -> None:
        """Run one of PostgreSQL's own commands as its account; LaunchError with its output if it fails."""
        done = subprocess.run(
            [*account.prefix, *command],
            input=text, text=True, cwd="/", env=pgprocess.environment(), capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise LaunchError(
                f"PostgreSQL 命令失败：{Path(command[0]).name}\n{done.stdout[-500:]}{done.stderr[-1500:]}"
            )

    def _check_version(self) -> None:
        have = (self.data_dir / "PG_VERSION").read_text(encoding="ascii").strip()
        want = str(pgconfig.major(pgconfig.bin_dir()))
        if have != want:
            raise LaunchError(
                f"数据目录 {self.data_dir} 是 PostgreSQL {have} 建立的，现在的程序是 {want}："
                f"请先用原版本导出（pg_dump）再导入，数据没有改动。"
            )

    def _configure(self, account: Account) -> None:
        """Write what we decide at every start; the operator's own settings stay in postgresql.conf."""
        accounts = {account.name, account.caller}
        texts = {
            "shangliang.conf": pgconfig.settings_text(unsafe_fast=self.unsafe_fast),
            "pg_hba.conf": pgconfig.hba_text(),
            "pg_ident.conf": pgconfig.ident_text(accounts),
        }
        for name, text in texts.items():
            path = self.data_dir / name
            path.write_text(text, encoding="utf-8")
            account.give(path, 0o600)
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        self._make_socket_dir(account)

    def _make_socket_dir(self, account: Account) -> None:
        """Make the socket folder ours and closed; somebody else's folder of that name is refused."""
        self.socket_dir.mkdir(mode=0o700, exist_ok=True)
        state = self.socket_dir.lstat()
        if self.socket_dir.is_symlink() or state.st_uid not in {os.geteuid(), account.uid}:
            raise LaunchError(f"目录 {self.socket_dir} 不属于数据库账户，拒绝使用：请删除它后重试。")
        account.give(self.socket_dir, 0o700)

    def _start(self, account: Account) -> None:
        command = [str(pgconfig.bin_dir() / "postgres"), "-D", str(self.data_dir)]
        # On the command line, so that nothing in a file can open a port or move the socket.
        folder = (
            '"' + str(self.socket_dir).replace('"', '""') + '"'
        )  # PostgreSQL reads a list of quoted names
        command += ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}"]
        command += ["-c", "unix_socket_permissions=0700", "-p", str(pgconfig.PORT)]
        prefix = pgprocess.with_death_signal(account.prefix, "INT") if self.dies_with_us else account.prefix
        pgprocess.rotate(self.log_file)
        deadline = time.monotonic() + START_SECONDS
        while True:
            process = pgprocess.spawn([*prefix, *command], self.log_file)
            if self._wait_ready(process):
                return
            # Children of a killed server may hold its memory for a moment longer.
            if time.monotonic() > deadline or not pgprocess.still_draining(self.log_file):
                raise LaunchError(
                    f"内置数据库没有启动。日志 {self.log_file} 的结尾：\n{pgprocess.tail(self.log_file)}"
                )
            time.sleep(0.2)

    def _wait_ready(self, process: subprocess.Popen[bytes] | None = None) -> bool:
        """Wait until the server, ``process`` if we started it, accepts connections; False when it ended first."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if pgprocess.is_ready(self.data_dir, self.socket_dir):
                return True
            starting = process is not None and process.poll() is None
            if not starting and self.running_pid() is None:
                return False
            time.sleep(0.01)
        raise LaunchError(
            f"内置数据库 {START_SECONDS:.0f} 秒内没有就绪，可能仍在恢复数据，请查看 {self.log_file}。"
        )

    def _stop(self) -> None:
        pid = self.running_pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown
        deadline = time.monotonic() + STOP_SECONDS
        while self.running_pid() == pid:
            if time.monotonic() > deadline:
                raise LaunchError(
                    f"内置数据库（进程 {pid}）{STOP_SECONDS:.0f} 秒内没有停下，请查看 {self.log_file}。"
                )
            time.sleep(0.01)
        pgprocess.reap()


def external_url() -> str:
    """Return ``$DATABASE_URL``, or an empty text when the embedded database is to be used."""
    return os.environ.get("DATABASE_URL", "").strip()


def default_cluster() -> Cluster:
    """Return the installation's own cluster (``var/pg``), not started."""
    return Cluster(VAR / "pg")


def default_dsn() -> str:
    """Return the URL that the product connects to; computed, nothing is started."""
    return external_url() or default_cluster().url()


@contextmanager
def database() -> Iterator[str]:
    """Have a database for the length of a ``with`` block; gives its URL. The embedded one is held meanwhile."""
    if external_url():
        yield external_url()
        return
    cluster = default_cluster()
    with cluster.held():
        yield cluster.url()
