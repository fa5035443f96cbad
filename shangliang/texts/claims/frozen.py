"""What is not a claim: frozen names and slogans, ordinals, sessions, articles 一个, rules of recurrence, thresholds."""

import re
from bisect import bisect_right

from shangliang.texts.claims.amounts import Amount
from shangliang.texts.claims.measures import MONEY, TIMES
from shangliang.texts.claims.small import is_small_claim
from shangliang.texts.claims.verbs import (
    ABSTRACT,
    COUNTING,
    SOFT,
)

_HAN = r"[一二两三四五六七八九十]"
_ZONES = re.compile(
    r"《[^《》\n]{1,80}》|“[^“”\n]{1,80}”|‘[^‘’\n]{1,40}’|「[^」\n]{1,40}」|\"[^\"\n]{1,30}\"|[〔\[]\d{4}[〕\]]|https?://[!-~]{1,200}|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}"
)
_ORDINAL = re.compile(
    rf"(?:第|(?<![先之以最会])[前后首]|倒数|No\.?)[ ]?(?:(?:[\d.]+|{_HAN}+)[ ]?(?:[、,，和及与至到]|[-—~]+)[ ]?(?:第)?)*$",
    re.IGNORECASE,
)
_RANKED = re.compile(r"(?:排名|位居|位列|名列|列|居|排)[^，。；、]{0,8}$")
_SESSION = re.compile(r"届[^，。；召举]{0,8}$")
_SESSIONS = re.compile(
    rf"次(?:、(?:{_HAN}+|\d+)次)*(?:全体)?(?:会议|全会|常委会|党代会|代表大会|大会|主席会)"
)
_EACH = re.compile(r"每[隔满]?(?:个)?[ ]?$")
_RECURRING = re.compile(
    r"(?:^|[^\d一二三四五六七八九十])[1一半](?:年|季度?|月|周|天)[\u4e00-\u9fff]{0,2}$|"
    r"每(?:个|半|[一两二三四五六]个?|\d+个?)?(?:年度?|月|季度?|周|日|天|星期|学期|工作日|旬)[^，。；]{0,16}$"
)
_RULED = re.compile(
    r"至少|不少于|不低于|原则上|应当|(?<![供响反回适对])应(?![急用对邀聘])|须|一般|要求|规定|最少|不得|确保"
)
_LEAST = re.compile(r"(?:至少|不少于|不低于|不得少于)[\u4e00-\u9fff]{0,4}$")
_EACH_ONE = re.compile(r"每(?:年|半年|季|月|周|[名位]|个?委员|人)[^。]*$")
_CONTAINED = re.compile(
    r" ?(?:百分|[\d.]+ ?(?:[%”’，。；、]|工程|活动|行动)|1(?!\d)|一(?![线般等流体次级类审]))"
)
_THRESHOLD = re.compile(
    r"(?:及)?以上的?[\u4e00-\u9fff]{0,6}(?:项目|企业|工业|大户|基地|合作社|工程|产业|园区)"
)
_ENOUGH = re.compile("为宜|为限|为准|为妥|即可|(?<=以上)(?:联名|联署|附议)")
"""After a number that says how much is wanted: 控制在800字以内为宜, 3人以上联名."""
_ADDRESS = re.compile(r"\d+(?:单元|号|室|楼)")
_CODE = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$|[A-Za-z]+-$|\d[-/]$")
_VILLAGE = re.compile("[村屯庄]$")
_CLAUSES = re.compile("[，。；：]")
_RATE = re.compile(r"(?:率|度|实现|达|比|完成)[^，。；]{0,10}$")
_NAMELIKE = 24


class Zones:
    """Titles, quotations and document numbers of a text: what is written in them is a name."""

    def __init__(self, text: str) -> None:
        found = list(_ZONES.finditer(text))
        self._starts = [zone.start() for zone in found]
        self._zones = found

    def around(self, place: int) -> str:
        """The zone around a place, with its signs, or ""."""
        nearest = bisect_right(self._starts, place) - 1
        if nearest >= 0 and self._zones[nearest].end() > place:
            return self._zones[nearest][0]
        return ""


def is_claim(text: str, amount: Amount, zones: Zones) -> bool:
    """Whether an amount of a plain text counts or measures something."""
    before = text[max(0, amount.first - 24) : amount.first]
    if _named(zones.around(amount.first), amount, text[max(0, amount.first - 30) : amount.first]):
        return False
    if _ranked(text, amount, before) or _ruled(text, amount, before):
        return False
    if amount.number.han:
        return _chinese(text, amount, before)
    return _arabic(text, amount, before)


def _named(zone: str, amount: Amount, before: str) -> bool:
    """Within a title or a quotation that is a name."""
    if not zone:
        return False
    if zone[0] not in '“‘「"':
        return True
    if amount.unit == "%" and _RATE.search(before.partition(zone[0])[0]):
        return False
    return len(zone) <= _NAMELIKE or amount.number.han or not COUNTING.search(zone)


def _ranked(text: str, amount: Amount, before: str) -> bool:
    """Ordinals, ranks, sessions, codes and addresses."""
    found = _ORDINAL.search(before)
    if found and (found[0][0] not in "前后首" or amount.unit in {"名", "位", "批", "次", "个", "家", "项"}):
        return True
    if amount.unit in {"位", "名"} and _RANKED.search(before):
        return True
    session = _SESSION.search(before)
    if amount.unit == "次" and session and not COUNTING.search(session[0]):
        return True
    if (
        amount.unit == "次"
        and amount.number.han
        and "两" not in text[amount.first : amount.last]
        and re.search(r"届[^，。；]{0,16}$", before)
    ):
        return bool(_SESSIONS.match(text, amount.last - 1))
    if text.startswith("级", amount.last) or (amount.unit == "组" and _VILLAGE.search(before)):
        return True
    if not amount.number.han and _CODE.search(before):
        return True
    return amount.unit in {"栋", "幢", "座"} and bool(_ADDRESS.match(text, amount.last))


def _ruled(text: str, amount: Amount, before: str) -> bool:
    """Rules of recurrence, denominators, thresholds, and the container of another number (两个100%, 五个一)."""
    if _EACH.search(before):
        return True
    if _RECURRING.search(before) and (amount.unit in TIMES or _RULED.search(_CLAUSES.split(before)[-1])):
        return True
    if _LEAST.search(before) and _EACH_ONE.search(text[max(0, amount.first - 50) : amount.first]):
        return True
    if _ENOUGH.match(text, amount.end):
        return True
    if amount.unit in MONEY and _THRESHOLD.match(text, amount.last):
        return True
    return amount.unit in {"个", "对"} and bool(_CONTAINED.match(text, amount.last))


def _arabic(text: str, amount: Amount, before: str) -> bool:
    """Arabic digits with a measure word count, unless they only structure (从3个方面)."""
    if amount.unit == "个" and amount.value <= 10 and SOFT.search(before[-9:]):
        return not ABSTRACT.match(text, amount.last)
    return True


def _chinese(text: str, amount: Amount, before: str) -> bool:
    number = amount.number
    if amount.value == 0 or amount.unit in {"分", "字", "口", "眼", "味", "声"}:
        return amount.value > 0 and number.scaled
    if number.bare:
        money = amount.unit in MONEY and bool(before) and "\u4e00" <= before[-1] <= "\u9fff"
        return amount.bound != "eq" or money
    if amount.bound != "eq" and not (amount.bound == "range" and amount.value == 1):
        return amount.value > 1
    if amount.value > 10 or amount.unit in MONEY:
        return True
    return is_small_claim(text, amount, before)
