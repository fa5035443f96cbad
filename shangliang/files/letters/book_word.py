"""Books (汇编) as Word files: the same parts and styles as letters. Page numbers in the contents are fields that the word processor fills in."""

from typing import Final
from xml.sax.saxutils import escape

from . import measures as m
from . import word_parts as parts
from .book import Book, BookSheet, ChapterSheet, lay_out
from .word_styles import DECLARATION, NAMESPACES, twips

_STYLES: Final = {
    "text": "LetterText",
    "heading": "LetterHeading",
    "subheading": "LetterSubheading",
    "remark": "LetterRemark",
}
_RIGHT: Final = twips(m.TEXT_WIDTH_MM * m.MM_PT)
_BREAK: Final = "<w:br/>"
_CENTER: Final = '<w:jc w:val="center"/>'
_NEW_PAGE: Final = "<w:pageBreakBefore/>"
_KEEP: Final = "<w:keepNext/>"


def render_docx(book: Book) -> bytes:
    """Write `book` as a Word file; the same book gives the same bytes."""
    about = parts.properties(book.title, book.issuer, book.day)
    return parts.package(_document(lay_out(book)), parts.EMPTY_HEADER, parts.EMPTY_FOOTER, about)


def _document(sheet: BookSheet) -> str:
    blocks = [*_front(sheet), *_contents(sheet)]
    for number, chapter in enumerate(sheet.chapters):
        blocks += _chapter(number, chapter)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(blocks)}{parts.section()}</w:body></w:document>"


def _front(sheet: BookSheet) -> list[str]:
    pitch = twips(m.MARK_MAX_PT)
    high = f'<w:spacing w:before="{pitch * 5}" w:after="{pitch}" w:line="{pitch}" w:lineRule="exact"/>'
    low = f'<w:spacing w:before="{pitch * 5}" w:after="0"/>'
    size = '<w:sz w:val="72"/><w:szCs w:val="72"/>'
    return [
        _p("Letterhead", _run(_lines(sheet.title), f'<w:color w:val="000000"/>{size}'), high + _CENTER),
        _p("Normal", _run(_text(sheet.subtitle)), _CENTER),
        _p("Normal", _run(_text(sheet.issuer)), low + _CENTER),
        _p("Normal", _run(_text(sheet.date)), _CENTER),
    ]


def _contents(sheet: BookSheet) -> list[str]:
    found = [_p("LetterHeading", _run(_text("目　录")), f"{_NEW_PAGE}{_CENTER}")]
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_RIGHT}"/></w:tabs><w:ind w:firstLine="0"/><w:jc w:val="left"/>'
    for number, chapter in enumerate(sheet.chapters):
        if chapter.part:
            found.append(_p("LetterSubheading", _run(_text(chapter.part)), _KEEP))
        words = f"{number + 1}．{chapter.entry}　{chapter.author}"
        found.append(_p("LetterText", f"{_run(_text(words))}{_run('<w:tab/>')}{_page_of(number)}", tab))
    return found


def _page_of(number: int) -> str:
    """A field with the page on which a text begins."""
    runs = (
        '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
        f'<w:instrText xml:space="preserve"> PAGEREF {_mark(number)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(_run(run) for run in runs)


def _mark(number: int) -> str:
    return f"_speech{number + 1:04d}"


def _chapter(number: int, chapter: ChapterSheet) -> list[str]:
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{_mark(number)}"/>{{}}<w:bookmarkEnd w:id="{number}"/>'
    found = [_p("LetterTitle", mark.format(_run(_lines(chapter.title))), _NEW_PAGE)]
    if chapter.author:
        found.append(
            _p("LetterSubheading", _run(_text(chapter.author)), f'<w:ind w:firstLine="0"/>{_CENTER}')
        )
        found.append(_p("LetterText", ""))
    found += [
        _p(_STYLES[item.role], _run(_text(item.text)), _KEEP if item.keep else "") for item in chapter.body
    ]
    return found


def _p(style: str, runs: str, extra: str = "") -> str:
    """A paragraph; `extra` holds paragraph settings in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def _run(content: str, look: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{content}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _lines(lines: tuple[str, ...]) -> str:
    return _BREAK.join(_text(line) for line in lines)
