"""Texts out of files. A Word file keeps its places: a paragraph is a line, and every sign belongs to a run."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from shangliang.files.upload_error import UploadError
from shangliang.files.uploads import check_upload
from shangliang.numbercheck.policy import MOST_BYTES

WORD, PLAIN = ".docx", ".txt"
SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_GONE = {f"{SPACE}{name}" for name in ("del", "moveFrom", "txbxContent", "pict", "drawing", "rt")}
_ONLY = "请选择Word文档（.docx）或者文本文件（.txt）。"
_DAMAGED = "文件已损坏，无法读取，请用Word或WPS打开并另存为.docx后再上传。"
_UNREADABLE = "文本文件的编码认不出来，请用记事本另存为UTF-8编码后再上传，或者直接粘贴文稿。"


@dataclass(frozen=True)
class Line:
    """A paragraph: its text and the runs (elements `w:r`) it is made of, each with the text it holds."""

    text: str
    runs: tuple[tuple[Any, str], ...]


def suffix_of(name: str) -> str:
    """The ending of a file name, in small letters."""
    return PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()


def signs_of(piece: Any) -> str:
    """What a child of a run stands for in the text."""
    if piece.tag == f"{SPACE}t":
        return piece.text or ""
    return _SIGNS.get(piece.tag.removeprefix(SPACE), "")


def _runs(element: Any) -> Iterator[Any]:
    """The runs of a paragraph in reading order, also in links and accepted insertions; not those of text boxes."""
    for child in element:
        if child.tag == f"{SPACE}r":
            yield child
        elif child.tag not in _GONE and child.tag != f"{SPACE}p":
            yield from _runs(child)


def _paragraphs(element: Any) -> Iterator[Any]:
    """All paragraphs of the body in reading order, also those in tables and content controls."""
    for child in element:
        if child.tag == f"{SPACE}p":
            yield child
        elif child.tag not in _GONE:
            yield from _paragraphs(child)


def lines_of(document: Any) -> list[Line]:
    """The paragraphs of an opened document. Their texts joined by line ends are the text that offsets count in."""
    found = []
    for paragraph in _paragraphs(document.element.body):
        runs = tuple((run, "".join(map(signs_of, run))) for run in _runs(paragraph))
        found.append(Line("".join(text for _, text in runs), runs))
    return found


def opened(data: bytes) -> Any:
    """The document, opened. Raises UploadError when it cannot be."""
    from docx import Document  # noqa: PLC0415 - heavy, and most requests do not need it

    try:
        return Document(BytesIO(data))
    except (KeyError, ValueError, SyntaxError) as broken:
        raise UploadError(_DAMAGED) from broken


def text_of_word(data: bytes, name: str) -> str:
    """The text of a Word file after the usual checks of uploads. Raises UploadError in Chinese."""
    if check_upload(data, name=name, limit=MOST_BYTES).kind != "docx":
        raise UploadError(_ONLY)
    text = "\n".join(line.text for line in lines_of(opened(data)))
    if not text.strip():
        raise UploadError("文件中没有文字。如果正文是扫描的图片，请先转换成文字。")
    return text


def decoded(data: bytes) -> str:
    """A text file as text: UTF-8, else the usual Chinese encoding; line ends as \\n. Raises UploadError in Chinese."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UploadError(_UNREADABLE)


def text_of(data: bytes, name: str) -> str:
    """The text of an uploaded file. Raises UploadError, with a Chinese message that says what is wrong and what to do."""
    suffix = suffix_of(name)
    if suffix not in (WORD, PLAIN):
        check_upload(data, name=name, limit=MOST_BYTES) if suffix else None
        raise UploadError(_ONLY)
    if suffix == WORD:
        return text_of_word(data, name)
    if len(data) > MOST_BYTES:
        raise UploadError(f"文件超过{MOST_BYTES // 1024 // 1024}MB的上限，请只保留正文后再上传。")
    return decoded(data)
