"""A Word file, checked and read."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element

import defusedxml.ElementTree as SafeXml

from shangliang.files.upload_error import UploadError
from shangliang.files.uploads import DEFAULT_LIMIT, check_upload

from .document import Reader, WordText, styles_of
from .numbering import Lists, children, local, value

MOST_CHARACTERS: Final = 100_000
_WORD: Final = (".docx", ".docm", ".doc", ".wps", ".rtf", ".odt")
_ONLY: Final = "请选择Word文档（.docx）。"
_DAMAGED: Final = "文件已损坏，无法读取，请用Word或WPS打开并另存为.docx后再上传。"


def read_word(data: bytes, *, name: str) -> WordText:
    """Read the Word file `data` that a person calls `name`: tracked changes accepted, comments, headers and footers left out.

    Raises UploadError, with a Chinese message that says what is wrong and what to do, for everything that is no sound .docx with text.
    """
    suffix = PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()
    if data and len(data) <= DEFAULT_LIMIT and suffix not in _WORD:
        raise UploadError(f"不能从{suffix or '没有扩展名的'}文件读入文字。{_ONLY}")
    if check_upload(data, name=name).kind != "docx":
        raise UploadError(_ONLY)
    try:
        text = _read(data)
    except (KeyError, SyntaxError, ValueError, RecursionError, zipfile.BadZipFile) as broken:
        raise UploadError(_DAMAGED) from broken
    if not text.blocks:
        raise UploadError("文件中没有文字。如果正文是扫描的图片，请直接在表单中填写，图片可作为附件上传。")
    length = sum(len(block.text) + sum(map(len, block.cells)) for block in text.blocks)
    if length > MOST_CHARACTERS:
        raise UploadError(f"文件约有{length}字，不像一件提案，请只保留提案正文后再上传。")
    return text


def _read(data: bytes) -> WordText:
    with zipfile.ZipFile(BytesIO(data)) as package:
        main = _main_part(package)
        folder = PurePosixPath(main).parent
        found = {kind: _part(package, str(folder / f"{kind}.xml")) for kind in ("styles", "numbering")}
        root = _part(package, main)
    if root is None:
        raise KeyError(main)
    styles = styles_of(found["styles"])
    lists = Lists.of(
        found["numbering"], {key: style.list[0] for key, style in styles.items() if style.list[0]}
    )
    body = next(children(root, "body"))
    return Reader(styles, lists).read(body)


def _main_part(package: zipfile.ZipFile) -> str:
    types = _part(package, "[Content_Types].xml")
    for override in types if types is not None else ():
        if value(override, "ContentType").endswith("wordprocessingml.document.main+xml"):
            return value(override, "PartName").lstrip("/")
    return "word/document.xml"


def _part(package: zipfile.ZipFile, name: str) -> Element | None:
    """A part of the package as XML; None when it has none of this name."""
    if name not in package.namelist():
        return None
    root: Element = SafeXml.fromstring(package.read(name), forbid_dtd=True)
    return root if local(root.tag) else None
