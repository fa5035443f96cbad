"""Official letters as PDF, set by typst: no system library, no network, fonts of the machine."""

import datetime as dt
import json
import re
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from . import measures, words
from .fonts import chosen
from .letter import Letter
from .sheet import lay_out

_TEMPLATE: Final = Path(__file__).with_name("letter.typ")
_LONG_RUN: Final = re.compile(r"[!-~\u00a1-\u024f]{24}")  # a run of half-width signs that could not be broken
_MEASURES: Final = {name: value for name, value in vars(measures).items() if name.isupper()}


def render_pdf(letter: Letter) -> bytes:
    """Set `letter` as a PDF of A4 pages (GB/T 9704-2012, letter form) with the fonts embedded.

    The same letter gives the same bytes on the same machine. Loads some 100 MB of fonts into this process: call it from the job worker, or use
    `render_pdf_apart`. Raises NoChineseFont when no Chinese type face is installed.
    """
    fonts = _fonts()
    data = {
        "sheet": _breakable(asdict(lay_out(letter))),
        "title": words.clean_line(letter.title),
        "author": words.clean_line(letter.issuer),
        "measures": _MEASURES,
        "faces": chosen(set(fonts.families())),
    }
    day = letter.day or dt.date(2000, 1, 1)
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=fonts, sys_inputs={"letter": json.dumps(data)})
    pdf = compiler.compile(format="pdf", timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC))
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Look through the machine's fonts once; their files are only read when a letter needs them."""
    return typst.Fonts()


def _breakable(value: object) -> object:
    """Allow a line to end inside endless runs of half-width signs (typst would let them run off the page)."""
    if isinstance(value, str):
        return _LONG_RUN.sub(lambda run: run.group() + "\u200b", value)
    if isinstance(value, dict):
        return {key: _breakable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(item) for item in value]
    return value
