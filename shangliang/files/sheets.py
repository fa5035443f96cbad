"""Spreadsheets (.xlsx) and tables (.csv), written row by row with constant memory."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import IO, Any

from shangliang.core.text import UNWRITABLE

MOST_ROWS = 100_000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
LONG_WIDTH, WIDTH = 40, 12
LONG_HEADS = {"案由", "承办单位"}


def _text(sheet: Any, value: str) -> Any:
    """Text that a spreadsheet program would take for a formula stays text, also when somebody edits the cell later (CWE-1236)."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - 10 MB, which most processes never need

    value = UNWRITABLE.sub("", value)
    if not value.startswith(FORMULA_SIGNS):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def write_sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """A workbook with one sheet in a temporary file, open at its beginning. Cells: str, int, date or None."""
    from openpyxl import Workbook  # noqa: PLC0415 - see above
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for n, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(n)].width = LONG_WIDTH if head in LONG_HEADS else WIDTH
    first = []
    for head in heads:
        cell = WriteOnlyCell(sheet, head)
        cell.font = Font(bold=True)
        first.append(cell)
    sheet.append(first)
    for row in rows:
        sheet.append([_text(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - handed on open; it goes when closed
    book.save(file)
    file.seek(0)
    return file


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """The same as text: UTF-8 with a mark, which the usual spreadsheet programs need for Chinese; formulas are defused by an apostrophe."""
    file = tempfile.TemporaryFile(suffix=".csv")  # noqa: SIM115 - as above
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    for row in chain([heads], rows):
        writer.writerow([_plain(cell) for cell in row])
    text.detach()
    file.seek(0)
    return file


def _plain(cell: Any) -> str:
    shown = "" if cell is None else str(cell)
    return f"'{shown}" if isinstance(cell, str) and shown.startswith(FORMULA_SIGNS) else shown
