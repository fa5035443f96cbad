"""Lists in Excel files (.xlsx): reading with every difficulty named at its row and column, and writing.

Reading trusts nothing: size, zip structure and number of rows are limited, formulas and merged cells are reported instead of guessed.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from shangliang.core.errors import Refused
from shangliang.core.text import UNWRITABLE

MAX_ROWS = 5000
MAX_BYTES = 10 * 1024 * 1024
_MAX_UNPACKED = 120 * 1024 * 1024
_MAX_PARTS = 2000
_MAX_COLUMNS = 40
_HEADER_WITHIN = 20  # rows
_BLANK_END = 3000  # blank rows in a row: the list has ended
_CELL_MAX = 32_767  # characters, Excel's own limit
_ATTEMPT = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
)
_ATTEMPT_MORE = (*_ATTEMPT, NotImplementedError, RuntimeError, AssertionError)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Column:
    """A column of a list: key, heading, other headings it is known by, whether a list without it is refused, width in characters."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    width: int = 14
    example: str = ""


@dataclass
class Row:
    """A row as typed: its number in the sheet, the text by column key, and (column heading, what is wrong)."""

    number: int
    values: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number, "values": self.values, "problems": self.problems}

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "Row":
        """From `as_json`."""
        return cls(
            stored["number"], dict(stored["values"]), [(where, what) for where, what in stored["problems"]]
        )


def _refuse(message: str) -> Refused:
    return Refused("file", message, "file")


def read_sheet(content: bytes, columns: Sequence[Column]) -> tuple[str, list[Row]]:
    """Name of the sheet and its rows below the headings. Raises Refused at the field `file` when the file as a whole cannot be used."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 10 MB, which most processes never need
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    _refuse_container(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
            try:
                return _read_book(book, content, columns)
            finally:
                book.close()
    except (*_ATTEMPT_MORE, InvalidFileException) as error:
        raise _refuse("文件已损坏，无法读取，请用 Excel 或 WPS 打开后重新另存为 .xlsx。") from error


def _refuse_container(content: bytes) -> None:
    if not content:
        raise _refuse("文件是空的。")
    if len(content) > MAX_BYTES:
        raise _refuse("文件超过10MB，请删去图片或分成几个文件。")
    if content.startswith(_OLD_EXCEL):
        raise _refuse("这是旧版 .xls 或设有密码的文件，请去掉密码并另存为 .xlsx 后上传。")
    if not zipfile.is_zipfile(BytesIO(content)):
        raise _refuse("这不是 .xlsx 文件或文件不完整，请用 Excel 或 WPS 另存为 .xlsx 后上传。")
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except _ATTEMPT_MORE as error:
        raise _refuse("文件已损坏，无法读取，请重新另存为 .xlsx。") from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise _refuse("这不是 Excel 文件，请上传 .xlsx 格式的名单。")
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise _refuse("文件内容过大，请只保留名单所在的工作表。")


def _read_book(book: Any, content: bytes, columns: Sequence[Column]) -> tuple[str, list[Row]]:
    best: list[str] = []
    for sheet in book.worksheets:
        for number, cells in enumerate(
            sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_HEADER_WITHIN), start=1
        ):
            places = _headings(cells, columns)
            missing = [column.title for column in columns if column.required and column.key not in places]
            if not missing:
                rows = _rows_below(sheet, number, places, columns)
                _name_merged(rows, _merged(content, book.sheetnames.index(sheet.title)), number)
                return str(sheet.title), rows
            if places and (not best or len(missing) < len(best)):
                best = missing
    wanted = "、".join(column.title for column in columns if column.required)
    if best:
        raise _refuse(f"表头缺少：{'、'.join(best)}。请对照模板核对。")
    raise _refuse(f"没有找到表头，前{_HEADER_WITHIN}行中应有一行写着：{wanted}。请使用模板。")


def _headings(cells: Iterable[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Which column stands where: key → index."""
    names = {name: column.key for column in columns for name in (column.title, *column.aliases)}
    places: dict[str, int] = {}
    for index, cell in enumerate(cells):
        title = re.sub(r"[\s*＊（）()]", "", str(cell.value or ""))
        key = names.get(title)
        if key and key not in places:
            places[key] = index
    return places


def _rows_below(sheet: Any, header: int, places: dict[str, int], columns: Sequence[Column]) -> list[Row]:
    titles = {column.key: column.title for column in columns}
    found: list[Row] = []
    blank = 0
    for number, cells in enumerate(
        sheet.iter_rows(min_row=header + 1, max_col=max(places.values()) + 1), start=header + 1
    ):
        row = Row(number)
        for key, index in places.items():
            row.values[key], problem = _text(cells[index]) if index < len(cells) else ("", "")
            if problem:
                row.problems.append((titles[key], problem))
        if not any(value.strip() for value in row.values.values()):
            blank += 1
            if blank > _BLANK_END:
                break
            continue
        blank = 0
        found.append(row)
        if len(found) > MAX_ROWS:
            raise _refuse(f"名单超过{MAX_ROWS}行，请分成几个文件。")
    if not found:
        raise _refuse("表头下面没有内容。")
    return found


def _text(cell: Any) -> tuple[str, str]:
    """A cell as text, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        shown = value if isinstance(value, str) else getattr(value, "text", None) or "=…"
        return _plain(shown), "是公式，请改为直接填写的内容"
    if cell.data_type == "e":
        return _plain(value), "单元格显示错误值，请重新填写"
    if isinstance(value, datetime):
        return value.date().isoformat(), ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), ""
    return _plain(value), ""


def _plain(value: object) -> str:
    return UNWRITABLE.sub("", str(value)).replace("\x00", "")[:_CELL_MAX]


def _merged(content: bytes, index: int) -> list[str]:
    """Ranges of merged cells in the sheet with this place in the book; the streaming reader does not tell them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
        ids = re.findall(r"<(?:\w+:)?sheet\s[^>]*?\br?:?id=\"(rId\w+|[^\"]+)\"[^>]*>", book)
        if index >= len(ids):
            return []
        tag = next(
            (tag for tag in re.findall(r"<Relationship\s[^>]*>", links) if f'Id="{ids[index]}"' in tag), ""
        )
        target = re.search(r'Target="([^"]+)"', tag)
        if target is None:
            return []
        path = target[1].lstrip("/") if target[1].startswith("/") else f"xl/{target[1]}"
        return [ref.decode() for ref in re.findall(rb'<mergeCell\s+ref="([A-Z0-9:]+)"', archive.read(path))]


def _name_merged(rows: list[Row], ranges: list[str], header: int) -> None:
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 - see above

    by_number = {row.number: row for row in rows}
    for ref in ranges:
        _, first, _, last = range_boundaries(ref)
        for number in range(max(first or 0, header + 1), min(last or 0, header + MAX_ROWS * 2) + 1):
            if number in by_number:
                by_number[number].problems.append(("合并单元格", f"{ref}是合并单元格，请取消合并后逐行填写"))


def write_sheet(title: str, columns: Sequence[Column], rows: Iterable[dict[str, str]]) -> bytes:
    """An .xlsx file with one sheet: headings, then the rows, everything as text (no cell can become a formula)."""
    from openpyxl import Workbook  # noqa: PLC0415 - see above
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    if sheet is None:  # a new workbook has one
        raise RuntimeError
    sheet.title = title
    for index, column in enumerate(columns, start=1):
        cell = sheet.cell(1, index, column.title)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for number, line in enumerate(rows, start=2):
        for index, text in _texts(columns, line):
            filled = sheet.cell(number, index)
            filled.value, filled.data_type, filled.number_format = text, "s", "@"
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _texts(columns: Sequence[Column], line: dict[str, str]) -> Iterator[tuple[int, str]]:
    for index, column in enumerate(columns, start=1):
        yield index, _plain(line.get(column.key, ""))
