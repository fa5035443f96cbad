"""A manuscript: a document whose paragraphs and tables are already decided (a report filled from a template), ready to be set as it stands.

Faces, text area and grid are those of letters (GB/T 9704-2012). All lengths are points.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Face = Literal["title", "body", "kai", "hei", "song"]
Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Run:
    """Letters of one look. `url`: where a click leads, without looking different; `size` in points.

    `wide`: the least width in points (an automatic number with the space after it). With `picture`, a name in the manuscript's pictures, there
    are no letters: it stands `wide` and `high` points large on the line.
    """

    text: str
    face: Face = "body"
    size: float = 16.0
    bold: bool = False
    url: str = ""
    wide: float = 0.0
    high: float = 0.0
    picture: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph. `first`: indent of its first line, negative when it hangs out; `pitch`: height of a line, 0 for the grid of 22 lines; `level`: place in the outline, 0 for none."""

    runs: tuple[Run, ...]
    align: Align = "justify"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    pitch: float = 0.0
    keep: bool = False
    new_page: bool = False
    level: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell of a table over `span` columns."""

    lines: tuple[Line, ...]
    span: int = 1


@dataclass(frozen=True)
class Grid:
    """A ruled table; `widths` are shares of the whole width. The first `heads` rows are repeated on further pages."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1


@dataclass(frozen=True)
class Manuscript:
    """A whole document with its properties. `pictures`: PNG, JPEG or GIF files by name."""

    title: str
    issuer: str
    day: dt.date | None
    blocks: tuple[Line | Grid, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    foot_floats: bool = False  # what the renderer asks of every sheet
