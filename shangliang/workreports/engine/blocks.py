"""A filled document as plain values: paragraphs and tables with their looks, from which the page in the browser and the PDF are made."""

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from shangliang.files.letters import measures as m

from .looks import ALIGN, Looks, face_of, first, indent_of, pitch_of, points, switch
from .marks import NUMBER
from .numbering import Numbered, Numbering
from .tags import TBL, TC, TR, P, R, T

_BREAKS: Final = (qn("w:br"), qn("w:cr"))
_TAB: Final = qn("w:tab")
_LEVELS: Final = 3
_AROUND: Final = (qn("w:sdt"), qn("w:sdtContent"))
_INLINE: Final = qn("wp:inline")
_EMU: Final = 12700  # in a point

Block = dict[str, Any]


def blocks_of(document: Any) -> list[Block]:
    """Paragraphs as {"runs": …, "align": …, …}, tables as {"widths": …, "rows": …}; runs that are numbers name their `n`, automatic numbers of
    lists their width, pictures on the line their part of the file and their size.
    """
    return list(_Reader(document).blocks(document.element.body))


class _Reader:
    def __init__(self, document: Any) -> None:
        self.looks, self.numbering = Looks.of(document), Numbering.of(document)
        self.parts = document.part.rels

    def blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == P:
                yield self.line(element)
            elif element.tag == TBL:
                yield self.table(element)
            elif element.tag in _AROUND:
                yield from self.blocks(element)

    def line(self, paragraph: Any) -> Block:
        own = paragraph.find(qn("w:pPr"))
        key = self.looks.style_id(paragraph)
        settings = [*([own] if own is not None else []), *self.looks.chain(key, "p")]
        letters = self.looks.chain(key, "r")
        runs = list(self.runs(paragraph, letters))
        size = max((run["size"] for run in runs), default=_size(letters))
        if number := self.numbering.next(own, key):
            settings.insert(1 if number.is_own else len(settings), number.settings)
            runs.insert(0, _numbered(number, indent_of(settings, size), runs, letters))
        outline = first(settings, "outlineLvl")
        return {
            "style": self.looks.name(key),
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

    def runs(self, paragraph: Any, letters: list[Any]) -> Iterator[Block]:
        for run in paragraph.iter(R):
            if next(run.iterancestors(P)) is not paragraph:
                continue
            own = run.find(qn("w:rPr"))
            settings = [*([own] if own is not None else []), *letters]
            if switch(settings, "vanish"):
                continue
            look = _look(settings)
            for words, n in _pieces(_text(run)):
                yield {"text": words, "n": n, **look}
            for inline in run.iter(_INLINE):
                yield from self.picture(inline, look)

    def picture(self, inline: Any, look: Block) -> Iterator[Block]:
        size, blip = inline.find(qn("wp:extent")), next(inline.iter(qn("a:blip")), None)
        part = None if blip is None else self.parts.get(blip.get(qn("r:embed")))
        if part is not None and not part.is_external and size is not None:
            wide, high = (round(int(size.get(side)) / _EMU, 2) for side in ("cx", "cy"))
            name = str(part.target_part.partname).lstrip("/")
            yield {"text": "", "n": None, **look, "picture": name, "wide": wide, "high": high}

    def table(self, table: Any) -> Block:
        grid = table.find(qn("w:tblGrid"))
        widths = [points(each.get(qn("w:w")) or "0") or 1.0 for each in (() if grid is None else grid)]
        rows = [[self.cell(cell) for cell in row.findall(TC)] for row in table.findall(TR)]
        columns = max((sum(cell["span"] for cell in row) for row in rows), default=1)
        if len(widths) != columns:
            widths = [m.TEXT_WIDTH_MM / columns] * columns
        head = bool(rows) and table.find(f"{TR}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        return {"widths": widths, "rows": rows, "heads": 1 if head and len(rows) > 1 else 0}

    def cell(self, cell: Any) -> Block:
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = int(span.get(qn("w:val"))) if span is not None else 1
        return {"span": wide, "lines": [self.line(each) for each in cell.findall(P)]}


def _size(letters: list[Any]) -> float:
    half = first(letters, "sz")
    return float(half) / 2 if half else 10.5


def _look(settings: list[Any]) -> Block:
    return {"face": face_of(settings), "size": _size(settings), "bold": switch(settings, "b")}


def _numbered(number: Numbered, indent: float, runs: list[Block], letters: list[Any]) -> Block:
    """An automatic number in the look of the words it stands before. Where the first line hangs out, the number fills the free space."""
    look = {key: runs[0][key] for key in ("face", "size", "bold")} if runs else _look(letters)
    hangs = number.follows == "tab" and indent < 0
    after = "" if number.follows == "nothing" else " " if hangs or number.follows == "space" else "　"
    return {"text": number.text + after, "n": None, **look, "wide": -indent if hangs else 0.0}


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
