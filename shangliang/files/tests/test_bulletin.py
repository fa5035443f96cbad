"""Bulletins (简报) as Word file and PDF: LibreOffice and poppler read them, the foot ends the last page, odd signs do no harm."""

import datetime as dt
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from shangliang.files.letters.bulletin import Bulletin, lay_out
from shangliang.files.letters.bulletin_word import render_docx
from shangliang.files.letters.pdf import render_pdf, render_pdfs_apart

from .letter_samples import NASTY

SAMPLE = Bulletin(
    series="社情民意",
    number="第37期",
    issuer="政协安和区委员会办公室",
    day=dt.date(2026, 11, 26),
    title="关于加快补齐老旧小区电动自行车充电设施短板的建议",
    text="一、主要问题\n（一）选址难\n"
    + "老旧小区公共空间紧张，车棚与绿化、停车争地。" * 16
    + "\n二、意见建议\n同步规划建设。",
    credit="供稿：陈志远、李秀兰",
    up=("区委", "区政府"),
    along=("区住房和城乡建设局",),
    signed="刘建国",
    editor="林晓燕",
)
WORST = Bulletin(NASTY, NASTY, NASTY, None, NASTY, "国" * 3000 + NASTY, NASTY, NASTY, (NASTY,) * 60, (NASTY,))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Text of the pages of each sample, by way and name."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("needs libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("bulletins")
    samples = {"plain": SAMPLE, "worst": WORST, "draft": replace(SAMPLE, number="", day=None, mark="送审稿")}
    for name, sample in samples.items():
        (folder / f"pdf-{name}.pdf").write_bytes(render_pdf(sample))
        (folder / f"docx-{name}.docx").write_bytes(render_docx(sample))
    subprocess.run(  # noqa: S603 - LibreOffice on our own files
        [office, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    return {file.stem: _pages(file) for file in folder.glob("*.pdf")}


def _pages(file: Path) -> list[str]:
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


@pytest.mark.parametrize("way", ["pdf", "docx"])
def test_head_text_and_foot(way, printed):
    pages = printed[f"{way}-plain"]
    first, last = pages[0], pages[-1]
    assert len(pages) == 2
    for part in ("社情民意", "第37期", "政协安和区委员会办公室", "2026年11月26日"):
        assert part in first
    assert "报：区委，区政府。" in last
    assert "送：区住房和城乡建设局。" in last
    assert "签发：刘建国" in last
    assert "责任编辑：林晓燕" in last
    assert "（供稿：陈志远、李秀兰）" in last


@pytest.mark.parametrize("way", ["pdf", "docx"])
def test_a_draft_says_so_and_nothing_typed_breaks_it(way, printed):
    assert "送审稿" in printed[f"{way}-draft"][0]
    assert "第37期" not in "".join(printed[f"{way}-draft"])
    assert "".join(printed[f"{way}-worst"]).count("国") >= 3000


def test_the_same_bulletin_gives_the_same_bytes():
    assert render_docx(SAMPLE) == render_docx(SAMPLE)
    assert render_pdf(SAMPLE) == render_pdf(SAMPLE)
    assert pypdf.PdfReader(io.BytesIO(render_pdfs_apart([SAMPLE])[0])).pages


def test_headings_and_a_long_name():
    roles = [item.role for item in lay_out(SAMPLE).body]
    assert roles == ["heading", "subheading", "text", "heading", "text"]
    long = lay_out(replace(SAMPLE, series="社情民意信息直通车专报安和区委员会办公室"))
    assert len(long.head) == 2
    assert long.head_pt * 10 <= 442.3
