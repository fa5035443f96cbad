"""Chinese numerals (汉字数字) for terms, plenaries and dates in official texts."""

_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """Chinese numeral of 0..99, as written in 第十四届 (14 → 十四, 20 → 二十)."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
