"""Returning a Word file with a comment at every claim. The look of the text stays as it is."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from shangliang.core.text import UNWRITABLE
from shangliang.numbercheck.reading import SPACE, Line, lines_of, opened, signs_of

AUTHOR = "数字核对"
INITIALS = "核"
_TEXT, _PROPERTIES = f"{SPACE}t", f"{SPACE}rPr"
_SPACES = "{http://www.w3.org/XML/1998/namespace}space"

Remark = tuple[int, int, str]
"""Start and end of the place in the text (half-open), and what is said of it."""


def commented(data: bytes, remarks: Iterable[Remark]) -> bytes:
    """The Word file with the remarks as comments, each at its place in the text that `reading.lines_of` gives."""
    document = opened(data)
    _comment(document, lines_of(document), sorted(remarks))
    return _saved(document)


def made_of(text: str, remarks: Iterable[Remark]) -> bytes:
    """A new Word file of a pasted text, a paragraph a line, with the remarks as comments."""
    from docx import Document  # noqa: PLC0415 - heavy, and most requests do not need it

    document = Document()
    for line in text.split("\n"):
        # A sign that no Word file may hold becomes a blank, so that the places stay.
        document.add_paragraph().add_run().text = UNWRITABLE.sub(" ", line)
    _comment(document, lines_of(document), sorted(remarks))
    return _saved(document)


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _comment(document: Any, lines: Sequence[Line], remarks: Sequence[Remark]) -> None:
    """From the end to the beginning, so that cutting a run moves no place still to come."""
    from docx.text.run import Run  # noqa: PLC0415 - see above

    begins, at = [], 0
    for line in lines:
        begins.append(at)
        at += len(line.text) + 1
    parts = [list(line.runs) for line in lines]
    write = _Writer(document)
    n = len(lines) - 1
    for start, end, words in reversed(remarks):
        while n > 0 and begins[n] > start:
            n -= 1
        found = _cut(parts[n], start - begins[n], min(end, begins[n] + len(lines[n].text)) - begins[n])
        if found:
            write(words, *(Run(run, document._body) for run in (found[0], found[-1])))  # noqa: SLF001 - the body has no public name


class _Writer:
    """Writes comments. The first one by the library; the others are copies of it, as the library looks through all of them for each new one."""

    def __init__(self, document: Any) -> None:
        self.document, self.first, self.number = document, None, 0

    def __call__(self, words: str, first: Any, last: Any) -> None:
        words = UNWRITABLE.sub(" ", words).replace("\n", " ")
        if self.first is None:
            made = self.document.add_comment(runs=[first, last], text=words, author=AUTHOR, initials=INITIALS)
            self.first, self.number = made._comment_elm, made.comment_id  # noqa: SLF001 - as above
            return
        self.number += 1
        copy = deepcopy(self.first)
        copy.set(f"{SPACE}id", str(self.number))
        for piece in copy.iter(_TEXT):
            piece.text = words
            piece.set(_SPACES, "preserve")
        self.first.getparent().append(copy)
        first.mark_comment_range(last, self.number)


def _cut(runs: list[tuple[Any, str]], start: int, end: int) -> list[Any]:
    """The runs that hold just text[start:end] of their paragraph; those that reach beyond are cut in two."""
    found, at, n = [], 0, 0
    while n < len(runs) and at < end:
        run, text = runs[n]
        for border in (end, start):
            if at < border < at + len(text):
                rest = _split(run, border - at)
                runs[n : n + 1] = [(run, text[: border - at]), (rest, text[border - at :])]
                text = text[: border - at]
        if text and at >= start:
            found.append(run)
        at += len(text)
        n += 1
    return found


def _split(run: Any, at: int) -> Any:
    """Cut a run behind so many signs; returns the new run with the rest, which has the same properties and stands right behind."""
    rest = run.makeelement(run.tag, dict(run.attrib))
    run.addnext(rest)
    seen = 0
    for piece in list(run):
        if piece.tag == _PROPERTIES:
            rest.append(deepcopy(piece))
            continue
        size = len(signs_of(piece))
        if seen >= at:
            rest.append(piece)  # moves it
        elif piece.tag == _TEXT and seen + size > at:
            other = deepcopy(piece)
            words = piece.text or ""
            piece.text, other.text = words[: at - seen], words[at - seen :]
            for each in (piece, other):
                each.set(_SPACES, "preserve")
            rest.append(other)
        seen += size
    return rest
