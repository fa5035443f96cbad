"""Official letters as Word files (.docx), written part by part: no template file, nothing left over from another document."""

from typing import Final
from xml.sax.saxutils import escape

from . import measures as m
from . import word_parts as parts
from .letter import Letter
from .sheet import Sheet, lay_out
from .word_foot import foot
from .word_styles import DECLARATION, NAMESPACES, twips

_STYLES: Final = {
    "text": "LetterText",
    "heading": "LetterHeading",
    "subheading": "LetterSubheading",
    "remark": "LetterRemark",
}


def render_docx(letter: Letter) -> bytes:
    """Write `letter` as a Word file in GB/T 9704-2012 letter form; the same letter gives the same bytes."""
    sheet = lay_out(letter)
    about = parts.properties(letter.title, letter.issuer, letter.day)
    return parts.package(_document(sheet), parts.head(sheet), parts.EMPTY_FOOTER, about)


def _document(sheet: Sheet) -> str:
    blocks = [_number(sheet), _title(sheet)]
    if sheet.addressee:
        blocks.append(_p("Addressee", sheet.addressee))
    blocks += [_p(_STYLES[item.role], item.text, "<w:keepNext/>" if item.keep else "") for item in sheet.body]
    end = _signature(sheet)
    # A frame belongs to the paragraph after it: the foot goes in front of the last one and stays on its page.
    place = len(end) - 1 if sheet.foot_floats else len(end)
    end[place:place] = foot(sheet)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(blocks + end)}{parts.section()}</w:body></w:document>"


def _p(style: str, text: str, extra: str = "") -> str:
    """Write a paragraph; `extra` holds paragraph settings in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _number(sheet: Sheet) -> str:
    """Write the number so far down that it clears the red rule by 7/8 of a character."""
    ink_pt = (sheet.rule_top_mm + m.RULE_HEIGHT_MM - m.TOP_MM) * m.MM_PT + m.SEVEN_EIGHTHS_PT
    lead_pt = m.EXACT_BASELINE * m.WORD_PITCH_PT - m.INK_ABOVE_BASELINE * m.BODY_PT
    before = max(0, twips(ink_pt - lead_pt))
    pitch = twips(m.WORD_PITCH_PT)
    return _p(
        "LetterNumber",
        sheet.number,
        f'<w:spacing w:before="{before}" w:after="0" w:line="{pitch}" w:lineRule="exact"/>',
    )


def _title(sheet: Sheet) -> str:
    return _p("LetterTitle", "\n".join(sheet.title)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _signature(sheet: Sheet) -> list[str]:
    if sheet.signer_left is None:
        aside = f'<w:ind w:right="{twips(2 * m.CELL_PT)}"/><w:jc w:val="right"/>'
    else:
        aside = f'<w:ind w:left="{twips(max(0.0, sheet.signer_left) * m.CELL_PT)}"/>'
    keep = "<w:keepNext/>" if sheet.note else ""
    found = [_p("Signer", sheet.signer, aside)]
    if sheet.date:
        found.append(_p("LetterDate", sheet.date, keep))
    if sheet.note:
        found.append(_p("LetterNote", sheet.note))
    return found
