"""The scripts of ``tools/``: what they take, what they hand on."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_browser_files_come_without_source_map_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor = tool("vendor")
    monkeypatch.setattr(vendor, "BASE", tmp_path)
    monkeypatch.setattr(vendor, "TARGET", tmp_path / "var" / "vendor")
    for source in vendor.FILES:
        path = tmp_path / "node_modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        mark = b"/*# sourceMappingURL=a.map */" if path.suffix == ".css" else b"//# sourceMappingURL=a.map"
        path.write_bytes(b"body\n" + mark + b"\n")
    vendor.main()
    vendor.main()
    made = {path.relative_to(vendor.TARGET).as_posix() for path in vendor.TARGET.rglob("*.*")}
    assert made == set(vendor.FILES.values())
    assert {(vendor.TARGET / name).read_bytes() for name in made} == {b"body\n"}


def test_settings_of_pip_reach_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    install = tool("install")
    for name in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    output = (
        "global.extra-index-url='\\nhttps://b.example/simple\\nfile:///media/simple'\n"
        "global.index-url='https://a.example/simple'\nglobal.cert='/etc/ca.pem'\n"
        "freeze.index-url='https://no.example'\n:env:.index-url='https://c.example/simple'\n"
    )
    answer = subprocess.CompletedProcess([], 0, stdout=output, stderr="")
    monkeypatch.setattr(install.subprocess, "run", lambda *_, **__: answer)
    environment = install.uv_environment()
    assert environment["UV_DEFAULT_INDEX"] == "https://c.example/simple"
    assert environment["UV_INDEX"] == "https://b.example/simple"
    assert environment["SSL_CERT_FILE"] == "/etc/ca.pem"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own.example/simple")
    assert install.uv_environment()["UV_DEFAULT_INDEX"] == "https://own.example/simple"


@pytest.mark.parametrize("name", ["main", "dev", "build", "node"])
def test_locks_have_hashes_and_name_no_source(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    wanted = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line and line.endswith("\\") for line in wanted)


def test_the_lock_of_the_browser_files_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert all("resolved" not in entry and "integrity" in entry for entry in packages.values())


def test_make_explains_itself() -> None:
    make = shutil.which("make")
    assert make is not None
    done = subprocess.run([make, "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "check", "bench", "fix", "clean"):
        assert f"  {target} " in done.stdout
