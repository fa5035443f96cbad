"""Amounts: a numeral with what it is measured in, and how exactly it is said (余, 近, 至少, 以内, 2-4项). Not every amount is a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shangliang.texts.claims import bounds
from shangliang.texts.claims.claim import Bound
from shangliang.texts.claims.measures import MEASURE, NOUN, TIME
from shangliang.texts.claims.numerals import Number, read, spell

_BEGIN = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿]|[数几](?=[十百千万亿])")
_BLANK = re.compile(r" {0,3}(?:\r?\n(?=[^\s\d]))?")
_NO_NUMBER = re.compile(r"[\d.,]+|[零〇一二两三四五六七八九十百千万亿]+|.", re.DOTALL)
_PLUS = re.compile(r"\+(?!\d)")
_RANGE = re.compile(r" ?(?:-{1,2}|—{1,2}|–|~|至|到) ?(?=[\d一二两三四五六七八九十]|百分之)")
_PERCENT = re.compile(r" ?[%‰]")
_HUNDREDTHS = re.compile(r"[百千]分之|百分百(?!之)")
_PARTS = re.compile(r"分之")
_ALSO = re.compile(rf"\(({MEASURE.pattern})\)")
_HALF = re.compile(r"半(?!年|天|数|个|价|径)")
_TENTHS = re.compile(
    r"成(?![员立果为功长熟本绩就效都人品型交像语千份形册片批组家套活因群双全不])(?P<five>[一二三四五六七八九](?![、个项是]))?"
)
_POINTS = re.compile(r"分(?=[，。；、,;)]|以上|$)")
_TOLD_POINTS = re.compile(r"(?:得分|评分|考核|测评|综合|平均|总分|评价|分值)[^，。；]{0,8}$")
_ELECTRIC = re.compile(r"电[^，。；]{0,8}$")
_HOURS = re.compile(r"个?小时|分钟|天")
_LASTING = re.compile(r"(?:天数|视频|影像|录音|录像|素材|时长|服务|节目|播出|口述史)[^，。；、]{0,6}$")
_COMPARED = re.compile(r"(?:从|由|较|比)[^，。；]{0,12}$")
_SHARE = re.compile(r"(?:占|达|超过|过|近|约|完成|到)[^，。；]{0,6}$")
_FEW = re.compile(r"(?:占|达|超过|超|近|约|不足|不到|逾)(?:到|了)?$")
_YUAN = frozenset({"块钱", "元人民币", "人民币"})


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
        return _hundredths(text, place, share)
    number = read(text, place)
    if number is None:
        past = _NO_NUMBER.match(text, place)
        return None, past.end() if past else place + 1
    if _PARTS.match(text, number.end):
        return _fraction(text, place, number)
    measured = _measured(text, place, number)
    if measured is None:
        return None, number.end
    ranged = _ranged(text, measured)
    return ranged, max(ranged.end, number.end)


def _measured(text: str, place: int, number: Number) -> Amount | None:
    """The number with its measure word, or a bare 万, 亿 or 余; None when it stands for itself, a time or a rank."""
    end = number.end
    plus = _PLUS.match(text, end)
    if plus:
        end, number = plus.end(), replace(number, more=True)
    blank = _BLANK.match(text, end)
    behind = blank.end() if blank and not (number.bare and "\n" in blank[0]) else end
    if TIME.match(text, behind):
        return _lasting(text, place, behind, number)
    unit, last = _unit(text, place, behind, number)
    if last < 0:
        high = _RANGE.match(text, end)
        upper = read(text, high.end()) if high else None
        return _pair(text, place, number, upper) if upper else None
    return _worth(text, place, number, unit, last)


def _worth(text: str, place: int, number: Number, unit: str, last: int) -> Amount:
    """With its value in base units: 八成五 → 85, 3吨半 → 3.5."""
    value, top = number.value, number.top
    if unit == "成":
        five = spell(text[last - 1])[0] if text[last - 1] != "成" else 0
        value, top = value * 10 + (five or 0), top * 10 if top else None
    half = _HALF.match(text, last)
    if half and not number.scaled and unit:
        value, last = value + 0.5, half.end()
    bound: Bound = "range" if top is not None else "ge" if number.more else "eq"
    return Amount(place, last, place, last, value, bound, unit, replace(number, end=last), top)


def _lasting(text: str, place: int, end: int, number: Number) -> Amount | None:
    """Hours that were made or served (口述史视频56小时, 服务时长3000小时); other durations are no amounts."""
    hours = _HOURS.match(text, end)
    if not hours or not _LASTING.search(text[max(0, place - 14) : place]):
        return None
    return _worth(text, place, number, hours[0].lstrip("个"), hours.end())


def _pair(text: str, place: int, low: Number, high: Number) -> Amount | None:
    """2-4项, 20—30万元: only the upper number has a measure word."""
    whole = _measured(text, place, replace(high, top=None, han=low.han))
    if whole is None or whole.bound == "range" or high.top is not None:
        return None
    value = low.value
    if high.scaled and not low.scaled:
        scale = 10**8 if high.value >= 10**8 else 10**4
        value = value * scale if value * scale < high.value else value
    if value >= high.value:
        return None
    return replace(whole, value=value, top=high.value, bound="range")


def _unit(text: str, place: int, end: int, number: Number) -> tuple[str, int]:
    """The measure word and where it ends (-1: none)."""
    percent = _PERCENT.match(text, end)
    if percent:
        return percent[0].strip(), percent.end()
    measure = MEASURE.match(text, end)
    if not measure:
        return _rare(text, place, end, number)
    also = _ALSO.match(text, measure.end())
    written = measure[0] + (also[1] if also else "")
    return "元" if written in _YUAN else written, also.end() if also else measure.end()


def _rare(text: str, place: int, end: int, number: Number) -> tuple[str, int]:
    """Tenths 成, points 分, electricity, and what counts without a measure word: 8镇32村, 20万学子."""
    told = text[max(0, place - 14) : place]
    tenths = _TENTHS.match(text, end)
    if tenths and number.value <= 10 and (number.han or _FEW.search(told)):
        return "成", tenths.end()
    points = _POINTS.match(text, end)
    if points and _TOLD_POINTS.search(told):
        return "分", points.end()
    if text.startswith("度", end) and _ELECTRIC.search(told):
        return "度", end + 1
    noun = NOUN.match(text, end)
    if noun and not number.han and number.value < 10000 and not 1900 < number.value < 2100:
        return noun[0], noun.end()
    counts = not number.bare or bounds.before(text, place)[1] is not None  # 超百万
    if (number.scaled and counts) or (number.more and number.value >= 10):
        return "", number.end
    return "", -1


def _hundredths(text: str, place: int, share: re.Match[str]) -> tuple[Amount | None, int]:
    """百分之九十八, 百分百, 百分之五至百分之八."""
    if share[0] == "百分百":
        end = share.end()
        return Amount(place, end, place, end, 100, "eq", "%", Number(end, 100)), end
    number = read(text, share.end())
    if not number:
        return None, share.end()
    unit = "%" if text[place] == "百" else "‰"
    ranged = _ranged(text, _worth(text, place, replace(number, han=False), unit, number.end))
    return ranged, ranged.end


def _fraction(text: str, place: int, number: Number) -> tuple[Amount | None, int]:
    """三分之二: told only as a share of something (占三分之二, 超过三分之二); its value is in hundredths, as of %."""
    over = read(text, number.end + 2)
    if not over or not number.value:
        return None, number.end + 2
    if not _SHARE.search(text[max(0, place - 10) : place]):
        return None, over.end
    value = round(over.value / number.value * 100, 1)
    share = Amount(place, over.end, place, over.end, value, "eq", "", replace(over, han=False))
    made = _bounded(text, share)
    return made, made.end


def _ranged(text: str, low: Amount) -> Amount:
    """With its upper end, when it is written with a measure word of its own: 5%-8%, 3个至5个."""
    if low.bound != "eq" or _COMPARED.search(text[max(0, low.first - 14) : low.first]):
        return _bounded(text, low)
    join = _RANGE.match(text, low.end)
    share = _HUNDREDTHS.match(text, join.end()) if join else None
    upper = read(text, share.end() if share else join.end()) if join else None
    if not upper or upper.value <= low.value:
        return _bounded(text, low)
    high = None if share else _measured(text, upper.end, upper)
    if not share and not (high and low.unit in {"", high.unit}):
        return _bounded(text, low)
    last, unit = (high.last, high.unit) if high else (upper.end, low.unit)
    return _bounded(text, replace(low, end=last, last=last, unit=unit, top=upper.value, bound="range"))


def _bounded(text: str, amount: Amount) -> Amount:
    """With the words before and after it that say how exactly it is meant."""
    start, ahead = bounds.before(text, amount.first)
    end, behind = bounds.after(text, amount.end)
    bound = amount.bound
    if bound != "range":
        bound = behind or bound
        if ahead == "le" or bound == "eq":
            bound = ahead or bounds.afar(text, amount.first) or bound
    return replace(amount, start=start, end=end, bound=bound)
