"""The QR poster of a station as PDF. Knows no database."""

from pathlib import Path
from typing import Any, Final

from shangliang.files.typesetting import typeset_apart

_TEMPLATE: Final = str(Path(__file__).with_name("poster.typ"))
QUIET_ZONE: Final = 4  # modules of white around the code (ISO/IEC 18004)


def qr_svg(address: str) -> str:
    """The QR code of an address as SVG; error correction Q, so that a quarter of it may be dirty or torn."""
    import segno  # noqa: PLC0415 - only who draws a code needs it

    code = segno.make(address, error="q", micro=False)
    return str(code.svg_inline(scale=10, border=QUIET_ZONE, dark="#000000", light="#ffffff", omitsize=False))


def render_apart(words: dict[str, Any]) -> bytes:
    """Set the poster in a child process. Raises NoChineseFont and PdfError as `typeset_apart` does."""
    return typeset_apart([{**words, "template": _TEMPLATE, "day": ""}])[0]
