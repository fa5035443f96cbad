"""Reading Chinese numerals: 121, 1,234.5, １２, 1.2万, 500余万, 3亿5000万, 二十六, 十余, 百余, 两三, 三四十, 几十."""

import re
from dataclasses import dataclass

_DIGITS = "零〇一二两三四五六七八九"
_WORTH = {sign: max(place - 1, 0) for place, sign in enumerate("零〇一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_PAIR = re.compile(rf"([{_DIGITS[2:]}])([{_DIGITS[2:]}])")
_PLACES = _STEPS | _SCALES

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_UNIT_STEP = r"(?:十|百(?!分)|千(?![瓦米克伏卡]))"
_SCALE = rf"(?:{_UNIT_STEP}?[万亿]亿?|{_UNIT_STEP})"
_HAN = rf"[{_DIGITS}十百千万亿]{{1,24}}(?:点[{_DIGITS}]+)?"
NUMBER = re.compile(
    rf"(?P<arabic>{ARABIC})(?P<in1>[余多])?(?P<scale>{_SCALE})?(?P<rest>\d+(?:[千百]?万|千|百))?(?P<out1>[余多])?"
    rf"|(?P<few>[数几])?(?P<han>{_HAN})(?P<in2>[余多几来])?(?P<tail>[十百千]?[万亿])?(?P<out2>[余多])?"
)
"""A numeral at a place of a text that went through `plain`."""

_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    ord(wide): sign
    for wide, sign in zip(
        "．％＋－～：（）　\u00a0\u2002\u2003\u2009\u202f\u200b\ufeff\x0b\x0c\t",
        ".%+-~:()" + " " * 11,
        strict=True,
    )
}
_FORMAL = {
    ord(sign): plain
    for sign, plain in zip("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩", "一二三四五六七八九十百千万亿两", strict=True)
}
_SURNAMES = re.compile(r"(?<![壹贰叁肆伍陆柒捌玖拾佰仟])[伍陆](?![壹贰叁肆伍陆柒捌玖拾佰仟萬億万亿元])")
"""A lone 伍 or 陆 is a name (伍某, 陆家街道)."""
_SEPARATED = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))|(?<=\d)[\u202f\u2009](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Number:
    """A numeral read: `value` (`top` of an approximate pair such as 两三), `more` says that 余, 多, 几 or 数 stands in it.

    `han`: written in Chinese signs; `bare`: only a place (百, 千万), nothing that counts it; `scaled`: 万 or 亿 is part of it.
    """

    end: int
    value: float
    top: float | None = None
    more: bool = False
    han: bool = False
    bare: bool = False
    scaled: bool = False


def plain(text: str) -> str:
    """The text with full-width signs, odd blanks and formal numerals as plain ones; every sign stays at its place."""
    named = _SURNAMES.sub("某", text)
    return _SEPARATED.sub(",", named).translate(_WIDE | _FORMAL)


def read(text: str, place: int) -> Number | None:
    """The numeral that begins at a place of a plain text."""
    found = NUMBER.match(text, place)
    if not found:
        return None
    return _arabic(found) if found["arabic"] else _chinese(found)


def _times(scale: str | None) -> int:
    product = 1
    for sign in scale or "":
        product *= _PLACES[sign]
    return product


def _arabic(found: re.Match[str]) -> Number | None:
    value = float(found["arabic"].replace(",", "")) * _times(found["scale"])
    if found["rest"]:
        if not found["scale"]:
            return None
        digits = found["rest"].rstrip("千百万")
        value += float(digits) * _times(found["rest"][len(digits) :])
    return Number(
        found.end(),
        round(value, 4),
        more=bool(found["in1"] or found["out1"]),
        scaled=any(sign in (found["scale"] or "") for sign in "万亿"),
    )


def _chinese(found: re.Match[str]) -> Number | None:
    written = found["han"]
    low, high = spell(written)
    if low is None:
        return None
    times = _times(found["tail"])
    bare = written[0] in "百千万亿"
    return Number(
        found.end(),
        round(low * times, 4),
        top=high * times if high is not None else None,
        more=bool(found["in2"] or found["out2"] or (found["few"] and written[0] in _PLACES)),
        han=True,
        bare=bare,
        scaled=any(sign in written + (found["tail"] or "") for sign in "万亿"),
    )


def spell(written: str) -> tuple[float | None, float | None]:
    """The value of a Chinese numeral, and the upper value of a pair (两三 → 2, 3; 三四十 → 30, 40). (None, None) when it is none."""
    whole, _, decimals = written.partition("点")
    pair = _PAIR.search(whole)
    if pair and (decimals or not _neighbours(pair[1], pair[2])):
        return None, None
    if pair:
        low = _sum(whole[: pair.start(2)] + whole[pair.end(2) :])
        high = _sum(whole[: pair.start(1)] + whole[pair.end(1) :])
        return (low, high) if low is not None and high is not None else (None, None)
    value = _sum(whole)
    if value is None:
        return None, None
    for place, sign in enumerate(decimals, 1):
        value += _WORTH[sign] / 10**place
    return value, None


def _neighbours(one: str, other: str) -> bool:
    """两三, 七八, also 三五: a pair that means either."""
    return _WORTH[other] - _WORTH[one] == 1 or (one, other) == ("三", "五")


def _sum(written: str) -> float | None:
    """The value of one Chinese numeral without pairs and decimals; None when its places do not descend."""
    for sign, scale in (("亿", 10**8), ("万", 10**4)):
        high, found, low = written.rpartition(sign)
        if not found:
            continue
        many = _sum(high) if high else 1
        rest = (_sum(low) or 0) if low else 0
        if many is None or (low and not rest) or rest >= scale:
            return None
        colloquial = scale // 10 if len(low) == 1 and low in _WORTH else 1
        return many * scale + rest * colloquial
    return _section(written)


def _section(written: str) -> float | None:
    """Below 万: 三千五百零六, 十五, 一千二 (1200)."""
    value, digit, step = 0, None, 10**4
    for place, sign in enumerate(written):
        if sign in _STEPS:
            if _STEPS[sign] >= step or digit == 0:
                return None
            step = _STEPS[sign]
            value += (1 if digit is None else digit) * step
            digit = None
        elif digit and place:
            return None
        else:
            digit = _WORTH[sign]
    spoken = step // 10 if 100 <= step < 10**4 and len(written) > 1 and written[-2] in _STEPS else 1
    return float(value + (digit or 0) * spoken)
