"""Preparation: done once, done again when something changed, and never over an installation's own data."""

import stat
from pathlib import Path

import pytest

from shangliang.launch import prepare
from shangliang.launch.errors import LaunchError
from shangliang.launch.postgres import Cluster


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the Django commands that are run; the data folder is empty and no database is started."""
    done: list[str] = []

    def django(*arguments: str) -> str:
        done.append(arguments[0])
        (tmp_path / "static").mkdir(exist_ok=True)
        return "empty\n"

    (tmp_path / "pg").mkdir()
    monkeypatch.setattr(prepare, "VAR", tmp_path)
    monkeypatch.setattr(prepare, "django", django)
    monkeypatch.setattr(prepare, "_fill", lambda: done.append("demo"))
    monkeypatch.setattr(prepare, "default_cluster", lambda: Cluster(tmp_path / "pg"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return done


def test_secret_key_is_written_once_and_closed(calls: list[str], tmp_path: Path) -> None:
    prepare.secret_key()
    file = tmp_path / "secret_key"
    first = file.read_text()
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    prepare.secret_key()
    assert file.read_text() == first


def test_migrations_run_once_and_again_after_a_change(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare.database_structure()
    prepare.database_structure()
    assert calls == ["migrate"]
    monkeypatch.setattr(prepare, "_fingerprint", lambda _: "changed")
    prepare.database_structure()
    assert calls == ["migrate", "migrate"]


def test_external_database_is_always_brought_up_to_date(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://example/own")
    prepare.database_structure()
    prepare.database_structure()
    assert calls == ["migrate", "migrate"]
    assert prepare.demo() is False


def test_static_files_are_collected_again_when_they_change(calls: list[str], tmp_path: Path) -> None:
    prepare.static_files()
    prepare.static_files()
    assert calls == ["collectstatic"]
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "new.css").write_text("a{}")
    prepare.static_files()
    assert calls == ["collectstatic", "collectstatic"]


def test_an_empty_database_gets_the_demo_once(calls: list[str]) -> None:
    assert prepare.demo() is True
    assert prepare.demo() is True
    assert calls == ["shell", "demo"]


def test_own_data_are_never_taken_for_a_demo(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "django", lambda *_: "own\n")
    assert prepare.demo() is False
    assert prepare.demo() is False
    assert "demo" not in calls


def test_an_interrupted_demo_is_told(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise LaunchError("中断")

    monkeypatch.setattr(prepare, "_fill", interrupted)
    with pytest.raises(LaunchError, match="中断"):
        prepare.demo()
    monkeypatch.setattr(prepare, "django", lambda *_: "own\n")
    assert prepare.demo() is True
    assert "没有装完" in capsys.readouterr().err
