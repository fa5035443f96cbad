"""Sending files: as an attachment with its Chinese name (RFC 5987), never sniffed, never run."""

from urllib.parse import quote

from django.http import HttpResponse


def download(data: bytes, name: str, mime: str) -> HttpResponse:
    """An answer that saves `data` under `name`."""
    response = HttpResponse(data, content_type=mime)
    plain = name.rsplit(".", 1)[-1]
    response["Content-Disposition"] = (
        f"attachment; filename=\"file.{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
