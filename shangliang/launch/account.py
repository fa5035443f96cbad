"""Which operating system account runs the embedded database, and how a command is started under it.

PostgreSQL refuses to run as root. An ordinary user runs the server as itself. Root runs it as the owner of the
data folder or, for a new one, as ``postgres`` or ``nobody``: no account is created, and no mode of a folder above
ours is changed. Where such a folder is closed to that account (a checkout under ``/root``), the server keeps the
one capability that lets it search folders, and nothing else.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from shangliang.launch.errors import LaunchError

_CAPABILITIES = ("dac_read_search", "dac_override")
"""Tried in this order; the second, wider one is what unprivileged containers have."""


def _name_of(uid: int) -> str:
    """Return the account name of ``uid``; PostgreSQL itself cannot run without one."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise LaunchError(
            f"系统账户表里没有用户编号 {uid}，内置数据库无法启动；请换一个有名称的账户运行，或设置 DATABASE_URL。"
        ) from None


@dataclass(frozen=True)
class Account:
    """The account of the database server.

    ``uid``/``gid``/``name`` are its ids and name; ``caller`` is the name of the account we run as; ``prefix`` is put
    before every command of the server (empty when the caller is the account).
    """

    uid: int
    gid: int
    name: str
    caller: str
    prefix: tuple[str, ...] = ()

    def give(self, path: Path, mode: int) -> None:
        """Hand ``path`` to the account with ``mode``; does nothing that is already so."""
        state = path.stat()
        if (state.st_uid, state.st_gid) != (self.uid, self.gid) and os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)
        if state.st_mode & 0o7777 != mode:
            path.chmod(mode)


def account_for(data_dir: Path, *, needs: tuple[Path, ...]) -> Account:
    """Choose the account for the cluster in ``data_dir``; it must be able to reach every path in ``needs``.

    Raises LaunchError when the data belong to somebody else, or when no way was found to let the account in.
    """
    me = os.geteuid()
    owner = data_dir.stat().st_uid if data_dir.exists() else None
    if me != 0:
        if owner not in (None, me):
            raise LaunchError(
                f"数据库目录 {data_dir} 属于用户 {_name_of(owner or 0)}，当前用户是 {_name_of(me)}：请用前者运行。"
            )
        return Account(me, os.getegid(), _name_of(me), _name_of(me))
    record = pwd.getpwuid(owner) if owner else _unprivileged()
    prefix = _prefix(record.pw_uid, record.pw_gid, needs)
    return Account(record.pw_uid, record.pw_gid, record.pw_name, _name_of(0), prefix)


def _unprivileged() -> pwd.struct_passwd:
    """Return the account that runs a new cluster when root starts it."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LaunchError(
        "系统里没有 postgres 或 nobody 账户，root 无法启动内置数据库；请换普通用户运行，或设置 DATABASE_URL。"
    )


def _prefix(uid: int, gid: int, needs: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the shortest ``setpriv`` command under which ``needs`` can be reached."""
    tool = shutil.which("setpriv")
    if tool is None:
        raise LaunchError("缺少 setpriv 命令（util-linux）：请安装后重试，或改用普通用户运行。")
    drop = (tool, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs")
    for caps in ((), *((name,) for name in _CAPABILITIES)):
        command = (*drop, *_keeping(caps))
        if _reaches(command, needs):
            return command
    closed = "、".join(str(path) for path in needs)
    raise LaunchError(
        f"数据库账户进不了以下目录：{closed}。请把程序移到 /opt 或 /srv 之类的目录，"
        "或改用普通用户运行，或设置 DATABASE_URL 使用已有的 PostgreSQL。"
    )


def _keeping(capabilities: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options of ``setpriv`` that drop every capability except those named."""
    chosen = ",".join(["-all", *(f"+{name}" for name in capabilities)])
    options = (f"--inh-caps={chosen}", f"--ambient-caps={chosen}")
    # PostgreSQL looks for its programs with access(2), which leaves capabilities out of account without this bit.
    return (*options, "--securebits=+no_setuid_fixup") if capabilities else options


def _reaches(command: tuple[str, ...], needs: tuple[Path, ...]) -> bool:
    """Say whether every path can be seen by a process started with ``command``."""
    script = 'for path in "$@"; do test -e "$path" || exit 1; done'
    done = subprocess.run(
        [*command, "sh", "-c", script, "sh", *map(str, needs)], cwd="/", capture_output=True, check=False
    )
    return done.returncode == 0
