"""Tags of a Word template: where they stand, and made whole again when the word processor has cut them into pieces."""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
CONTROL: Final = re.compile(
    r"\{%-?\s*(?:p|tr)?\s*(?P<word>if|elif|else|endif|for|endfor)\b(?P<rest>.*?)-?%\}", re.DOTALL
)
LEFT_OVER: Final = re.compile(r"\{\{|\}\}|\{%|%\}")
P, T, R, TR, TC, TBL, DRAWING = (qn(f"w:{name}") for name in ("p", "t", "r", "tr", "tc", "tbl", "drawing"))
_WIDE: Final = (("｛｛", "{{"), ("｝｝", "}}"), ("｛%", "{%"), ("%｝", "%}"), ("｛％", "{%"), ("％｝", "%}"))
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


def paragraphs(body: Any) -> list[Any]:
    """All paragraphs in reading order, also those in tables and text boxes."""
    return list(body.iter(P))


def texts(paragraph: Any) -> list[Any]:
    """The text pieces of a paragraph itself, not those of paragraphs in a text box inside it."""
    return [piece for piece in paragraph.iter(T) if next(piece.iterancestors(P)) is paragraph]


def text_of(paragraph: Any) -> str:
    """What the paragraph says."""
    return "".join(piece.text or "" for piece in texts(paragraph))


def heal(paragraph: Any) -> None:
    """Bring each tag into one text piece, the one it begins in, so that it has one look; full-width braces become plain ones."""
    pieces = texts(paragraph)
    whole = "".join(_PRIVATE.sub("", piece.text or "") for piece in pieces)
    owner = [n for n, piece in enumerate(pieces) for _ in _PRIVATE.sub("", piece.text or "")]
    for wide, plain in _WIDE:
        whole = whole.replace(wide, plain)  # each as long as the other
    for tag in TAG.finditer(whole):
        owner[tag.start() : tag.end()] = [owner[tag.start()]] * (tag.end() - tag.start())
    for n, piece in enumerate(pieces):
        piece.text = "".join(sign for sign, mine in zip(whole, owner, strict=True) if mine == n)
        piece.set(qn("xml:space"), "preserve")


def only_controls(text: str) -> bool:
    """Whether the text is nothing but `{% … %}` tags: they then speak of whole paragraphs or rows."""
    return bool(text.strip()) and "{%" in text and not CONTROL.sub("", text).strip()


def says(paragraph: Any) -> bool:
    """Whether anything of a paragraph can be seen."""
    return bool(text_of(paragraph).strip()) or next(paragraph.iter(DRAWING), None) is not None


def is_control(paragraph: Any) -> bool:
    """Whether a paragraph is nothing but controls; a picture between two makes it one of words."""
    return only_controls(text_of(paragraph)) and next(paragraph.iter(DRAWING), None) is None


def control_rows(body: Any) -> Iterator[Any]:
    """Table rows that hold nothing but `{% … %}` tags."""
    for row in body.iter(TR):
        if only_controls("".join(text_of(each) for each in row.iter(P))):
            yield row
