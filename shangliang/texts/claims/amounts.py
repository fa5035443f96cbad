"""Amounts: a numeral with what it is measured in, and how exactly it is said (余, 近, 至少, 以内, 2-4项). Not every amount is a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shangliang.texts.claims.claim import Bound
from shangliang.texts.claims.measures import MEASURE, MONEY, NOUN, TIME
from shangliang.texts.claims.numerals import Number, read

_BEGIN = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿]|[数几](?=[十百千万亿])")
_BLANK = re.compile(r"[ ]{0,3}(?:\r?\n(?=[^\s\d]))?")
_PLUS = re.compile(r"\+(?!\d)")
_RANGE = re.compile(r" ?(?:-{1,2}|—{1,2}|–|~|至|到) ?(?=[\d一二两三四五六七八九十])")
_PERCENT = re.compile(r" ?[%‰]")
_HUNDREDTHS = re.compile(r"[百千]分之|百分百(?!之)")
_PARTS = re.compile(r"分之")
_TENTHS = re.compile(r"成(?=以上|左右|多|的|[，。；、,;)）]|$)")
_POINTS = re.compile(r"分(?=[，。；、,;)）]|以上|$)")
_TOLD_POINTS = re.compile(r"(?:得分|评分|考核|测评|综合|平均|总分|评价|分值)[^，。；]{0,8}$")
_ELECTRIC = re.compile(r"电[^，。；]{0,8}$")

AFTER_GE = re.compile(r"(?:及|\(含\)|（含）)?以上|之多|有余|[余多](?![少数个名])|以外|开外|\+")
AFTER_LE = re.compile(r"(?:及)?(?:以下|以内|之内)")
AFTER_ABOUT = re.compile(r"左右|上下")
BEFORE_GE = re.compile(
    r"(?:不少于|不得少于|不低于|不得低于|至少|最少|超过|超出|突破|逾|高于|多于|大于|(?<![赶高])超|不止|(?<![经通太])过|(?<![以网线会场路岸台早晚马])上)(?:了|达|到|有|为)?[ ]?$"
)
BEFORE_LE = re.compile(
    r"(?:不超过|不得超过|不超|不高于|不多于|不得多于|不足|不到|不满|至多|最多|低于|少于|小于|控制在)(?:了|达|到|为)?[ ]?$"
)
BEFORE_ABOUT = re.compile(
    r"(?:(?<![最临附靠走贴就亲邻])近|接近|将近|大约|(?<![节签预违特公契履条邀合相失守制])约|大概|大致|差不多|左右)(?:为|有|达|计)?[ ]?$"
)
_AFAR_GE = re.compile(r"(?:不少于|至少|最少|不低于)[\u4e00-\u9fff]{1,8}$")
_AFAR_LE = re.compile(r"(?:不超过|至多|最多)[\u4e00-\u9fff]{1,4}$")
_COMPARED = re.compile(r"(?:从|由|较|比)[^，。；]{0,12}$")


@dataclass(frozen=True)
class Amount:
    """`start`–`end` with bounds, `first` is where the numeral begins, `last` where the measure word ends."""

    start: int
    end: int
    first: int
    last: int
    value: float
    bound: Bound
    unit: str
    number: Number
    top: float | None = None
    bare_noun: bool = False


def amounts(text: str) -> Iterator[Amount]:
    """All amounts of a plain text, in order, not overlapping."""
    place = 0
    while found := _BEGIN.search(text, place):
        amount, place = _at(text, found.start())
        if amount:
            yield amount


def _at(text: str, place: int) -> tuple[Amount | None, int]:
    """The amount at a place, and where to look on."""
    share = _HUNDREDTHS.match(text, place)
    if share:
        return _share(text, place, share)
    number = read(text, place)
    if number is None:
        return None, _past(text, place)
    if _PARTS.match(text, number.end):
        return _fraction(text, place, number)
    measured = _measured(text, place, number)
    if measured is None:
        return None, number.end
    ranged = _ranged(text, measured)
    return ranged, max(ranged.end, number.end)


def _past(text: str, place: int) -> int:
    """Past signs that make no numeral: digits at once, a Chinese sign by itself."""
    found = re.compile(r"[\d.,]+|.").match(text, place)
    return max(found.end(), place + 1) if found else place + 1


def _measured(text: str, place: int, number: Number) -> Amount | None:
    """The number with its measure word, or a bare 万, 亿 or 余; None when it stands for itself, a time or a rank."""
    end = number.end
    plus = _PLUS.match(text, end)
    if plus:
        end, number = plus.end(), replace(number, more=True)
    end_blank = _BLANK.match(text, end).end()  # type: ignore[union-attr]
    if TIME.match(text, end_blank):
        return None
    unit, last, bare = _unit(text, place, end_blank, number)
    if last < 0:
        high = _RANGE.match(text, end)
        upper = read(text, high.end()) if high else None
        if not upper:
            return None
        return _pair(text, place, number, upper)
    value, top = number.value, number.top
    bound: Bound = "range" if top is not None else "ge" if number.more else "eq"
    return Amount(place, last, place, last, value, bound, unit, replace(number, end=last), top, bare)


def _pair(text: str, place: int, low: Number, high: Number) -> Amount | None:
    """2-4项, 20—30万元: only the upper number has a measure word."""
    whole = _measured(text, place, replace(high, top=None, han=low.han))
    if whole is None or whole.bound == "range":
        return None
    value = low.value
    if high.scaled and not low.scaled and low.value < high.value:
        scale = 10**8 if high.value >= 10**8 and high.value / 10**8 > low.value else 10**4
        value = low.value * scale if low.value * scale < high.value else low.value
    if value >= high.value or (high.top is not None):
        return None
    return replace(whole, value=value, top=high.value, bound="range")


def _unit(text: str, place: int, end: int, number: Number) -> tuple[str, int, bool]:
    """The measure word, where it ends (-1: none) and whether a noun stands in for it."""
    percent = _PERCENT.match(text, end)
    if percent:
        return percent[0].strip(), percent.end(), False
    measure = MEASURE.match(text, end)
    if measure:
        written = measure[0].replace("（", "").replace("）", "").replace("(", "").replace(")", "")
        return ("元" if written in {"块钱", "元人民币", "人民币"} else written), measure.end(), False
    return _rare(text, place, end, number)


def _rare(text: str, place: int, end: int, number: Number) -> tuple[str, int, bool]:
    before = text[max(0, place - 14) : place]
    tenths = _TENTHS.match(text, end)
    if tenths and number.han and number.value <= 10:
        return "成", tenths.end(), False
    points = _POINTS.match(text, end)
    if points and _TOLD_POINTS.search(before):
        return "分", points.end(), False
    if text[end : end + 1] == "度" and _ELECTRIC.search(before):
        return "度", end + 1, False
    noun = NOUN.match(text, end)
    if noun and not number.han and number.value < 10000 and not 1900 < number.value < 2100:
        return noun[0], end, True
    if (number.scaled and not number.bare) or (number.more and number.value >= 10):
        return "", number.end, True
    return "", -1, False


def _share(text: str, place: int, share: re.Match[str]) -> tuple[Amount | None, int]:
    """百分之九十八, 百分百, 百分之五至百分之八."""
    if share[0] == "百分百":
        return Amount(place, share.end(), place, share.end(), 100, "eq", "%", Number(share.end(), 100)), share.end()
    number = read(text, share.end())
    if not number:
        return None, share.end()
    unit = "%" if text[place] == "百" else "‰"
    value = 100.0 if number.bare and number.value == 100 else number.value
    bound: Bound = "range" if number.top is not None else "ge" if number.more else "eq"
    made = Amount(place, number.end, place, number.end, value, bound, unit, replace(number, han=False), number.top)
    ranged = _ranged(text, made)
    return ranged, ranged.end


def _fraction(text: str, place: int, number: Number) -> tuple[Amount | None, int]:
    """三分之二: told only as a share of something (占三分之二, 超过三分之二)."""
    over = read(text, number.end + 2)
    if not over or not number.value:
        return None, number.end + 2
    told = re.search(r"(?:占|达|超过|过|近|约|完成|到)[^，。；]{0,6}$", text[max(0, place - 10) : place])
    if not told:
        return None, over.end
    value = round(over.value / number.value, 6)
    return Amount(place, over.end, place, over.end, value, "eq", "", replace(over, han=False)), over.end


def _ranged(text: str, low: Amount) -> Amount:
    """With its upper end, when it is written with a measure word of its own: 5%-8%, 3个至5个."""
    if low.bound == "range" or _COMPARED.search(text[max(0, low.first - 14) : low.first]):
        return _bounded(text, low)
    join = _RANGE.match(text, low.end)
    share = _HUNDREDTHS.match(text, join.end()) if join else None
    upper = read(text, share.end() if share else join.end()) if join else None
    if not upper or upper.value <= low.value:
        return _bounded(text, low)
    high = _measured(text, upper.end, upper) if not share else None
    if share or (high and high.unit == low.unit):
        last = upper.end if share else high.last  # type: ignore[union-attr]
        return _bounded(text, replace(low, end=last, last=last, top=upper.value, bound="range"))
    return _bounded(text, low)


def _bounded(text: str, amount: Amount) -> Amount:
    """With the words before and after it that say how exactly it is meant."""
    after, bound = amount.end, amount.bound
    for words, kind in _AFTER:
        found = words.match(text, amount.end)
        if found:
            after, bound = found.end(), kind if bound != "range" else bound
            break
    start, before = _before(text, amount.first)
    if before and bound == "eq":
        bound = before
    elif before == "le" and bound == "ge":
        bound = "le"
    if bound == "eq":
        bound = _afar(text[max(0, amount.first - 14) : amount.first]) or bound
    return replace(amount, start=start, end=after, bound=bound)


_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (AFTER_GE, "ge"),
    (AFTER_LE, "le"),
    (AFTER_ABOUT, "approx"),
)
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (BEFORE_LE, "le"),
    (BEFORE_ABOUT, "approx"),
    (BEFORE_GE, "ge"),
)


def _before(text: str, first: int) -> tuple[int, Bound | None]:
    window = text[max(0, first - 8) : first]
    for words, kind in _BEFORE:
        found = words.search(window)
        if found:
            return first - len(window) + found.start(), kind
    return first, None


def _afar(window: str) -> Bound | None:
    if _AFAR_GE.search(window):
        return "ge"
    return "le" if _AFAR_LE.search(window) else None
