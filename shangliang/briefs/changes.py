"""What became of a text (修改痕迹): two texts laid over each other, character by character where they are near each other.

Sentences are matched first, so that a moved or dropped one is seen as such; only what stands in each other's place is compared by characters.
Pure text: no database.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "out", "in"]

_PIECE = re.compile(r"[^，,。；;！!？?：:\n]*[，,。；;！!？?：:\n]?")
SHORT = 2
"""A run in common this short between two changes is chance (的、了): it is shown as changed, or the text falls to pieces."""
NEAR = 0.35
"""Two passages less alike than this are one taken out and another put in."""


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, was taken out (删去) or put in (增写)."""

    kind: Kind
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """How `before` turns into `after`: neighbouring pieces differ in kind, what is out stands before what is in."""
    return _joined(_by_sentence(_pieces(before), _pieces(after)))


def kept(pieces: Sequence[Piece]) -> int:
    """How much of the author's text stands word for word in what was issued, in percent of his text; 0 for an empty one."""
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    written = same + sum(len(piece.text) for piece in pieces if piece.kind == "out")
    return round(100 * same / written) if written else 0


def _pieces(text: str) -> list[str]:
    return [piece for piece in _PIECE.findall(text) if piece]


def _by_sentence(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece("same", old)
        elif tag == "replace":
            yield from _by_character(old, new)
        else:
            yield from _swapped(old, new)


def _by_character(old: str, new: str) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < NEAR or matcher.ratio() < NEAR:
        yield from _swapped(old, new)
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" and (b - a > SHORT or a == 0 or b == len(old)):
            yield Piece("same", old[a:b])
        else:
            yield from _swapped(old[a:b], new[c:d])


def _swapped(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece("out", old)
    if new:
        yield Piece("in", new)


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind put together; between two runs that stayed, all that is out comes before all that is in."""
    found: list[Piece] = []
    out, put = "", ""
    for piece in pieces:
        if piece.kind == "out":
            out += piece.text
        elif piece.kind == "in":
            put += piece.text
        else:
            found += _swapped(out, put)
            out = put = ""
            if found and found[-1].kind == "same":
                found[-1] = Piece("same", found[-1].text + piece.text)
            else:
                found.append(piece)
    return [*found, *_swapped(out, put)]
