"""Blocks as a manuscript, for the PDF: it equals the Word file because both are made of the same paragraphs and looks."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from shangliang.files.letters.manuscript import Cell, Grid, Line, Manuscript, Run


def manuscript(
    blocks: Sequence[dict[str, Any]],
    *,
    title: str,
    issuer: str,
    day: dt.date | None,
    url: Callable[[int], str],
) -> Manuscript:
    """The manuscript of a report; `url` gives the address of a number's page."""
    return Manuscript(title, issuer, day, tuple(_block(each, url) for each in blocks))


def _block(block: dict[str, Any], url: Callable[[int], str]) -> Line | Grid:
    if "rows" not in block:
        return _line(block, url)
    rows = tuple(
        tuple(Cell(tuple(_line(each, url) for each in cell["lines"]), cell["span"]) for cell in row)
        for row in block["rows"]
    )
    return Grid(tuple(block["widths"]), rows, block["heads"])


def _line(block: dict[str, Any], url: Callable[[int], str]) -> Line:
    runs = tuple(
        Run(each["text"], each["face"], each["size"], each["bold"], url(each["n"]) if each["n"] else "")
        for each in block["runs"]
    )
    names = ("align", "first", "left", "right", "before", "after", "pitch", "keep", "new_page", "level")
    return Line(runs, **{name: block[name] for name in names})
