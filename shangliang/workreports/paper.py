"""A report as files: PDF, and the companion sheet 本报告所用数字一览."""

from collections.abc import Callable, Iterator
from typing import IO, Any, Final

from shangliang.core.perform import day_of
from shangliang.files.letters.manuscript import Manuscript
from shangliang.files.sheets import write_sheet
from shangliang.workreports.engine.paper import manuscript
from shangliang.workreports.models import Edition

HEADS: Final = ("序号", "位置", "字段", "指标", "数值", "单位", "分子", "分母", "口径", "明细地址")
Url = Callable[[int], str]


def as_manuscript(edition: Edition, url: Url) -> Manuscript:
    """For the PDF."""
    day = day_of(edition.created_at)
    return manuscript(
        edition.blocks, title=edition.report.title, issuer=edition.report.committee.name, day=day, url=url
    )


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
