"""The foot of a Word letter: copies (抄送) and, where a place prints one, the printing note (印发机关和印发日期)."""

from xml.sax.saxutils import escape

from . import measures as m
from .sheet import Sheet
from .word_styles import twips

_WIDTH = twips(m.TEXT_WIDTH_MM * m.MM_PT)


def foot(sheet: Sheet) -> list[str]:
    """Write the foot as a table of one column, floating at the lower edge of the text area when it is short; nothing when there is none."""
    rows = [_paragraph(escape(sheet.copies))] if sheet.copies else []
    if sheet.printed:
        right = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH - twips(m.SMALL_PT)}"/></w:tabs>'
        between = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
        rows.append(_paragraph(f"{escape(sheet.printer)}{between}{escape(sheet.printed)}", right))
    if not rows:
        return []
    cells = "".join(_row(row, _rules(sheet, place, len(rows))) for place, row in enumerate(rows))
    # After a table that does not float, Word wants a paragraph; one of a single point takes no room.
    end = "" if sheet.foot_floats else '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    return [f"<w:tbl>{_properties(floats=sheet.foot_floats)}{cells}</w:tbl>{end}"]


def _properties(*, floats: bool) -> str:
    place = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        '<w:tblOverlap w:val="never"/>'
    )
    return (
        f'<w:tblPr>{place if floats else ""}<w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>'
    )


def _row(paragraph: str, rules: str) -> str:
    return f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/>{rules}</w:tcPr>{paragraph}</w:tc></w:tr>'


def _paragraph(text: str, tabs: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Copies"/>{tabs}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _rules(sheet: Sheet, place: int, rows: int) -> str:
    """Rule a printing note as the standard rules an imprint: 0.35 mm outside, 0.25 mm between; copies alone have no rules."""
    if not sheet.printed:
        return ""
    outer, inner = (round(mm * m.MM_PT * 8) for mm in (m.IMPRINT_OUTER_MM, m.IMPRINT_INNER_MM))
    sizes = {"top": inner if place else outer, "bottom": outer if place == rows - 1 else inner}
    lines = "".join(f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for edge, size in sizes.items())
    return f"<w:tcBorders>{lines}</w:tcBorders>"
