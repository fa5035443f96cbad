"""QR codes as SVG."""

from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4  # modules of white around the code (ISO/IEC 18004)


def qr(text: str, *, error: str = "m") -> SafeString:
    """The QR code of an address or code, to stand in a page; it grows with its box."""
    import segno  # noqa: PLC0415 - only who draws a code needs it

    code = segno.make(text, error=error, micro=False)
    svg = code.svg_inline(border=QUIET_ZONE, dark="#000000", light="#ffffff", omitsize=True)
    return mark_safe(svg)
