"""Writes tables as Word files; loaded only when one is asked for, because python-docx takes ten megabytes."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from shangliang.files.letters.words import clean

FACE = "仿宋"


def write_table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], widths_mm: Sequence[int]
) -> bytes:
    """The file's bytes. `widths_mm` are the columns' widths, together at most 265."""
    document = Document()
    plain = document.styles["Normal"]
    plain.font.name, plain.font.size = FACE, Pt(10.5)
    plain.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FACE)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(18)
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    words = head.add_run(clean(title))
    words.bold, words.font.size = True, Pt(16)
    table = document.add_table(rows=1, cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the columns, Word by the cells
    _fill(table.rows[0], heads, widths_mm, bold=True)
    for row in rows:
        _fill(table.add_row(), row, widths_mm)
    for n, line in enumerate(document.element.body.iter(qn("w:tr"))):
        line.get_or_add_trPr().append(OxmlElement("w:tblHeader" if n == 0 else "w:cantSplit"))
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _fill(row: Any, cells: Sequence[Any], widths_mm: Sequence[int], *, bold: bool = False) -> None:
    for cell, value, width in zip(row.cells, cells, widths_mm, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run("" if value is None else clean(str(value))).bold = bold
