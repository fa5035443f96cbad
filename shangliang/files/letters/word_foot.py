"""The foot of a Word letter: copies (抄送) and, where a place prints one, the printing note (印发机关和印发日期)."""

from xml.sax.saxutils import escape

from . import measures as m
from .sheet import Sheet
from .word_styles import twips

_WIDTH = twips(m.TEXT_WIDTH_MM * m.MM_PT)
_TEXT = '<w:t xml:space="preserve">{}</w:t>'.format


def foot(sheet: Sheet) -> list[str]:
    """Write the foot: in a frame at the lower edge of the text area when it is short, else after the text; empty when there is none.

    Copies and printing note share one paragraph, because LibreOffice puts only a frame of one paragraph at the foot of the page. For the
    same reason the thin rule between them, which the PDF has, is left out.
    """
    runs = [_TEXT(escape(sheet.copies))] if sheet.copies else []
    if sheet.printed:
        runs += ["<w:br/>"] if runs else []
        runs += [_TEXT(escape(sheet.printer)), "<w:tab/>", _TEXT(escape(sheet.printed))]
    if not runs:
        return []
    settings = f"{_frame() if sheet.foot_floats else ''}{_note_settings() if sheet.printed else ''}"
    return [f'<w:p><w:pPr><w:pStyle w:val="Copies"/>{settings}</w:pPr><w:r>{"".join(runs)}</w:r></w:p>']


def _frame() -> str:
    return (
        f'<w:framePr w:w="{_WIDTH}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"/>'
    )


def _note_settings() -> str:
    """Rule a printing note as the standard rules an imprint (0.35 mm) and set its date at the right."""
    size, side = round(m.IMPRINT_OUTER_MM * m.MM_PT * 8), twips(m.SMALL_PT)
    lines = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>' for edge in ("top", "bottom")
    )
    return (
        f'<w:pBdr>{lines}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{_WIDTH - side}"/></w:tabs>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/><w:jc w:val="left"/>'
    )
