"""JPG and PNG: complete, and not so large that opening them would fill the memory."""

import struct
import zlib
from typing import Final, Literal

from .upload_error import UploadError

_MAX_PIXELS: Final = 100_000_000
_DAMAGED: Final = "图片不完整或已损坏，请重新选择原图上传。"
_NO_SIZE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG markers without a length
# Frame headers SOF0..SOF15; C4, C8 and CC are tables.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_image(data: bytes) -> Literal["jpg", "png"]:
    """Check a JPG or PNG from its own structure; raises UploadError when it is damaged or has too many pixels."""
    try:
        if data.startswith(b"\x89PNG"):
            kind: Literal["jpg", "png"] = "png"
            width, height = _png_size(data)
        else:
            kind = "jpg"
            width, height = _jpg_size(data)
    except (struct.error, IndexError) as broken:
        raise UploadError(_DAMAGED) from broken
    if not width or not height:
        raise UploadError(_DAMAGED)
    if width * height > _MAX_PIXELS:
        raise UploadError(f"图片为{width}×{height}像素，过大，请缩小后再上传。")
    return kind


def _png_size(data: bytes) -> tuple[int, int]:
    """Walk the chunks to the end mark; the header's checksum must be right."""
    length, name = struct.unpack_from(">I4s", data, 8)
    if name != b"IHDR" or length != 13 or zlib.crc32(data[12:29]) != struct.unpack_from(">I", data, 29)[0]:
        raise UploadError(_DAMAGED)
    width, height = struct.unpack_from(">II", data, 16)
    place = 8
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, place)
        place += 12 + length
    if place > len(data):
        raise UploadError(_DAMAGED)
    return width, height


def _jpg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header; the picture must also have an end mark."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise UploadError(_DAMAGED)
        while data[place] == 0xFF:
            place += 1
        marker = data[place]
        place += 1
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 3)
            break
        if marker in {0xD9, 0xDA}:
            raise UploadError(_DAMAGED)
        place += 0 if marker in _NO_SIZE else struct.unpack_from(">H", data, place)[0]
    if b"\xff\xd9" not in data[place:]:
        raise UploadError(_DAMAGED)
    return width, height
