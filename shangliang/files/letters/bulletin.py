"""A bulletin 简报 (社情民意, 信息): what stands in it, and from that what stands where on its pages.

Its form is the customary one of information papers: red head, issue number, issuing body and day over a red rule, title, text, and at the foot of the
last page who gets it (报, 送), who signed it (签发) and who edited it (责任编辑). Faces, text area and grid are those of letters (GB/T 9704-2012).
"""

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Final

from . import measures as m
from .sheet import Paragraph, title_lines
from .words import chinese_date, clean_line, paragraphs, width

HEAD_MAX_PT: Final = 56.0
HEAD_MIN_PT: Final = 18.0
_HEAD_ONE_LINE: Final = 16  # characters; a longer name takes two lines
_FOOT_WIDTH: Final = m.CHARACTERS * 10
_HEADING: Final = re.compile(r"[一二三四五六七八九十]{1,3}、[^。！？；]{1,30}")
_SUBHEADING: Final = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。！？；]{1,38}。?")


@dataclass(frozen=True)
class Bulletin:
    """`series`: name in the red head (刊名); `number`: 第37期, empty in a draft; `mark`: small words at the top left (送审稿);
    `credit`: whose words it was made of; `up`, `along`: receivers above (报) and beside (送). Lines of `text` become paragraphs.
    """

    series: str
    number: str
    issuer: str
    day: dt.date | None
    title: str
    text: str
    mark: str = ""
    credit: str = ""
    up: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    signed: str = ""
    editor: str = ""


@dataclass(frozen=True)
class BulletinSheet:
    """A bulletin ready to be set. `foot`: lines at the foot, the last one in two halves when `ends` has two texts."""

    mark: str
    head: tuple[str, ...]
    head_pt: float
    number: str
    issuer: str
    date: str
    title: tuple[str, ...]
    body: tuple[Paragraph, ...]
    credit: str
    foot: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def foot_floats(self) -> bool:
        """Whether the foot is short enough to stand at the lower edge of the last page; a longer one follows the text."""
        return sum(math.ceil(width(line) / m.CHARACTERS) * m.CHARACTERS for line in self.foot) <= _FOOT_WIDTH


def lay_out(bulletin: Bulletin) -> BulletinSheet:
    """Decide what stands where in `bulletin`."""
    head, head_pt = _head(clean_line(bulletin.series))
    named = (("报", bulletin.up), ("送", bulletin.along))
    ends = (("签发", bulletin.signed), ("责任编辑", bulletin.editor))
    credit = clean_line(bulletin.credit)
    return BulletinSheet(
        mark=clean_line(bulletin.mark),
        head=head,
        head_pt=head_pt,
        number=clean_line(bulletin.number),
        issuer=clean_line(bulletin.issuer),
        date=chinese_date(bulletin.day) if bulletin.day else "",
        title=title_lines(clean_line(bulletin.title)),
        body=tuple(paragraph(line) for line in paragraphs(bulletin.text)),
        credit=f"（{credit}）" if credit else "",
        foot=tuple(f"{word}：{_listed(names)}。" for word, names in named if names),
        ends=tuple(f"{word}：{clean_line(name)}" for word, name in ends if name),
    )


def _listed(names: tuple[str, ...]) -> str:
    return "，".join(filter(None, map(clean_line, names)))


def _head(series: str) -> tuple[tuple[str, ...], float]:
    """Lines and size of the red head: as large as it may be on one line, long names on two."""
    half = math.ceil(len(series) / 2)
    lines = (series,) if width(series) <= _HEAD_ONE_LINE else (series[:half], series[half:])
    widest = max(1.0, *(width(line) for line in lines))
    room = m.TEXT_WIDTH_MM * m.MM_PT
    return lines, max(HEAD_MIN_PT, min(HEAD_MAX_PT, math.floor(room / widest * 2) / 2))


def paragraph(line: str) -> Paragraph:
    """A line of typed text as heading, subheading or plain text, by its numbering."""
    if _HEADING.fullmatch(line):
        return Paragraph("heading", line, keep=True)
    if _SUBHEADING.fullmatch(line):
        return Paragraph("subheading", line, keep=True)
    return Paragraph("text", line)
