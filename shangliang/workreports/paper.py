"""A report as files: PDF, and the companion sheet 本报告所用数字一览."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Any, Final
from zipfile import ZipFile

from shangliang.core.perform import day_of
from shangliang.files.letters.manuscript import Manuscript
from shangliang.files.sheets import write_sheet
from shangliang.files.store import path_of
from shangliang.workreports.engine.paper import manuscript
from shangliang.workreports.models import Edition

HEADS: Final = ("序号", "位置", "字段", "指标", "数值", "单位", "分子", "分母", "口径", "明细地址")
PICTURES: Final = ("PNG", "JPEG", "GIF")
Url = Callable[[int], str]


def as_manuscript(edition: Edition, url: Url) -> Manuscript:
    """For the PDF."""
    day = day_of(edition.created_at)
    return manuscript(
        edition.blocks, title=edition.report.title, issuer=edition.report.committee.name, day=day, url=url,
        pictures=_pictures(edition),
    )  # fmt: skip


def _pictures(edition: Edition) -> dict[str, bytes]:
    """The pictures of the text that can be set, from the Word file: part of the file → bytes."""
    runs = (run for block in edition.blocks for line in _lines(block) for run in line["runs"])
    names = {run["picture"] for run in runs if run.get("picture")}
    if not names:
        return {}
    with ZipFile(path_of(edition.docx.sha256)) as package:
        found = {name: package.read(name) for name in names}
    return {name: data for name, data in found.items() if can_be_set(data)}


def _lines(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "rows" not in block:
        yield block
        return
    for row in block["rows"]:
        for cell in row:
            yield from cell["lines"]


def can_be_set(data: bytes) -> bool:
    """Whether it is a sound picture of a kind that PDFs hold; drawings of the word processor (EMF, WMF) are none."""
    from PIL import Image  # noqa: PLC0415 - only reports with pictures need it

    try:
        with Image.open(BytesIO(data), formats=PICTURES) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def pdf(edition: Edition, url: Url) -> bytes:
    """Raises NoChineseFont and PdfError."""
    from shangliang.files.letters.pdf import render_pdfs_apart  # noqa: PLC0415 - typst is loaded in a child only

    return render_pdfs_apart([as_manuscript(edition, url)])[0]


def companion(edition: Edition, url: Url) -> IO[bytes]:
    """本报告所用数字一览 as a spreadsheet."""
    return write_sheet("本报告所用数字一览", HEADS, _rows(edition, url))


def _rows(edition: Edition, url: Url) -> Iterator[tuple[Any, ...]]:
    for entry in edition.numbers:
        label = f"{entry['label']}（上年）" if entry["last"] else entry["label"]
        yield (
            entry["n"], entry["place"], entry["field"], label, entry["text"], entry["unit"], entry["above"], entry["below"],
            entry["definition"], url(entry["n"]),
        )  # fmt: skip
