"""Numbers of scoring: rounding of parts of a point, and how points are written."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal(0)


def rounded(value: Decimal) -> Decimal:
    """Two digits after the point, halves up: what every entry is rounded to, so that sums of entries are exact."""
    return value.quantize(CENT, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A number as people write it: 5, 7.5, −10 (with the true minus sign)."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    text = "0" if text in ("-0", "") else text
    return text.replace("-", "−")


def signed(value: Decimal) -> str:
    """With a plus or a minus in front: +5, −10, 0."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def prorated(need: Decimal, months: int) -> Decimal:
    """A number of times in proportion to months in office; what is less than one time is dropped, in the member's favour."""
    if months >= 12:
        return need
    return (need * max(months, 0) / 12).to_integral_value(ROUND_DOWN)
