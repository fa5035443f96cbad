"""A table as a Word file (.docx), A4 on its side, with a heading row on every page: for lists that are taken to a meeting."""

from collections.abc import Iterable, Sequence
from typing import Any


def write_docx_table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], widths_mm: Sequence[int]
) -> bytes:
    """The file's bytes. `widths_mm` are the columns' widths, together at most 265."""
    from shangliang.files.tables_word import write_table  # noqa: PLC0415 - python-docx is loaded when called for

    return write_table(title, heads, rows, widths_mm)
