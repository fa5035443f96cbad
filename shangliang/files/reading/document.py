"""From the parts of a Word document to its lines, in the order in which they are read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from shangliang.core.text import plain

from .numbering import Lists, child, children, local, value, whole

TITLE: Final = 0
_GONE: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr", "tblPr", "tblGrid", "sdtPr", "Fallback"}
)
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_COUNTED: Final = {
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "pic": "图片",
    "imagedata": "图片",
    "chart": "图表",
    "relIds": "图示",
}
_ASIDE: Final = (
    (("脚注", "尾注"), "{n}条脚注或尾注没有读入，需要的请写进正文。"),
    (("图片", "图表", "图示"), "{n}个图片或图表没有读入，需要的请作为附件上传。"),
    (("隐藏文字",), "{n}处隐藏文字没有读入。"),
)


@dataclass(frozen=True)
class Block:
    """A line of a document, or a row of a table (`cells`, whose lines are parted by \\n; `text` is then empty).

    `level` is 0 for the document's title, 1–9 for a heading of that level, None for text; `number` the automatic number, which `text` begins with.
    """

    text: str = ""
    level: int | None = None
    centred: bool = False
    number: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordText:
    """What a Word file says, in order, and what of it was left aside (`remarks`, whole Chinese sentences)."""

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """What of a paragraph style matters: heading level, centred, the list it belongs to."""

    name: str = ""
    level: int | None = None
    centred: bool | None = None
    list: tuple[str, int] = ("", 0)
    based_on: str = ""


def styles_of(root: Element | None) -> dict[str, Style]:
    """Paragraph styles by id, with what they inherit, from styles.xml."""
    own = {value(element, "styleId"): _own_style(element) for element in children(root, "style")}
    return {key: _inherited(key, own) for key in own}


def _own_style(element: Element) -> Style:
    name = value(child(element, "name")).lower()
    settings = child(element, "pPr")
    outline = value(child(settings, "outlineLvl"))
    level = whole(outline) + 1 if outline and whole(outline, 9) < 9 else None
    if name.startswith("heading ") and name[8:].isdigit():
        level = int(name[8:])
    centred = child(settings, "jc")
    return Style(
        name=name,
        level=TITLE if name in ("title", "标题") else level,
        centred=None if centred is None else value(centred) == "center",
        list=_list_of(settings),
        based_on=value(child(element, "basedOn")),
    )


def _list_of(settings: Element | None) -> tuple[str, int]:
    numbered = child(settings, "numPr")
    return value(child(numbered, "numId")), whole(value(child(numbered, "ilvl")))


def list_of(settings: Element | None, style: Style) -> tuple[str, int]:
    """The list a paragraph belongs to, and at which level; a list of "" or "0" is none. What it says itself (w:pPr) goes before its style."""
    if child(settings, "numPr") is None:
        return style.list
    key, place = _list_of(settings)
    return key or style.list[0], place


def _inherited(key: str, own: Mapping[str, Style]) -> Style:
    chain, seen = list[Style](), set[str]()
    while key in own and key not in seen:
        seen.add(key)
        chain.append(own[key])
        key = own[key].based_on
    return Style(
        name=chain[0].name,
        level=next((style.level for style in chain if style.level is not None), None),
        centred=next((style.centred for style in chain if style.centred is not None), None),
        list=next((style.list for style in chain if style.list[0]), ("", 0)),
    )


def _hidden(run: Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and value(mark) not in ("0", "false")


@dataclass
class Reader:
    """Reads the body of one document; counts what it leaves aside."""

    styles: Mapping[str, Style]
    lists: Lists
    aside: Counter[str] = field(default_factory=Counter)

    def read(self, body: Element) -> WordText:
        """The whole document."""
        blocks = tuple(self._blocks(body))
        remarks = []
        for kinds, sentence in _ASIDE:
            n = sum(self.aside[kind] for kind in kinds)
            if n:
                remarks.append(sentence.format(n=n))
        return WordText(blocks, tuple(remarks))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        carried = ""  # text of a paragraph whose end mark was deleted: it runs on in the next one
        for element in parent:
            name = local(element.tag)
            if name == "p":
                boxes: list[Block] = []
                text = carried + self._text(element, boxes)
                yield from boxes
                settings = child(element, "pPr")
                joined = child(settings, "rPr", "del") is not None
                carried = text if joined else ""
                if not joined:
                    yield from self._lines(settings, text)
            elif name == "tbl":
                yield from self._rows(element)
            elif name not in _GONE:
                yield from self._blocks(element)  # content controls, accepted insertions, custom XML
        if carried:
            yield from self._lines(None, carried)

    def _lines(self, settings: Element | None, text: str) -> Iterator[Block]:
        style = self.styles.get(value(child(settings, "pStyle")), Style())
        if not text.strip():
            return  # an empty paragraph of a list prints its number, but says nothing
        number = self.lists.next(*list_of(settings, style))
        aligned = value(child(settings, "jc"))
        outline = value(child(settings, "outlineLvl"))
        level = whole(outline) + 1 if outline and whole(outline, 9) < 9 else style.level
        centred = aligned == "center" if aligned else bool(style.centred)
        for n, line in enumerate(line for line in plain(text.replace("\t", " ")).split("\n") if line):
            shown = "" if n else number
            yield Block(f"{shown}{line}", level, centred, shown)

    def _rows(self, table: Element) -> Iterator[Block]:
        for row in self._parts(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells = [self._cell(cell) for cell in self._parts(row, "tc")]
            if any(cells):
                yield Block(cells=tuple(cells))

    def _parts(self, parent: Element, wanted: str) -> Iterator[Element]:
        """Rows of a table or cells of a row, also inside content controls and insertions."""
        for element in parent:
            name = local(element.tag)
            if name == wanted:
                yield element
            elif name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
                yield from self._parts(element, wanted)

    def _cell(self, cell: Element) -> str:
        lines = (block.text or "　".join(filter(None, block.cells)) for block in self._blocks(cell))
        return "\n".join(filter(None, lines))

    def _text(self, element: Element, boxes: list[Block]) -> str:
        """Text of a paragraph's contents; text boxes anchored in it go to `boxes`."""
        found = []
        for part in element:
            name = local(part.tag)
            if name in _GONE:
                continue
            if name == "t":
                found.append(part.text or "")
            elif name in _SIGNS:
                found.append(_SIGNS[name])
            elif name == "txbxContent":
                boxes += self._blocks(part)
            elif name == "r" and _hidden(part):
                self.aside["隐藏文字"] += 1
            else:
                if name in _COUNTED:
                    self.aside[_COUNTED[name]] += 1
                found.append(self._text(part, boxes))
        return "".join(found)
