"""The command line: claims without a database, verdicts with one."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from shangliang.numbercheck.tests.test_checks import word

ROOT = Path(__file__).parents[3]
NOWHERE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shangliang", "numbercheck", *arguments]
    return subprocess.run(  # noqa: S603 - our own program, from a list
        command, cwd=ROOT, env=os.environ | NOWHERE, capture_output=True, text=True, check=False
    )


def test_without_a_committee_it_needs_no_database(tmp_path):
    report = tmp_path / "报告.txt"
    report.write_text("全年收到提案169件，答复率98.5%。", encoding="utf-8")
    done = run(str(report), "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["value"], line["unit"], line["bound"]) for line in lines] == [
        (169, "件", "eq"),
        (98.5, "%", "eq"),
    ]
    assert all(report.read_text("utf-8")[line["start"] : line["end"]] == line["text"] for line in lines)
    (tmp_path / "报告.docx").write_bytes(word())
    assert "4件" in run(str(tmp_path / "报告.docx")).stdout
    missing = run(str(tmp_path / "没有.txt"))
    assert (missing.returncode, "文件读不出来" in missing.stderr) == (1, True)
    assert run(str(report), "--year", "2026").returncode == 2
    assert run(str(report), "--on", "2026-06-30").returncode == 2


@pytest.mark.django_db
def test_with_a_committee_it_judges(cast, noon, tmp_path):
    cast.filed(noon)
    report = tmp_path / "报告.txt"
    report.write_text("全年收到提案1件，立案3件。慰问群众120户。", encoding="utf-8")
    told = StringIO()
    call_command("numbercheck", str(report), committee=cast.home.slug, year=2026, stdout=told)
    assert "立案3件  不一致  立案 1 件" in told.getvalue()
    assert "一致1处，不一致1处，没有对应的指标1处，无法判断0处。" in told.getvalue()
    told = StringIO()
    call_command("numbercheck", str(report), committee=cast.home.slug, json=True, stdout=told)
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    assert [(line["figure"], line["verdict"], line["records"]) for line in lines] == [
        ("proposals.received", "agrees", 1.0),
        ("proposals.filed", "differs", 1.0),
        (None, "none", None),
    ]
    told = StringIO()
    call_command("numbercheck", str(report), committee=cast.home.slug, on=noon.date(), stdout=told)
    assert "当日终了时已知的情况" in told.getvalue()
    assert "“立案”还没有逐日留存，不能倒推。" in told.getvalue()
    with pytest.raises(CommandError, match="没有代号"):
        call_command("numbercheck", str(report), committee="nowhere")
    with pytest.raises(CommandError, match="读不出来"):
        call_command("numbercheck", str(tmp_path / "没有.txt"), committee=cast.home.slug)
