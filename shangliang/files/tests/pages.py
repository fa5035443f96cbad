"""Measure pages of a PDF as a reader would with a ruler: words by poppler's boxes, rules and ink by their pixels."""

import re
import struct
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from shangliang.files import typesetting
from shangliang.files.letters import fonts
from shangliang.files.letters.measures import MM_PT

DPI = 254  # ten pixels a millimetre


@dataclass(frozen=True)
class Line:
    """A line of text: box in millimetres from the top left of the page (font box, not ink), and its words."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Scan:
    """A page as pixels; `red` and `green` are one byte a pixel, row by row."""

    wide: int
    high: int
    red: bytes
    green: bytes

    def marks_down(self, x_mm: float) -> list[tuple[float, float]]:
        """Give top and height of each mark a vertical ruler at `x_mm` crosses."""
        column = self.green[round(x_mm * 10) :: self.wide]
        return [
            (run.start() / 10, (run.end() - run.start()) / 10)
            for run in re.finditer(rb"[\x00-\x7f]+", column)
        ]

    def longest_mark(self, y_mm: float) -> tuple[float, float]:
        """Give left edge and length of the longest mark on the row at `y_mm`."""
        start = round(y_mm * 10) * self.wide
        runs = re.finditer(rb"[\x00-\x7f]+", self.green[start : start + self.wide])
        best = max(runs, key=lambda run: run.end() - run.start())
        return best.start() / 10, (best.end() - best.start()) / 10

    def is_red(self, x_mm: float, y_mm: float) -> bool:
        """Tell whether this point is red."""
        place = round(y_mm * 10) * self.wide + round(x_mm * 10)
        return self.red[place] > 180 and self.green[place] < 80

    def ink(
        self, top: float, bottom: float, left: float = 0, right: float = 210
    ) -> tuple[float, float, float, float]:
        """Give left, top, right, bottom of the ink within a window, all in millimetres."""
        rows, columns = [], bytearray(b"\xff" * round((right - left) * 10))
        for y in range(round(top * 10), round(bottom * 10)):
            row = self.green[y * self.wide + round(left * 10) : y * self.wide + round(right * 10)]
            if min(row) < 128:
                rows.append(y / 10)
                columns = bytearray(map(min, columns, row))
        dark = [x for x, value in enumerate(columns) if value < 128]
        return left + dark[0] / 10, rows[0], left + (dark[-1] + 1) / 10, rows[-1] + 0.1


@dataclass(frozen=True)
class Pages:
    """The pages of one PDF file."""

    path: Path

    @cached_property
    def _boxes(self) -> list[str]:
        xml = poppler("pdftotext", "-bbox-layout", str(self.path), "-").decode(errors="replace")
        return re.findall(r"<page .*?</page>", xml, re.DOTALL)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._boxes)

    def size(self, page: int) -> tuple[float, float]:
        """Give width and height of a page in millimetres (pages count from 1)."""
        found = re.match(r'<page width="([\d.]+)" height="([\d.]+)"', self._boxes[page - 1])
        assert found
        return float(found[1]) / MM_PT, float(found[2]) / MM_PT

    def lines(self, page: int) -> list[Line]:
        """Give a page's lines from top to bottom; words poppler splits at a gap are joined again."""
        words = re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
            self._boxes[page - 1],
        )
        rows: dict[float, list[Line]] = {}
        for word in words:
            left, top, right, bottom = (float(value) / MM_PT for value in word[:4])
            near = next((key for key in rows if abs(key - bottom) < 1.5), bottom)
            rows.setdefault(near, []).append(Line(left, top, right, bottom, word[4]))
        return [_joined(sorted(row, key=lambda word: word.left)) for _, row in sorted(rows.items())]

    def line(self, page: int, start: str) -> Line:
        """Find the line that begins with `start`."""
        return next(line for line in self.lines(page) if line.text.startswith(start))

    def sizes(self, page: int) -> list[tuple[str, float]]:
        """Give the pieces of text of a page, each with its type size in points."""
        return [(text, size) for text, _, size in self.pieces(page)]

    def pieces(self, page: int) -> list[tuple[str, str, float]]:
        """Give the pieces of text of a page, each with the name its type face has in itself (PostScript name) and its size in points."""
        found: list[tuple[str, str, float]] = []

        def piece(text: str, user: list[float], own: list[float], font: Any, size: float) -> None:
            if text.strip():
                face = str(font["/BaseFont"]).partition("+")[2].removesuffix("-Identity-H")
                found.append((text.strip(), face, size * abs(own[3]) * abs(user[3])))

        pypdf.PdfReader(self.path).pages[page - 1].extract_text(visitor_text=piece)
        return found

    def scan(self, page: int) -> Scan:
        """Draw a page."""
        picture = poppler("pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), str(self.path))
        head = re.match(rb"P6\s(\d+)\s(\d+)\s255\s", picture)
        assert head
        pixels = picture[head.end() :]
        return Scan(int(head[1]), int(head[2]), pixels[0::3], pixels[1::3])


def names_within(family: str) -> set[str]:
    """The PostScript names of a family's type faces, from the font files of this machine (table “name”, name 6)."""
    found = [each for each in typst.Fonts().fonts() if each.family == family and each.path]
    return {_name_within(Path(str(each.path)).read_bytes(), each.index) for each in found}


def _name_within(data: bytes, index: int) -> str:
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    (tables,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * n) for n in range(tables))
    table = next(offset for tag, _, offset, _ in records if tag == b"name")
    _, names, strings = struct.unpack_from(">HHH", data, table)
    for n in range(names):
        platform, _, _, kind, length, offset = struct.unpack_from(">HHHHHH", data, table + 6 + 12 * n)
        if kind == 6:
            text = data[table + strings + offset :][:length]
            return text.decode("utf-16-be" if platform in (0, 3) else "latin-1")
    raise LookupError(index)


@pytest.fixture(params=["this machine", "five faces"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Role → families in the order of preference: as chosen for this machine, and where each of the five roles has a family of its own."""
    known = typst.Fonts().families()
    if request.param == "this machine":
        return fonts.chosen(set(known))
    own = [each for each in known if "CJK" in each and "Mono" not in each]
    if len(own) < len(fonts.FACES):
        pytest.skip("needs five Chinese families, as fonts-noto-cjk has")
    chosen = {role: [family] for role, family in zip(fonts.FACES, own, strict=False)}
    monkeypatch.setattr(typesetting, "chosen", lambda _: chosen)
    return chosen


def _joined(words: list[Line]) -> Line:
    return Line(
        words[0].left,
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        "".join(word.text for word in words),
    )


def poppler(*command: str) -> bytes:
    """Run one of poppler's programs and give what it prints."""
    # Poppler 22 complains on standard error about a tag that newer versions read; what counts is the page.
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout  # noqa: S603  (poppler on our own file)
