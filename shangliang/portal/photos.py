"""Residents' photos made anew before they are kept: smaller, and without what a telephone writes into them (place, time, device)."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 100_000_000
SIDE, QUALITY = 2400, 85
FORMATS = ("JPEG", "PNG")


class PhotoError(Exception):
    """The photo cannot be taken; says in Chinese why."""


def anew(upload: "UploadedFile[Any]") -> SimpleUploadedFile:
    """The picture as a new JPEG at most 2400 pixels wide and high, turned as it was seen, with nothing else in it."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - loaded with the first photo

    if (upload.size or 0) > LARGEST:
        raise PhotoError(
            f"照片“{upload.name}”超过{LARGEST // 1024 // 1024}MB，请换一张小一些的，或在手机上截图后再选。"
        )
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise PhotoError(f"照片“{upload.name}”尺寸过大，请缩小后再上传。")
            found.draft("RGB", (SIDE, SIDE))
            picture = ImageOps.exif_transpose(found).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError) as broken:
        raise PhotoError(f"“{upload.name}”不是完好的JPG或PNG图片，请重新选择。") from broken
    picture.thumbnail((SIDE, SIDE))
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    stem = (upload.name or "照片").rsplit(".", 1)[0]
    return SimpleUploadedFile(f"{stem}.jpg", out.getvalue(), "image/jpeg")
