"""Official letters, bulletins, books and manuscripts as PDF. See `files.typesetting` for the two ways to set them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from shangliang.files.typesetting import Job, PdfError, typeset, typeset_apart

from . import measures, words
from .book import Book
from .book import lay_out as lay_out_book
from .bulletin import Bulletin
from .bulletin import lay_out as lay_out_bulletin
from .letter import Letter
from .manuscript import Manuscript
from .sheet import lay_out

__all__ = ["PdfError", "Printable", "render_pdf", "render_pdfs_apart"]

Printable = Letter | Bulletin | Book | Manuscript
_LONG_RUN: Final = re.compile(r"[!-~\u00a1-\u024f]{24}")  # a run of half-width signs that could not be broken
_MEASURES: Final = {name: value for name, value in vars(measures).items() if name.isupper()}


def render_pdf(letter: Printable) -> bytes:
    """Set `letter` (or a bulletin, a book, a manuscript) as a PDF of A4 pages with the fonts embedded.

    The same letter gives the same bytes on the same machine. Raises NoChineseFont when no Chinese type face is installed.
    """
    return typeset(_job(letter))


def render_pdfs_apart(letters: Sequence[Printable], *, seconds: float = 60) -> list[bytes]:
    """Set several letters in a child process, in order. Raises NoChineseFont, and PdfError when the child fails."""
    return typeset_apart([_job(letter) for letter in letters], seconds=seconds)


def _laid_out(letter: Printable) -> tuple[str, Any]:
    """The template and the sheet of what is to be printed."""
    if isinstance(letter, Letter):
        return "letter", lay_out(letter)
    if isinstance(letter, Manuscript):
        return "manuscript", letter
    return (
        ("bulletin", lay_out_bulletin(letter))
        if isinstance(letter, Bulletin)
        else ("book", lay_out_book(letter))
    )


def _job(letter: Printable) -> Job:
    """Gather what the template needs, as plain JSON values."""
    day = letter.day or dt.date(2000, 1, 1)
    template, sheet = _laid_out(letter)
    plain = asdict(sheet)
    pictures = plain.pop("pictures", {})
    return {
        "template": str(Path(__file__).with_name(f"{template}.typ")),
        "sheet": _breakable(plain),
        "pictures": {name: list(data) for name, data in pictures.items()},
        "foot_floats": sheet.foot_floats,
        "title": words.clean_line(letter.title),
        "author": words.clean_line(letter.issuer),
        "measures": _MEASURES,
        "day": day.isoformat(),
    }


def _breakable(value: Any) -> Any:
    """Allow a line to end inside endless runs of half-width signs (typst would let them run off the page)."""
    if isinstance(value, str):
        return _LONG_RUN.sub(lambda run: run.group() + "\u200b", value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: item if key == "url" else _breakable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(item) for item in value]
    return value
