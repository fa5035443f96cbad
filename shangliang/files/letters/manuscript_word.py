"""Plain documents in the styles of letters as Word files: what the templates shipped with the platform are written with."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from . import measures as m
from . import word_parts as parts
from .word_styles import DECLARATION, NAMESPACES, twips

STYLES: Final = {
    "title": "LetterTitle",
    "addressee": "Addressee",
    "text": "LetterText",
    "heading": "LetterHeading",
    "subheading": "LetterSubheading",
    "signer": "Signer",
    "date": "LetterDate",
    "control": "LetterText",
}
_CORNER: Final = f'<w:ind w:right="{twips(m.SIGN_RIGHT * m.CELL_PT)}"/><w:jc w:val="right"/>'
_EXTRA: Final = {"heading": "<w:keepNext/>", "subheading": "<w:keepNext/>", "signer": _CORNER}
_WIDTH: Final = twips(m.TEXT_WIDTH_MM * m.MM_PT)
_CELL_PITCH: Final = 360  # 18 pt for size 小四
_CELL_LOOK: Final = '<w:rPr><w:spacing w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'
_MARGINS: Final = (
    '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'  # 1 mm
)
_EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")

Part = tuple[str, str] | Sequence[Sequence[str]]
"""A paragraph (role, text), or the rows of a table."""


def write(content: Sequence[Part], *, title: str) -> bytes:
    """Write paragraphs and tables into a Word file of GB/T 9704 measures; the same content gives the same bytes.

    Roles are the keys of `STYLES`. A line break in a title divides it.
    """
    body = "".join(_paragraph(*part) if _is_line(part) else _table(part) for part in content)
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{parts.section()}</w:body></w:document>"
    about = parts.properties(title, "", None)
    return parts.package(document, parts.EMPTY_HEADER, parts.folio(odd=True), about)


def _is_line(part: Part) -> bool:
    return isinstance(part, tuple) and len(part) == 2 and all(isinstance(each, str) for each in part)


def _paragraph(role: str, text: str) -> str:
    extra = _EXTRA.get(role, "")
    runs = "<w:br/></w:r><w:r>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[role]}"/>{extra}</w:pPr><w:r>{runs}</w:r></w:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    columns = max(len(row) for row in rows)
    narrow = _WIDTH // (columns + 1)
    widths = [_WIDTH - narrow * (columns - 1), *[narrow] * (columns - 1)]
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shown = "".join(_row(row, widths, head=n == 0) for n, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{shown}</w:tbl>"
    )


def _row(row: Sequence[str], widths: Sequence[int], *, head: bool) -> str:
    """A row; one text alone in a row (`{% for … %}`) spans it."""
    head_mark = "<w:tblHeader/>" if head else ""
    if len(row) == 1:
        return f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>{_cell(row[0], head=False)}</w:tc></w:tr>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{_cell(text, head=head or n > 0)}</w:tc>'
        for n, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head_mark}</w:trPr>{cells}</w:tr>"


def _cell(text: str, *, head: bool) -> str:
    side = "center" if head else "left"
    spacing = f'<w:spacing w:before="40" w:after="40" w:line="{_CELL_PITCH}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="{side}"/></w:pPr><w:r>{_CELL_LOOK}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
