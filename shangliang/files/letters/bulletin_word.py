"""Bulletins (简报) as Word files: the same parts and styles as letters, with the head in the text area."""

from typing import Final
from xml.sax.saxutils import escape

from . import measures as m
from . import word_parts as parts
from .bulletin import Bulletin, BulletinSheet, lay_out
from .word_styles import DECLARATION, NAMESPACES, twips

_STYLES: Final = {
    "text": "LetterText",
    "heading": "LetterHeading",
    "subheading": "LetterSubheading",
    "remark": "LetterRemark",
}
_WIDTH: Final = twips(m.TEXT_WIDTH_MM * m.MM_PT)
_SIDE: Final = twips(m.SMALL_PT)
_BREAK: Final = "<w:br/>"
_KEEP: Final = "<w:keepNext/>"


def render_docx(bulletin: Bulletin) -> bytes:
    """Write `bulletin` as a Word file; the same bulletin gives the same bytes."""
    about = parts.properties(bulletin.title, bulletin.issuer, bulletin.day)
    sheet = lay_out(bulletin)
    return parts.package(_document(sheet), parts.EMPTY_HEADER, parts.folio(odd=True), about)


def _document(sheet: BulletinSheet) -> str:
    blocks = [*_head(sheet), _p("LetterTitle", _run(_lines(sheet.title)))]
    text = [_p(_STYLES[item.role], _run(_text(item.text)), _KEEP if item.keep else "") for item in sheet.body]
    if sheet.credit:
        text.append(_p("LetterRemark", _run(_text(sheet.credit))))
    text = text or [_p("LetterText", "")]
    # A frame belongs to the paragraph after it: the foot goes in front of the last one and stays on its page.
    place = len(text) - 1 if sheet.foot_floats else len(text)
    text[place:place] = _foot(sheet)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(blocks + text)}{parts.section()}</w:body></w:document>"


def _head(sheet: BulletinSheet) -> list[str]:
    pitch = twips(sheet.head_pt * 1.25)
    size = f'<w:sz w:val="{round(sheet.head_pt * 2)}"/><w:szCs w:val="{round(sheet.head_pt * 2)}"/>'
    exact = f'<w:spacing w:before="0" w:after="{twips(10)}" w:line="{pitch}" w:lineRule="exact"/>'
    found = [_p("Addressee", _run(_text(sheet.mark)))] if sheet.mark else []
    found.append(_p("Letterhead", _run(_lines(sheet.head), size), exact))
    if sheet.number:
        found.append(_p("LetterNumber", _run(_text(sheet.number)), '<w:jc w:val="center"/>'))
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="4" w:color="{m.RED}"/></w:pBdr>'
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH - _SIDE}"/></w:tabs>'
    # The rule is as long as the paragraph is wide, so the words are moved in by a blank and not by an indent.
    line = f"{_text(f'　{sheet.issuer}')}<w:tab/>{_text(sheet.date)}"
    found.append(_p("Addressee", _run(line), f'{rule}{tab}<w:jc w:val="left"/>'))
    return found


def _foot(sheet: BulletinSheet) -> list[str]:
    """Receivers, signer and editor in one paragraph, because LibreOffice puts only a frame of one paragraph at the foot of the page."""
    lines = [_text(line) for line in sheet.foot]
    if sheet.ends:
        lines.append("<w:tab/>".join(_text(end) for end in sheet.ends))
    if not lines:
        return []
    size = round(m.IMPRINT_OUTER_MM * m.MM_PT * 8)
    rules = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>' for edge in ("top", "bottom")
    )
    frame = (
        f'<w:framePr w:w="{_WIDTH}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"/>'
    )
    settings = (
        f"{frame if sheet.foot_floats else ''}<w:pBdr>{rules}</w:pBdr>"
        f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH - _SIDE}"/></w:tabs>'
        f'<w:ind w:left="{_SIDE}" w:right="{_SIDE}" w:firstLine="0"/><w:jc w:val="left"/>'
    )
    return [_p("Copies", _run(_BREAK.join(lines)), settings)]


def _p(style: str, runs: str, extra: str = "") -> str:
    """A paragraph; `extra` holds paragraph settings in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def _run(content: str, look: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{content}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _lines(lines: tuple[str, ...]) -> str:
    return _BREAK.join(_text(line) for line in lines)
