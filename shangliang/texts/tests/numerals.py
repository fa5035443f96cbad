"""Whole numbers written in the ways of Chinese reports."""

DIGITS = "零一二三四五六七八九"


def arabic(value: int) -> str:
    """12345 → 12,345."""
    return f"{value:,}"


def chinese(value: int) -> str:
    """105 → 一百零五; up to 亿."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + zero + (chinese(low) if low else "")
    written, waiting = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            written += ("零" if waiting and written else "") + DIGITS[digit] + name
        waiting = not digit
    return written


def mixed(value: int) -> str:
    """35000 → 3.5万."""
    return f"{value / 10_000:.4f}".rstrip("0").rstrip(".") + "万" if value >= 10_000 else str(value)
