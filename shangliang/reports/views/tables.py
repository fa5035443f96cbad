"""Tables as files, the same on every page of the room."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse, Http404

from shangliang.files.sheets import write_csv, write_sheet

FORMS = ("xlsx", "csv")


def table_file(
    form: str, name: str, heads: Sequence[str], lines: Iterable[tuple[Any, ...]], *, sheet: str = "统计"
) -> FileResponse:
    """A spreadsheet or CSV of this name; 404 for any other form."""
    if form not in FORMS:
        raise Http404
    file = write_csv(heads, lines) if form == "csv" else write_sheet(sheet, heads, lines)
    return FileResponse(file, as_attachment=True, filename=f"{name}.{form}")
