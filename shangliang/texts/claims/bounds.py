"""How exactly a number is said: 余, 逾, 至少, 以上 at least; 以内, 不足 at most; 近, 约, 左右 approximately."""

import re

from shangliang.texts.claims.claim import Bound

_PLACES = frozenset("百千万亿")
_REACHED = r"(?:了|达|到|有|为|计)?[ ]?$"
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (
        re.compile(
            r"(?:不超过|不得超过|不超|不高于|不多于|不得多于|不足|不到|不满|至多|最多|(?<!不)(?<!不得)(?:低于|少于|小于)|控制在)"
            + _REACHED
        ),
        "le",
    ),
    (
        re.compile(
            r"(?:(?<![最临附靠走贴就亲邻])近|接近|将近|大约|(?<![节签预违特公契履条邀合相失守制])约|大概|大致|差不多)"
            + _REACHED
        ),
        "approx",
    ),
    (
        re.compile(
            r"(?:不少于|不得少于|不低于|不得低于|至少|最少|超过|超出|突破|逾|高于|多于|大于|(?<![赶高])超|不止|(?<![经通太开办提去来做到搞写见说走看用])过)"
            + _REACHED
        ),
        "ge",
    ),
)
_UP = re.compile(r"(?<![以网线会场路岸台早晚马])上$")
"""上百, 上千: at least; but 送上450元."""
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r" ?(?:及|\(含\))? ?以上|之多|有余|[余多](?![少数个名])|以外|开外|\+"), "ge"),
    (re.compile(r" ?及?(?:以下|以内|之内)"), "le"),
    (re.compile(r" ?(?:左右|上下)"), "approx"),
)
_AFAR: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:不少于|至少|最少|不低于)[\u4e00-\u9fff]{1,8}$"), "ge"),
    (re.compile(r"(?:不超过|至多|最多)[\u4e00-\u9fff]{1,4}$"), "le"),
)


def before(text: str, first: int) -> tuple[int, Bound | None]:
    """Where the word of a bound begins that stands right before `first`, and the bound; (`first`, None) without one."""
    window = text[max(0, first - 8) : first]
    for words, kind in _BEFORE:
        found = words.search(window)
        if found:
            return first - len(window) + found.start(), kind
    if text[first : first + 1] in _PLACES and (found := _UP.search(window)):
        return first - len(window) + found.start(), "ge"
    return first, None


def after(text: str, end: int) -> tuple[int, Bound | None]:
    """Where the word of a bound ends that stands right after `end`, and the bound."""
    for words, kind in _AFTER:
        found = words.match(text, end)
        if found:
            return found.end(), kind
    return end, None


def afar(text: str, first: int) -> Bound | None:
    """The bound of a word that stands before a verb: 至少提交2件."""
    window = text[max(0, first - 14) : first]
    for words, kind in _AFAR:
        if words.search(window):
            return kind
    return None
