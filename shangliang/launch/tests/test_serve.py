"""``shangliang serve`` and the command line as an operator meets them: real processes, a tiny application."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from shangliang.launch.errors import LaunchError
from shangliang.launch.pgprocess import server_pid
from shangliang.launch.proxies import trusted_proxies
from shangliang.launch.serve import address, check_free, worker_count

ROOT = Path(__file__).resolve().parents[3]
TINY = """
import os
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/who":
        return [f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']}".encode()]
    return [str(os.getpid()).encode()]
"""
slow = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(question: Callable[[], object], seconds: float = 15.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.05)
    return False


class Installation:
    """A data folder, a port, and the commands run on them."""

    def __init__(self, home: Path) -> None:
        self.var = home / "var"
        self.port = free_port()
        self.log = home / "output.txt"
        (home / "tiny.py").write_text(TINY)
        self.environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
            "PYTHONPATH": f"{ROOT}{os.pathsep}{home}",
            "SHANGLIANG_VAR": str(self.var),
            "SHANGLIANG_BIND": f"127.0.0.1:{self.port}",
            "SHANGLIANG_WSGI": "tiny:application",
            "SHANGLIANG_WORKERS": "2",
        }
        self.started: list[subprocess.Popen[bytes]] = []

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "shangliang", *arguments]

    def serve(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as out:
            process = subprocess.Popen(
                self.command("serve", "--no-worker"), stdout=out, stderr=out, cwd=ROOT, env=self.environment
            )
        self.started.append(process)
        return process

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=self.environment,
            check=False,
        )

    def get(self) -> int | None:
        """Return the process id of the web worker that answered, None if nobody did."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return int(connection.getresponse().read())
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def who(self, **headers: str) -> str:
        """Return scheme and address from which the application believes to be asked."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request(
            "GET", "/who", headers={name.replace("_", "-"): text for name, text in headers.items()}
        )
        try:
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def processes(self) -> dict[int, str]:
        """Return all processes that were started for this installation, by id."""
        mark = str(self.var).encode()
        found = {}
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if (
                    entry.name.isdigit()
                    and mark
                    in entry.joinpath("environ").read_bytes() + entry.joinpath("cmdline").read_bytes()
                ):
                    found[int(entry.name)] = entry.joinpath("cmdline").read_text().replace("\0", " ")
        found.pop(os.getpid(), None)
        return found

    def state(self) -> str:
        """Return what was printed and which processes there are, for a failure's message."""
        return f"{self.log.read_text()}\n{self.processes()}"

    def web_main(self) -> int | None:
        """Return the id of granian's main process, the parent of whoever answers; None if nobody does."""
        worker = self.get()
        with suppress(OSError):
            return int(Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[1])
        return None

    def steady_web_main(self) -> int:
        """Return the same, waiting for an answer: a connection may still be given to a worker just killed."""
        for _ in range(300):
            if (main := self.web_main()) is not None:
                return main
            time.sleep(0.05)
        raise AssertionError(self.state())

    def free(self) -> bool:
        """Say whether the port can be listened on; the kernel closes it a moment after the process has gone."""
        with suppress(LaunchError):
            check_free("127.0.0.1", self.port)
            return True
        return False


@pytest.fixture
def installation(home: Path) -> Iterator[Installation]:
    made = Installation(home)
    yield made
    for pid in made.processes():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for process in made.started:
        process.wait()


@slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_leaves_nothing(installation: Installation, number: signal.Signals) -> None:
    process = installation.serve()
    assert eventually(installation.get), installation.state()
    assert eventually(lambda: f"http://127.0.0.1:{installation.port}/" in installation.log.read_text())
    process.send_signal(number)
    assert process.wait(10) == 0
    assert installation.processes() == {}
    assert not (installation.var / "pg" / "postmaster.pid").exists()


@slow
def test_everything_killed_comes_back(installation: Installation) -> None:
    process = installation.serve()
    assert eventually(installation.get), installation.state()
    first = installation.get()
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: installation.get() not in {None, first}), installation.state()
    main = installation.steady_web_main()
    os.kill(main, signal.SIGKILL)
    assert eventually(lambda: installation.web_main() not in {None, main}), installation.state()
    server = server_pid(installation.var / "pg")
    assert server is not None
    os.kill(server, signal.SIGKILL)
    assert eventually(lambda: server_pid(installation.var / "pg") not in {None, server}), installation.state()
    process.terminate()
    assert process.wait(10) == 0
    assert installation.processes() == {}


@slow
def test_a_killed_parent_takes_the_web_with_it_and_the_database_is_adopted(
    installation: Installation,
) -> None:
    process = installation.serve()
    assert eventually(installation.get), installation.state()
    server = server_pid(installation.var / "pg")
    process.kill()
    process.wait()
    assert eventually(
        lambda: (
            list(installation.processes()) and all("postgres" in c for c in installation.processes().values())
        )
    )
    assert installation.get() is None
    again = installation.serve()
    assert eventually(installation.get), installation.state()
    assert server_pid(installation.var / "pg") == server
    again.terminate()
    assert again.wait(10) == 0
    assert installation.processes() == {}


@slow
def test_killed_parent_and_server_main_leave_no_worker(installation: Installation) -> None:
    process = installation.serve()
    assert eventually(installation.get), installation.state()
    main = installation.steady_web_main()
    process.kill()
    os.kill(main, signal.SIGKILL)
    process.wait()
    assert eventually(lambda: all("postgres" in c for c in installation.processes().values())), (
        installation.state()
    )
    assert eventually(installation.free), installation.state()


@slow
@pytest.mark.parametrize(
    ("trusted", "believed"),
    [("", "http 127.0.0.1"), ("10.0.0.0/8", "http 127.0.0.1"), ("10.0.0.0/8,127.0.0.1", "https 203.0.113.7")],
)
def test_only_a_trusted_proxy_is_believed(installation: Installation, trusted: str, believed: str) -> None:
    installation.environment["SHANGLIANG_TRUSTED_PROXIES"] = trusted
    installation.serve()
    assert eventually(installation.get, 60), installation.state()
    forged = "198.51.100.1, 203.0.113.7, 10.1.2.3"  # the first was sent by the browser, the last is a proxy of ours
    assert installation.who(X_Forwarded_For=forged, X_Forwarded_Proto="https") == believed
    assert installation.who() == "http 127.0.0.1"


@slow
def test_second_serve_says_the_port_is_taken(installation: Installation) -> None:
    installation.serve()
    assert eventually(installation.get), installation.state()
    done = installation.run("serve", "--no-worker")
    assert done.returncode == 1
    assert "端口已被占用" in done.stderr
    assert installation.get() is not None


def test_help_is_chinese_and_wrong_commands_are_named(installation: Installation) -> None:
    done = installation.run("--help")
    assert done.returncode == 0
    for command in (
        "serve",
        "setup",
        "worker",
        "indexer",
        "index",
        "migrate",
        "demo",
        "createadmin",
        "figure",
        "manage",
    ):
        assert re.search(rf"^  {command} ", done.stdout, re.MULTILINE)
    assert installation.run().returncode == 2
    wrong = installation.run("起飞")
    assert wrong.returncode == 2
    assert "没有“起飞”这个命令" in wrong.stderr
    wrong = installation.run("serve", "--nonsense")
    assert wrong.returncode == 2
    assert "参数不对" in wrong.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8000", ("127.0.0.1", 8000)), ("0.0.0.0:80", ("0.0.0.0", 80)), ("[::1]:9", ("::1", 9))],  # noqa: S104
)
def test_addresses(text: str, expected: tuple[str, int]) -> None:
    assert address(text) == expected


@pytest.mark.parametrize("text", ["", "localhost", "host:", "host:0", "host:65536", "host:８０", "host:-1"])
def test_wrong_addresses(text: str) -> None:
    with pytest.raises(LaunchError, match="监听地址"):
        address(text)


def test_proxies_are_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_TRUSTED_PROXIES", " 10.0.0.5, 192.168.7.1/24,fd00::/8,")
    assert trusted_proxies() == ["10.0.0.5/32", "192.168.7.0/24", "fd00::/8"]
    monkeypatch.delenv("SHANGLIANG_TRUSTED_PROXIES")
    assert trusted_proxies() == []


@pytest.mark.parametrize("text", ["*", "proxy.lan", "10.0.0.0/40", "10.0.0.1:80", "127.0.0.1;10.0.0.1"])
def test_wrong_proxies(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_TRUSTED_PROXIES", text)
    with pytest.raises(LaunchError, match="SHANGLIANG_TRUSTED_PROXIES"):
        trusted_proxies()


@pytest.mark.parametrize("text", ["0", "-1", "two", "65", "２"])
def test_wrong_worker_counts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANGLIANG_WORKERS", text)
    with pytest.raises(LaunchError, match="SHANGLIANG_WORKERS"):
        worker_count()
