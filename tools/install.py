"""Install locked requirements into the environment that runs this file: ``python tools/install.py main dev``.

uv does it in seconds; it does not read pip's settings, so the package index configured for pip is handed to it. Where
uv cannot work (an index that only pip can reach), pip does the same, more slowly. Hashes are checked either way.
"""

import os
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
UV = [sys.executable, "-m", "uv"]


def pip_settings() -> dict[str, str]:
    """Return pip's settings by their short names (``index-url``); its environment variables win over its files."""
    done = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in {"global", "install", ":env:"}:
            found[key] = value.strip("'\"").replace("\\n", " ").strip()
    return found


def uv_environment() -> dict[str, str]:
    """Return our environment, with pip's index and certificate where uv has none of its own."""
    settings, environment = pip_settings(), dict(os.environ)
    if "index-url" in settings and not {"UV_INDEX_URL", "UV_DEFAULT_INDEX"} & environment.keys():
        environment["UV_DEFAULT_INDEX"] = settings["index-url"]
    extra = [url for url in settings.get("extra-index-url", "").split() if not url.startswith("file:")]
    if extra and "UV_INDEX" not in environment:
        environment["UV_INDEX"] = " ".join(extra)
    if "cert" in settings:
        environment.setdefault("SSL_CERT_FILE", settings["cert"])
    environment.setdefault("UV_HTTP_TIMEOUT", "120")
    return environment


def run(command: list[str], environment: dict[str, str] | None = None) -> bool:
    """Run a command with its output shown; True when it succeeded."""
    return subprocess.run(command, cwd=BASE, env=environment, check=False).returncode == 0


def main(names: list[str]) -> int:
    """Install the lock files named; returns the exit status."""
    files = [part for name in names for part in ("-r", f"requirements/{name}.txt")]
    build = ["-r", "requirements/build.txt"]
    have_uv = subprocess.run([*UV, "--version"], capture_output=True, check=False).returncode == 0
    if not have_uv and not run([*PIP, "install", "--quiet", "--require-hashes", *build]):
        print("无法下载安装工具：请检查网络或 pip 的软件源设置（pip config list）。", file=sys.stderr)
        return 1
    python = ["--python", sys.executable]
    if run([*UV, "pip", "install", *python, "--require-hashes", *build, *files], uv_environment()):
        return 0
    print("uv 没有成功，改用 pip。  uv failed; trying pip.", file=sys.stderr)
    return 0 if run([*PIP, "install", "--require-hashes", *build, *files]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
