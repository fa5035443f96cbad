"""Word and Excel files: really such a package, no macros, nothing that loads or runs by itself, no bomb."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final, Literal
from xml.etree.ElementTree import Element

import defusedxml.ElementTree as SafeXml
from defusedxml.common import DefusedXmlException

from .upload_error import UploadError

_MAX_FILES: Final = 5_000
_MAX_UNPACKED: Final = 300 * 1024 * 1024
_MAX_RATIO: Final = 200  # XML packs well, but hardly more than a hundredfold
_SMALL: Final = 10 * 1024 * 1024  # below this a high ratio does no harm
_MAX_XML: Final = 64 * 1024 * 1024
_MAIN: Final[dict[str, tuple[Literal["docx", "xlsx"], str]]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        "docx",
        "word/document.xml",
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ("xlsx", "xl/workbook.xml"),
}
_TYPES: Final = "[Content_Types].xml"
_PROGRAM: Final = re.compile(r"(vbaproject|vbadata|activex|oleobject|macrosheets/)", re.IGNORECASE)
# Links to pictures or web pages are harmless until clicked; these are fetched or run on opening.
_LOADED: Final = ("attachedTemplate", "oleObject", "frame", "subDocument")
_BOMB: Final = "文件解压后过大，可能是恶意文件，不能上传。"


def check_office(data: bytes, wanted: str) -> Literal["docx", "xlsx"]:
    """Check a ZIP package; raises UploadError unless it is a sound .docx or .xlsx (`wanted`: Chinese name for the message)."""
    damaged = UploadError(
        f"文件不是有效的{wanted}，可能已损坏，或者只改了扩展名。请用Word、Excel或WPS打开并另存后再上传。"
    )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_bomb(package)
            kind, main = _main_part(package, damaged)
            _check_programs(package)
            _check_links(package)
            _parse(package, main)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        SyntaxError,
    ) as broken:
        raise damaged from broken
    except DefusedXmlException as attack:
        raise UploadError("文件中含有不允许的XML声明，可能是恶意文件，不能上传。") from attack
    return kind


def explain_ole(data: bytes) -> str:
    """Say what to do with an old binary Office file, which is also the wrapping of one with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件设有打开密码，无法检查。请取消密码后再上传。"
    if "Workbook".encode("utf-16-le") in data:
        return "文件是旧版Excel（.xls或.et）格式，请用Excel或WPS打开后另存为.xlsx格式再上传。"
    return "文件是旧版Word（.doc或.wps）格式，请用Word或WPS打开后另存为.docx格式再上传。"


def _check_bomb(package: zipfile.ZipFile) -> None:
    """Judge by the declared sizes: Python's reader never unpacks more than was declared."""
    files = package.infolist()
    unpacked = sum(file.file_size for file in files)
    packed = sum(file.compress_size for file in files)
    if len(files) > _MAX_FILES or unpacked > _MAX_UNPACKED:
        raise UploadError(_BOMB)
    if unpacked > _SMALL and unpacked > packed * _MAX_RATIO:
        raise UploadError(_BOMB)
    if any(file.flag_bits & 0x1 for file in files):
        raise UploadError("文件设有打开密码，无法检查。请取消密码后再上传。")
    if any(".." in file.filename.split("/") or file.filename.startswith(("/", "\\")) for file in files):
        raise UploadError("文件内部结构异常，可能是恶意文件，不能上传。")


def _main_part(package: zipfile.ZipFile, damaged: UploadError) -> tuple[Literal["docx", "xlsx"], str]:
    types = _parse(package, _TYPES)
    for override in types:
        kind = override.get("ContentType", "")
        if "macroEnabled" in kind:
            raise UploadError("文件含有宏，不能上传。请另存为不含宏的.docx或.xlsx格式再上传。")
        if kind in _MAIN:
            name, main = _MAIN[kind]
            # Some writers call the part otherwise; the package list has the last word.
            return name, override.get("PartName", f"/{main}").lstrip("/")
    raise damaged


def _check_programs(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        found = _PROGRAM.search(name)
        if found and found.group().lower().startswith(("vba", "macro")):
            raise UploadError("文件含有宏，不能上传。请另存为不含宏的.docx或.xlsx格式再上传。")
        if found:
            raise UploadError("文件中嵌有程序对象或控件，不能上传。请删除嵌入对象（可改为图片）后再上传。")


def _check_links(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if name.endswith(".rels"):
            for link in _parse(package, name):
                kind = link.get("Type", "").rsplit("/", 1)[-1]
                if link.get("TargetMode") == "External" and kind in _LOADED:
                    raise UploadError(
                        "文件会自动打开外部链接（模板、对象或数据），不能上传。请断开外部链接后再上传。"
                    )
        elif name.startswith("xl/externalLinks/") and b"ddeLink" in package.read(name):
            raise UploadError(
                "文件会自动打开外部链接（模板、对象或数据），不能上传。请断开外部链接后再上传。"
            )


def _parse(package: zipfile.ZipFile, name: str) -> Element:
    if package.getinfo(name).file_size > _MAX_XML:
        raise UploadError(_BOMB)
    root: Element = SafeXml.fromstring(package.read(name), forbid_dtd=True)
    return root
