"""PDF files: complete, readable without a password, and without anything that runs by itself.

The names that matter are looked for in the bytes of the file and inside its packed object streams; a PDF library's view of a hostile file is not
trusted. Short names, which turn up by chance inside pictures, are looked for outside of streams only; nothing runs without one of the long ones.
"""

import re
import zlib
from typing import Final

from .upload_error import UploadError

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS: Final = re.compile(rb"/(JavaScript|Launch|RichMedia|ImportData)(?![0-9A-Za-z])")
_MAY_RUN: Final = re.compile(rb"/(JS|XFA)(?![0-9A-Za-z])")
_MAX_UNPACKED: Final = 64 * 1024 * 1024
_DICTIONARY: Final = 4096  # a stream's own dictionary stands this close in front of it
_TAIL: Final = 2048


def check_pdf(data: bytes) -> None:
    """Check a PDF; raises UploadError when it is cut off, has a password, or holds scripts, programs or forms that act."""
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-_TAIL:]:
        raise UploadError("PDF文件不完整或已损坏，请重新导出后再上传。")
    text = _structure(data)
    if re.search(rb"/Encrypt(?![0-9A-Za-z])", text):
        raise UploadError("PDF文件设有密码或使用限制，无法检查。请取消后再上传。")
    if _RUNS.search(_spell(data)) or _RUNS.search(text) or _MAY_RUN.search(text):
        raise UploadError(
            "PDF文件含有脚本、自动运行或动态表单等活动内容，不能上传。请用“打印为PDF”重新生成后再上传。"
        )


def _structure(data: bytes) -> bytes:
    """Take the file without its stream contents, plus every unpacked object stream, with escaped names spelt out."""
    pieces, place, room = [], 0, _MAX_UNPACKED
    while mark := _STREAM.search(data, place):
        end = data.find(b"endstream", mark.end())
        end = len(data) if end < 0 else end
        head = data[max(place, mark.start() - _DICTIONARY) : mark.start()]
        pieces.append(data[place : mark.start()])
        if b"/ObjStm" in (spelt := _spell(head)[-_DICTIONARY:]):
            unpacked = _unpack(data[mark.end() : end], room, filtered=b"/Filter" in spelt)
            room -= len(unpacked)
            pieces.append(unpacked)
        place = end
    pieces.append(data[place:])
    return _spell(b"\n".join(pieces))


def _unpack(packed: bytes, room: int, *, filtered: bool) -> bytes:
    if not filtered:
        return packed
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(packed, max(1, room))
    except zlib.error as strange:
        # Every common writer packs these this way; another packing could hide what we look for.
        raise UploadError("PDF文件内部结构异常，请用“打印为PDF”重新生成后再上传。") from strange
    if unpacker.unconsumed_tail:
        raise UploadError("PDF文件解压后过大，可能是恶意文件，不能上传。")
    return found


def _spell(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda code: bytes([int(code.group(1), 16)]), text)
