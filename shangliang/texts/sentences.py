"""Cutting Chinese text into units 句: sentences, numbered headings and items, each with its place in the original."""

import re
from dataclasses import dataclass

MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.](?!\d)"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]、?"
    r"|\d{1,2}(?:、|[.．](?![\d%])\s?)"
    r"|[（(]\d{1,2}[）)]、?"
    r"|[①-⑳]"
    r"|第?[一二三四五六七八九十](?:是|要|方面)[，,]?"
    r"|第[一二三四五六七八九十][，、,]"
    r"|其[一二三四五六七八][，、,：:]"
    r"|(?:首先|其次|再次|最后)[，,]"
)
"""What an item of an enumeration begins with: 一、 （一） 1. ① 一是 第一， 首先，"""

_STOPS = "。！？!?…"
_CLOSERS = "”’」』）)》】\"'"
_OPENERS = "“‘「『\"'"
_LEAD = re.compile(r"[^，,。！？；;：:\n]{1,14}[：:]")
_HEADING_CHARS = 60
_LONGEST = 120
_BLANK = re.compile(r"(?<=[\u3400-\u9fff）”》])[ \u3000]+(?=[\u3400-\u9fff“《（(])")


@dataclass(frozen=True)
class Unit:
    """One unit of a text: `text` is `original[start:end]` without blanks at its ends.

    `mark` is what it is numbered with ("" when it is not), `paragraph` counts from 0, `lead` says that it only announces what follows (建议如下：).
    """

    start: int
    end: int
    text: str
    mark: str = ""
    paragraph: int = 0
    lead: bool = False


def _ends(line: str) -> list[int]:
    """Places in a line after which a new unit begins."""
    ends: list[int] = []
    begin = place = 0
    while place < len(line):
        sign = line[place]
        place += 1
        if sign in _STOPS:
            while place < len(line) and (line[place] in _STOPS or line[place] in _CLOSERS):
                place += 1
            ends.append(place)
            begin = place
        elif (sign in "：:" and _leads(line[begin:place], line[place:])) or (
            sign in "；;：:，, \u3000" and _numbered(line[place:], sign)
        ):
            ends.append(place)
            begin = place
    return ends


def _leads(before: str, after: str) -> bool:
    """Whether a short start with a colon stands by itself (调研情况：), and not the first half of a sentence (原因有二：一是……)."""
    return bool(_LEAD.fullmatch(before.strip())) and bool(after.strip()) and after.lstrip()[0] not in _OPENERS


def _numbered(rest: str, sign: str) -> bool:
    """Whether an item begins here; after a comma or a blank only one of a kind that does not occur inside sentences."""
    found = MARK.match(rest.lstrip())
    if not found:
        return False
    return sign in "；;：:" or found[0][-1] not in "是要，,面"


def _heading(text: str) -> int:
    """Where the heading of an item ends that is parted from its text by a blank only (一、完善制度 要尽快……); 0 when it is not."""
    found = MARK.match(text)
    if not found:
        return 0
    blank = _BLANK.search(text, found.end())
    if not blank or not 4 <= blank.start() - found.end() <= _HEADING_CHARS:
        return 0
    return blank.start()


def _too_long(text: str) -> int:
    """Where a sentence nobody would read in one breath is cut: after the ； or else the ， nearest to its middle; 0 when it is short enough."""
    if len(text) <= _LONGEST:
        return 0
    for signs in ("；;", "，,"):
        places = [
            place + 1 for place, sign in enumerate(text) if sign in signs and 20 <= place <= len(text) - 20
        ]
        if places:
            return min(places, key=lambda place: abs(place - len(text) // 2))
    return 0


def units(text: str) -> list[Unit]:
    """All units in order. Nothing but blanks lies between them."""
    found: list[Unit] = []
    place = 0
    paragraph = -1
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraph += 1
        begin = 0
        for end in [*_ends(line), len(line)]:
            _add(found, text, place + begin, place + end, paragraph)
            begin = end
        place += len(line)
    return found


def _add(found: list[Unit], text: str, start: int, end: int, paragraph: int) -> None:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end -= len(part) - len(part.rstrip())
    if start >= end:
        return
    part = text[start:end]
    cut = _heading(part) or _too_long(part)
    if cut:
        _add(found, text, start, start + cut, paragraph)
        _add(found, text, start + cut, end, paragraph)
        return
    mark = MARK.match(part)
    found.append(
        Unit(
            start,
            end,
            part,
            mark[0].strip() if mark else "",
            paragraph,
            part[-1] in "：:" and len(part) <= 40,
        )
    )
