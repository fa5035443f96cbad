"""Writes forms as Word files; loaded only when one is asked for, because python-docx takes ten megabytes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from shangliang.files.letters.words import clean_line, paragraphs
from shangliang.files.papers import Paper

_BODY, _TITLE, _LABEL = "仿宋_GB2312", "方正小标宋简体", "黑体"
_BODY_PT, _TITLE_PT = 12.0, 20.0
_LABEL_MM, _WIDTH_MM = 26.0, 160.0


def write_papers(papers: Sequence[Paper]) -> bytes:
    """Write the forms into one Word file, each beginning on a page of its own."""
    document = docx.Document()
    _page(document)
    for n, paper in enumerate(papers):
        if n:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        _line(document.add_paragraph(), clean_line(paper.over), _BODY, _BODY_PT, centred=True)
        _line(document.add_paragraph(), clean_line(paper.title), _TITLE, _TITLE_PT, centred=True)
        _table(document, paper.rows)
        _line(document.add_paragraph(), "", _BODY, _BODY_PT)  # a table may not end a document
    document.core_properties.title = clean_line(papers[0].title) if len(papers) == 1 else ""
    document.core_properties.author = ""
    document.core_properties.comments = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    _face(document.styles["Normal"], _BODY, _BODY_PT)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = text or None
        foot.add_run()._r.append(mark)  # noqa: SLF001 - the library has no page numbers of its own


def _face(styled: Any, face: str, size: float) -> None:
    """Font of a run or style: Chinese text needs its name in a place of its own."""
    styled.font.name, styled.font.size = face, Pt(size)
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _line(paragraph: Any, text: str, face: str, size: float, *, centred: bool = False) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _face(paragraph.add_run(text), face, size)


def _table(document: Any, rows: Sequence[Sequence[tuple[str, str]]]) -> None:
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = [Mm(_LABEL_MM if place % 2 == 0 else _WIDTH_MM / 2 - _LABEL_MM) for place in range(4)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in rows:
        cells = table.add_row().cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        if len(row) == 1:
            cells[1].merge(cells[3])
        for place, (label, text) in enumerate(row):
            _line(cells[2 * place].paragraphs[0], clean_line(label), _LABEL, _BODY_PT, centred=True)
            _fill(cells[2 * place + 1], text)


def _fill(cell: Any, text: str) -> None:
    lines = paragraphs(text)
    for n, line in enumerate(lines or ("",)):
        _line(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), line, _BODY, _BODY_PT)
