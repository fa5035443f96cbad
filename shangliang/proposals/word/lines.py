"""The lines of a Word file sorted into form fields and running text: tables with label cells, the head with names, the foot with date and signature."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from shangliang.files.reading import Block
from shangliang.proposals.word import labels
from shangliang.proposals.word.labels import Field

LABEL_MOST: Final = 20  # characters of a label cell
_CLOSING: Final = re.compile(
    r"^(以上|上述|妥否|当否|此致|敬礼|特此|谢谢|是否妥当|不当之处)?.{0,14}(请.{0,12}(审议|研究|采纳|参考|审阅|考虑|批评指正|指正|予以)|此致|敬礼|敬请指正|特此提案|供参考)[^，]{0,8}[。！!]?$"
)
_DATE: Final = re.compile(
    r"^[（(]?[0-9０-９〇零一二三四五六七八九十]{2,4}\s*年[\s0-9０-９一二三四五六七八九十]*月[\s0-9０-９一二三四五六七八九十]*日?[）)]?$|^\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}$"
)
_NAMES: Final = re.compile(
    r"^[（(]?(?:[\u4e00-\u9fa5·]{2,4}|[\u4e00-\u9fa5][ 　][\u4e00-\u9fa5])(?:委员)?(?:[、 　，；]+[\u4e00-\u9fa5·]{2,4}(?:委员)?){0,9}[）)]?$"
)
_FORM_NAME: Final = re.compile(
    r"^(?:中国人民)?政.{0,40}(?:提\s*案|会议|委员会)(?:表|书|纸|登记表)?$|^.{0,12}(?:届|次会议).{0,20}提\s*案(?:表|书|纸|登记表)?$|^提\s*案\s*[（(].{0,20}[）)]$|^提\s*案\s*(?:表|书|纸|登记表|撰写表|提交表|正文)?$|^(?:委员|集体|个人|联名)提案(?:表|书|登记表)?$"
)


@dataclass(frozen=True)
class Line:
    """A line of running text; `part` is given when the table it stood in says where it belongs."""

    text: str
    level: int | None = None
    centred: bool = False
    part: Field | None = None


@dataclass
class Sorted:
    """Lines to be split, the values of form fields, and what belongs to neither."""

    lines: list[Line] = field(default_factory=list)
    fields: dict[Field, list[str]] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)

    def put(self, name: Field, label: str, text: str) -> None:
        """A labelled value."""
        text = text.strip()
        if name in (*labels.PARTS, "body"):
            part = None if name == "body" else name
            self.lines += [Line(line, part=part) for line in text.split("\n") if line.strip()]
        elif name == "aside":
            self.aside += [f"{labels.core(label)}：{text}"] if text else []
        elif text:
            self.fields.setdefault(name, []).append(" ".join(text.split("\n")))


def sort(blocks: Sequence[Block]) -> Sorted:
    """Sort a document."""
    found = Sorted()
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if block.cells:
            end = next((n for n in range(place, len(blocks)) if not blocks[n].cells), len(blocks))
            _table([block.cells for block in blocks[place:end]], found)
            place = end
        else:
            _running(block, found)
            place += 1
    _cut_foot(found)
    return found


def _label(cell: str) -> Field | None:
    return labels.meaning(cell) if len(labels.core(cell)) <= LABEL_MOST else None


def _table(rows: Sequence[Sequence[str]], found: Sorted) -> None:
    last: tuple[Field, str] | None = None
    heads: Sequence[str] = ()
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if heads and len(heads) == len(row) and not any(map(_label, filled)):
            for head, cell in zip(heads, row, strict=True):
                found.put(_label(head) or "aside", head, cell)
            heads = ()
            continue
        heads = ()
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if (
            len(filled) > 1
            and all(map(_label, filled))
            and len(below) == len(row)
            and any(below)
            and not any(map(_label, below))
        ):
            heads = row
            continue
        last = _row(row, found, last)


def _row(row: Sequence[str], found: Sorted, last: tuple[Field, str] | None) -> tuple[Field, str] | None:
    """Cells from left to right: a label, then its text; an empty label cell goes on with the row above."""
    waiting = last if row and not row[0] else None
    for cell in row:
        if not cell:
            continue
        name = _label(cell)
        if name:
            waiting = last = (name, cell)
            continue
        if waiting:
            found.put(*waiting, cell)
            waiting = waiting if waiting[0] in labels.PARTS else None
            continue
        for line in cell.split("\n"):
            _running(Block(line), found)
    return last


def _running(block: Block, found: Sorted) -> None:
    """A line outside of label cells: 提案人：张三　联系电话：… goes to the fields, the name of the form aside, the rest is text."""
    text = block.text.strip()
    if _FORM_NAME.match(text) and not text.startswith("关于"):
        found.aside.append(text)
        return
    at = list(labels.META.finditer(text))
    if at and not text[: at[0].start()].strip() and not _is_part(text):
        ends = [*(match.start() for match in at[1:]), len(text)]
        for match, end in zip(at, ends, strict=True):
            found.put(
                labels.meaning(match[1]) or "aside", match[1], text[match.end() : end].strip(" 　，。；、")
            )
        return
    found.lines.append(Line(text, block.level, block.centred))


def _is_part(text: str) -> bool:
    return labels.meaning(re.split("[：:]", text, maxsplit=1)[0]) in labels.PARTS


def _cut_foot(found: Sorted) -> None:
    """Date, closing formula and the name above the date do not belong to the last recommendation."""
    cut: list[str] = []
    while found.lines:
        text = found.lines[-1].text
        signed = (
            bool(cut)
            and len(text) <= LABEL_MOST
            and bool(_NAMES.match(text))
            and labels.meaning(text) is None
        )
        if not (_DATE.match(text) or (len(text) <= 40 and _CLOSING.match(text)) or signed):
            break
        found.lines.pop()
        if signed:
            found.fields.setdefault("proposers", []).append(text)
        else:
            cut.insert(0, text)
    found.aside += cut


def is_names(text: str) -> bool:
    """Whether a line under the title holds nothing but names."""
    return len(text) <= 60 and bool(_NAMES.match(text)) and labels.meaning(text) is None


def names(texts: Iterable[str]) -> Iterator[str]:
    """Names in texts like 张三、李四委员."""
    for text in texts:
        joined = re.sub(r"(?<=^[\u4e00-\u9fa5])[ 　]+(?=[\u4e00-\u9fa5]$)", "", text.strip("（）() 　"))
        for name in re.split(r"[、，,；;\s　/]+|(?<=委员)", joined):
            shown = re.sub(r"(委员|等|[（(].*[）)])$", "", name).strip()
            if shown:
                yield shown
