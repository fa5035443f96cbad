"""Brand colours: only such as can be read (WCAG 2.1, contrast at least 4.5 : 1 against white)."""

import re

LEAST = 4.5
_HEX = re.compile(r"^#[0-9a-f]{6}$")
_LINEAR_UP_TO = 0.04045


def known(colour: str) -> bool:
    """Whether it is written as #rrggbb."""
    return bool(_HEX.match(colour))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_UP_TO else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str = "#ffffff") -> float:
    """Contrast of two colours, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)
