"""The book of speeches: opened by LibreOffice and read back, title page, contents with page numbers, each text on a page of its own."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shangliang.files.letters.book import Book, Chapter, lay_out
from shangliang.files.letters.book_word import render_docx
from shangliang.files.letters.pdf import render_pdfs_apart

LONG = "\n".join(
    f"（{n}）进一步完善城乡公交网络，方便群众出行，建议有关部门统筹研究，分步实施，抓好落实。" * 6
    for n in range(1, 12)
)
BOOK = Book(
    title="大会发言材料汇编",
    subtitle="政协安和区第十届委员会第五次会议",
    issuer="政协安和区委员会办公室",
    day=dt.date(2026, 1, 14),
    chapters=(
        Chapter("关于发展县域商业体系的建议", "陈志远 李秀兰", f"一、主要情况\n{LONG}", "口头发言"),
        Chapter("让“小书房”点亮乡村", "民盟安和区总支部", "各位委员：\n我代表民盟发言。<b>&", "口头发言"),
        Chapter("加强老旧小区消防安全", "周德厚", "消防通道常被占用。", "书面发言"),
    ),
)


def pages(pdf: Path) -> list[str]:
    asked = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return [re.sub(r"[ 　]", "", page) for page in text.split("\f")]


def check(found: list[str]) -> None:
    """Title page without number, contents that name the pages, texts where the contents say."""
    assert "大会发言材料汇编" in found[0]
    assert "2026年1月14日" in found[0]
    assert "目录" in found[1]
    assert found[1].index("口头发言") < found[1].index("书面发言")
    for chapter in BOOK.chapters:
        line = next(
            part for part in found[1].splitlines() if chapter.title[:12] in part or chapter.title[:8] in part
        )
        (number,) = re.findall(r"(\d+)$", line)
        page = found[int(number) - 1]
        assert chapter.title[:6] in page
        assert chapter.author.replace(" ", "") in page


@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs libreoffice-writer-nogui and poppler-utils",
)
def test_the_word_file_opens_with_its_contents(tmp_path):
    docx = tmp_path / "book.docx"
    docx.write_bytes(render_docx(BOOK))
    assert docx.read_bytes() == render_docx(BOOK)
    subprocess.run(  # noqa: S603
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, docx],  # noqa: S607
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    check(pages(tmp_path / "book.pdf"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_the_pdf_has_its_contents(tmp_path):
    pdf = tmp_path / "book.pdf"
    pdf.write_bytes(render_pdfs_apart([BOOK])[0])
    check(pages(pdf))


def test_a_part_is_named_where_it_begins():
    assert [chapter.part for chapter in lay_out(BOOK).chapters] == ["口头发言", "", "书面发言"]
