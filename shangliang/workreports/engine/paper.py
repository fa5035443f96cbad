"""Blocks as a manuscript, for the PDF: it equals the Word file because both are made of the same paragraphs and looks."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shangliang.files.letters import measures as m
from shangliang.files.letters.manuscript import Cell, Grid, Line, Manuscript, Run

_MOST_WIDE = m.TEXT_WIDTH_MM * m.MM_PT


def manuscript(
    blocks: Sequence[dict[str, Any]],
    *,
    title: str,
    issuer: str,
    day: dt.date | None,
    url: Callable[[int], str],
    pictures: Mapping[str, bytes] | None = None,
) -> Manuscript:
    """The manuscript of a report; `url` gives the address of a number's page, `pictures` the pictures that can be set, others are left out."""
    known = pictures or {}
    return Manuscript(title, issuer, day, tuple(_block(each, url, known) for each in blocks), known)


def _block(block: dict[str, Any], url: Callable[[int], str], known: Mapping[str, bytes]) -> Line | Grid:
    if "rows" not in block:
        return _line(block, url, known)
    rows = tuple(
        tuple(Cell(tuple(_line(each, url, known) for each in cell["lines"]), cell["span"]) for cell in row)
        for row in block["rows"]
    )
    return Grid(tuple(block["widths"]), rows, block["heads"])


def _line(block: dict[str, Any], url: Callable[[int], str], known: Mapping[str, bytes]) -> Line:
    runs = tuple(_run(each, url) for each in block["runs"] if each.get("picture", "") in ("", *known))
    names = ("align", "first", "left", "right", "before", "after", "pitch", "keep", "new_page", "level")
    return Line(runs, **{name: block[name] for name in names})


def _run(run: dict[str, Any], url: Callable[[int], str]) -> Run:
    """Editions of earlier days know neither widths nor pictures."""
    wide, high, picture = run.get("wide", 0.0), run.get("high", 0.0), run.get("picture", "")
    shrunk = min(1.0, _MOST_WIDE / wide) if picture and wide else 1.0
    address = url(run["n"]) if run["n"] else ""
    return Run(
        run["text"], run["face"], run["size"], run["bold"], address, wide * shrunk, high * shrunk, picture
    )
