"""Official letters as PDF, set by typst: no system library, no network, fonts of the machine.

Setting a letter takes 11 ms, but the fonts stay in memory (about 100 MB). A process with a memory budget therefore lets a short-lived child do it:
`render_pdfs_apart`.
"""

import datetime as dt
import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from . import measures, words
from .book import Book
from .book import lay_out as lay_out_book
from .bulletin import Bulletin
from .bulletin import lay_out as lay_out_bulletin
from .fonts import NoChineseFont, chosen
from .letter import Letter
from .manuscript import Manuscript
from .sheet import lay_out

if TYPE_CHECKING:
    import typst

Printable = Letter | Bulletin | Book | Manuscript
_TEMPLATES: Final = {
    name: Path(__file__).with_name(f"{name}.typ") for name in ("letter", "bulletin", "book", "manuscript")
}
_LONG_RUN: Final = re.compile(r"[!-~\u00a1-\u024f]{24}")  # a run of half-width signs that could not be broken
_MEASURES: Final = {name: value for name, value in vars(measures).items() if name.isupper()}
_NO_FONT: Final = 3  # how the child says that no Chinese font is there
_LENGTH: Final = struct.Struct(">Q")


class PdfError(RuntimeError):
    """The child that sets PDFs ended badly or took too long; the letters themselves are not at fault."""


def render_pdf(letter: Printable) -> bytes:
    """Set `letter` (or a bulletin, or a book) as a PDF of A4 pages with the fonts embedded.

    The same letter gives the same bytes on the same machine. Raises NoChineseFont when no Chinese type face is installed.
    """
    return _compile(_request(letter))


def render_pdfs_apart(letters: Sequence[Printable], *, seconds: float = 60) -> list[bytes]:
    """Set several letters in a child process, in order; for callers that may not keep 100 MB of fonts.

    `seconds` is the longest the whole call may take. Raises NoChineseFont as `render_pdf` does, PdfError when the child fails.
    """
    package_home = str(Path(__file__).parents[3])
    paths = os.pathsep.join(filter(None, (package_home, os.environ.get("PYTHONPATH"))))
    try:
        child = subprocess.run(  # noqa: S603  (our own interpreter and module; letters travel through the pipe)
            [sys.executable, "-m", __name__],
            input=json.dumps([_request(letter) for letter in letters]).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired as slow:
        raise PdfError("生成PDF超时，请稍后重试。") from slow
    if child.returncode == _NO_FONT:
        raise NoChineseFont
    if child.returncode:
        raise PdfError("生成PDF失败，请稍后重试。") from RuntimeError(
            child.stderr.decode(errors="replace")[-2000:]
        )
    return _unpack(child.stdout)


def _unpack(stream: bytes) -> list[bytes]:
    found, place = [], 0
    while place < len(stream):
        (length,) = _LENGTH.unpack_from(stream, place)
        place += _LENGTH.size + length
        found.append(stream[place - length : place])
    return found


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


def _request(letter: Printable) -> dict[str, Any]:
    """Gather what the template needs, as plain JSON values."""
    day = letter.day or dt.date(2000, 1, 1)
    template, sheet = _laid_out(letter)
    return {
        "template": template,
        "sheet": _breakable(asdict(sheet)),
        "foot_floats": sheet.foot_floats,
        "title": words.clean_line(letter.title),
        "author": words.clean_line(letter.issuer),
        "measures": _MEASURES,
        "day": day.isoformat(),
    }


def _compile(request: dict[str, Any]) -> bytes:
    import typst  # noqa: PLC0415 - 7 MB that few processes need

    fonts = _fonts()
    data = json.dumps({**request, "faces": chosen(set(fonts.families()))})
    compiler = typst.Compiler(
        _TEMPLATES[request["template"]].read_bytes(), font_paths=fonts, sys_inputs={"letter": data}
    )
    made = dt.datetime.combine(dt.date.fromisoformat(request["day"]), dt.time(), tzinfo=dt.UTC)
    pdf = compiler.compile(format="pdf", timestamp=made)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    """Look through the machine's fonts once; their files are only read when a letter needs them."""
    import typst  # noqa: PLC0415 - see above

    return typst.Fonts()


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


def main() -> int:
    """Serve `render_pdfs_apart`: requests as a JSON list on standard input, PDFs with their lengths on standard output."""
    try:
        for request in json.load(sys.stdin.buffer):
            pdf = _compile(request)
            sys.stdout.buffer.write(_LENGTH.pack(len(pdf)) + pdf)
    except NoChineseFont:
        return _NO_FONT
    return 0


if __name__ == "__main__":
    sys.exit(main())
