"""Uploads judged by what they contain, never by what they are called: kind, size, and whether they could do anything by themselves."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

from .upload_audio import AudioKind, audio_kind
from .upload_error import UploadError
from .upload_images import check_image
from .upload_office import check_office, explain_ole
from .upload_pdf import check_pdf

__all__ = ["ALLOWED", "DEFAULT_LIMIT", "Checked", "FileKind", "UploadError", "check_upload"]

FileKind = Literal["pdf", "docx", "xlsx", "jpg", "png"] | AudioKind

ALLOWED: Final[dict[FileKind, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "webm": "audio/webm",
}
DEFAULT_LIMIT: Final = 20 * 1024 * 1024

_SUFFIXES: Final[dict[str, FileKind]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".png": "png",
    ".m4a": "m4a",
    ".mp3": "mp3",
    ".wav": "wav",
    ".ogg": "ogg",
    ".webm": "webm",
}
_NAMES: Final[dict[FileKind, str]] = {
    "pdf": "PDF文件",
    "docx": "Word文档",
    "xlsx": "Excel表格",
    "jpg": "JPG图片",
    "png": "PNG图片",
    "m4a": "录音",
    "mp3": "录音",
    "wav": "录音",
    "ogg": "录音",
    "webm": "录音",
}
_ADVICE: Final = {
    ".doc": "请用Word或WPS打开后另存为.docx格式再上传。",
    ".wps": "请用WPS打开后另存为.docx格式再上传。",
    ".rtf": "请用Word或WPS打开后另存为.docx格式再上传。",
    ".odt": "请另存为.docx格式再上传。",
    ".xls": "请用Excel或WPS打开后另存为.xlsx格式再上传。",
    ".et": "请用WPS打开后另存为.xlsx格式再上传。",
    ".docm": "请另存为不含宏的.docx格式再上传。",
    ".xlsm": "请另存为不含宏的.xlsx格式再上传。",
    ".ofd": "请转换为PDF文件再上传。",
    ".heic": "请在手机相机设置中选择“兼容性最佳”，或转换为JPG图片再上传。",
    ".webp": "请转换为JPG或PNG图片再上传。",
    ".amr": "请在录音设置中改用.m4a或.mp3格式再上传。",
    ".aac": "请在录音设置中改用.m4a或.mp3格式再上传。",
    ".mp4": "请只上传录音（.m4a、.mp3）或照片。",
    ".zip": "请解压后逐个上传其中的文件。",
    ".rar": "请解压后逐个上传其中的文件。",
}
_ANY: Final = "可以上传的文件：PDF、Word文档（.docx）、Excel表格（.xlsx）、JPG和PNG图片、录音（.m4a、.mp3）。"
_ALIKE: Final = ({"jpg", "png"}, {"m4a", "mp3", "wav", "ogg", "webm"})
"""Kinds that phones confuse in names; each is kept as what it is."""
_PDF_HEAD: Final = 1024  # readers accept some bytes before the PDF mark
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Checked:
    """An upload that may be kept: its kind, media type, size in bytes and SHA-256 (hexadecimal)."""

    kind: FileKind
    mime: str
    size: int
    sha256: str


def check_upload(data: bytes, *, name: str, limit: int = DEFAULT_LIMIT) -> Checked:
    """Judge the upload `data` that a person calls `name`; `limit` in bytes.

    Raises UploadError with a Chinese message that says what is wrong and what to do.
    """
    if not data:
        raise UploadError("文件是空的，请检查后重新上传。")
    if len(data) > limit:
        raise UploadError(
            f"文件大小为{_megabytes(len(data))}，超过了{_megabytes(limit)}的上限，请压缩或拆分后再上传。"
        )
    suffix = PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UploadError(f"不能上传{suffix or '没有扩展名的'}文件。{_ADVICE.get(suffix, _ANY)}")
    claimed = _SUFFIXES[suffix]
    kind = _kind(data, claimed)
    if kind != claimed and not any({kind, claimed} <= alike for alike in _ALIKE):
        raise UploadError(f"文件名以{suffix}结尾，但内容是{_NAMES[kind]}。请改正文件名或选择正确的文件。")
    return Checked(kind=kind, mime=ALLOWED[kind], size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _kind(data: bytes, claimed: FileKind) -> FileKind:
    """Find out what `data` is and whether it is sound; `claimed` only serves the message."""
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return check_image(data)
    if data.startswith(b"PK"):
        return check_office(data, _NAMES[claimed])
    if data.startswith(_OLE):
        raise UploadError(explain_ole(data))
    if b"%PDF-" in data[:_PDF_HEAD]:
        check_pdf(data)
        return "pdf"
    if (recording := audio_kind(data)) is not None:
        return recording
    raise UploadError(f"文件内容不是{_NAMES[claimed]}，可能已损坏，或者只改了扩展名。{_ANY}")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + "MB"
