"""What must be there before the first page: secret key, database structure, collected static files.

Each step leaves a fingerprint of what it was made from and is skipped while that has not changed, so that a second
start costs a few file look-ups.
"""

import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from shangliang.launch.errors import LaunchError
from shangliang.launch.paths import BASE_DIR, PACKAGE_DIR, VAR
from shangliang.launch.postgres import default_cluster, external_url
from shangliang.launch.say import complain, step

_MIGRATED = "shangliang.migrated"
_DEMO = "shangliang.demo"


def secret_key() -> None:
    """Write ``var/secret_key`` (mode 0600) once."""
    VAR.mkdir(parents=True, exist_ok=True)
    file = VAR / "secret_key"
    if file.exists() and file.stat().st_size:
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(50))


def database_structure() -> None:
    """Apply migrations when program or packages have changed since the last time. The database must run."""
    stamp = _database_stamp(_MIGRATED)
    mark = _fingerprint(PACKAGE_DIR.glob("**/migrations/*.py"))
    if stamp is not None and _reads(stamp, mark):
        return
    with step("更新数据库结构", "migrating the database"):
        django("migrate", "--noinput", "-v", "0")
    if stamp is not None:
        stamp.write_text(mark, encoding="ascii")


def static_files() -> None:
    """Collect and compress static files when any of them has changed."""
    if not (VAR / "vendor").is_dir():
        complain(
            "缺少页面样式和脚本，页面会显示不全；请运行 make setup。 Browser files are missing: make setup."
        )
    stamp = VAR / "static.stamp"
    sources = (*PACKAGE_DIR.glob("**/static/**/*"), *(VAR / "vendor").glob("**/*"))
    mark = _fingerprint(path for path in sources if path.is_file())
    if _reads(stamp, mark) and (VAR / "static").is_dir():
        return
    with step("整理页面文件", "collecting static files"):
        django("collectstatic", "--noinput", "-v", "0")
    stamp.write_text(mark, encoding="ascii")


def demo() -> bool:
    """Fill an empty embedded database with the demo committee; says whether the database holds the demo.

    A database with anything of its own is left alone and is not a demo.
    """
    stamp = _database_stamp(_DEMO)
    if stamp is None or _reads(stamp, "own"):
        return False
    if _reads(stamp, "demo"):
        return True
    if _is_empty():
        stamp.write_text("filling", encoding="ascii")
        _fill()
    elif _reads(stamp, "filling"):
        complain(f"上次的演示数据没有装完。要重新装，请停止后删除 {stamp.parent} 再启动。")
    else:
        stamp.write_text("own", encoding="ascii")
        return False
    stamp.write_text("demo", encoding="ascii")
    return True


def _is_empty() -> bool:
    """Say whether the database has no committee yet."""
    code = (
        "from django.apps import apps; "
        "print('own' if apps.get_model('tenancy', 'Committee')._base_manager.exists() else 'empty')"
    )
    with step("检查是否为空库", "looking for existing data"):
        return django("shell", "-v", "0", "-c", code).strip().endswith("empty")


def _fill() -> None:
    """Run the demo command with its progress shown."""
    done = subprocess.run([sys.executable, "-m", "shangliang", "demo"], cwd=BASE_DIR, check=False)
    if done.returncode != 0:
        raise LaunchError("演示数据没有装好，见上面的说明。")


def django(*arguments: str) -> str:
    """Run a Django management command in a process of its own and return its output.

    Raises LaunchError with the end of that output when the command fails.
    """
    command = [sys.executable, "-m", "shangliang", "manage", *arguments]
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LaunchError(f"命令 {arguments[0]} 失败：\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _database_stamp(name: str) -> Path | None:
    """Return a file that lives and is restored with the embedded database; None for an external one."""
    return None if external_url() else default_cluster().data_dir / name


def _reads(stamp: Path, mark: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == mark


def _fingerprint(paths: Iterable[Path]) -> str:
    """Return a digest of names, sizes and times of ``paths`` and of the installed packages."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        state = path.stat()
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    for name, version in sorted((item.name.lower(), item.version) for item in metadata.distributions()):
        digest.update(f"{name}=={version}\n".encode())
    return digest.hexdigest()
