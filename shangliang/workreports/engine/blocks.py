"""A filled document as plain values: paragraphs and tables with their looks, from which the page in the browser and the PDF are made."""

from typing import Any, Final

from docx.oxml.ns import qn

from shangliang.files.letters import measures as m

from .looks import ALIGN, Looks, face_of, first, indent_of, pitch_of, points, switch
from .marks import NUMBER
from .tags import TBL, TC, TR, P, R, T

_BREAKS: Final = (qn("w:br"), qn("w:cr"))
_TAB: Final = qn("w:tab")
_LEVELS: Final = 3

Block = dict[str, Any]


def blocks_of(document: Any) -> list[Block]:
    """Paragraphs as {"runs": …, "align": …, …}, tables as {"widths": …, "rows": …}; runs that are numbers name their `n`."""
    looks = Looks.of(document)
    found: list[Block] = []
    for element in document.element.body:
        if element.tag == P:
            found.append(_line(element, looks))
        elif element.tag == TBL:
            found.append(_table(element, looks))
    return found


def _line(paragraph: Any, looks: Looks) -> Block:
    own = paragraph.find(qn("w:pPr"))
    key = looks.style_id(paragraph)
    settings = [*([own] if own is not None else []), *looks.chain(key, "p")]
    letters = looks.chain(key, "r")
    runs = _runs(paragraph, letters)
    size = max((run["size"] for run in runs), default=_size(letters))
    outline = first(settings, "outlineLvl")
    return {
        "style": _style_name(looks, key),
        "runs": runs,
        "align": ALIGN.get(first(settings, "jc"), "justify"),
        "first": indent_of(settings, size),
        "left": points(first(settings, "ind", "left") or "0"),
        "right": points(first(settings, "ind", "right") or "0"),
        "before": points(first(settings, "spacing", "before") or "0"),
        "after": points(first(settings, "spacing", "after") or "0"),
        "pitch": pitch_of(settings, size),
        "keep": switch(settings, "keepNext"),
        "new_page": switch(settings, "pageBreakBefore"),
        "level": min(_LEVELS, int(outline) + 1) if outline.isdigit() and int(outline) < _LEVELS else 0,
    }


def _style_name(looks: Looks, key: str) -> str:
    style = looks.styles.get(key)
    name = None if style is None else style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val")))


def _size(letters: list[Any]) -> float:
    half = first(letters, "sz")
    return float(half) / 2 if half else 10.5


def _runs(paragraph: Any, letters: list[Any]) -> list[Block]:
    found: list[Block] = []
    for run in paragraph.iter(R):
        if next(run.iterancestors(P)) is not paragraph:
            continue
        own = run.find(qn("w:rPr"))
        settings = [*([own] if own is not None else []), *letters]
        if switch(settings, "vanish"):
            continue
        look = {"face": face_of(settings), "size": _size(settings), "bold": switch(settings, "b")}
        for words, n in _pieces(_text(run)):
            found.append({"text": words, "n": n, **look})
    return found


def _text(run: Any) -> str:
    words = ""
    for child in run:
        if child.tag == T:
            words += child.text or ""
        elif child.tag in _BREAKS:
            words += "\n"
        elif child.tag == _TAB:
            words += "　"
    return words


def _pieces(text: str) -> list[tuple[str, int | None]]:
    """Words and numbers in turn."""
    found: list[tuple[str, int | None]] = []
    last = 0
    for number in NUMBER.finditer(text):
        found += [(text[last : number.start()], None), (number[2], int(number[1]))]
        last = number.end()
    return [(words, n) for words, n in (*found, (text[last:], None)) if words]


def _table(table: Any, looks: Looks) -> Block:
    grid = table.find(qn("w:tblGrid"))
    widths = [points(each.get(qn("w:w")) or "0") or 1.0 for each in (() if grid is None else grid)]
    rows = [[_cell(cell, looks) for cell in row.findall(TC)] for row in table.findall(TR)]
    columns = max((sum(cell["span"] for cell in row) for row in rows), default=1)
    if len(widths) != columns:
        widths = [m.TEXT_WIDTH_MM / columns] * columns
    head = bool(rows) and table.find(f"{TR}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    return {"widths": widths, "rows": rows, "heads": 1 if head and len(rows) > 1 else 0}


def _cell(cell: Any, looks: Looks) -> Block:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    wide = int(span.get(qn("w:val"))) if span is not None else 1
    return {"span": wide, "lines": [_line(each, looks) for each in cell.findall(P)]}
