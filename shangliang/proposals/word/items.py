"""Numbered lists in Chinese text: which line begins with which number, and the recommendations of a text one by one."""

import re
from dataclasses import dataclass
from typing import Final

_CHINESE: Final = "一二三四五六七八九十"
_START: Final = r"(?:^|(?<=[。！？；;：:!?\n\s”）)]))[ 　]*"
_CLOSE: Final = r"(?:^|(?<=[。！？；;：:!?\n\s”）)\u4e00-\u9fa5]))[ 　]*"  # 1. may follow a heading without any sign between
_NEXT: Final = r"(?:^|(?<=[。！？；;：:!?\n\s”）)，,]))[ 　]*"

_STYLES: Final[dict[str, tuple[str, str]]] = {
    # name: (number, what follows it); {n} stands for the number
    "chinese": ("chinese", r"{n}[、．.，](?!$)"),
    "chinese_paren": ("chinese", r"[（(]{n}[）)][、．.]?"),
    "digit": ("digit", r"{n}(?:[、．;；]|[.,，](?!\d))[ 　]*"),
    "digit_paren": ("digit", r"[（(]{n}[）)][、．.]?"),
    "digit_half": ("digit", r"{n}[）)][、．.]?"),
    "circled": ("circled", r"{n}[、．.]?"),
    "are": ("chinese", r"(?:第)?{n}是(?:要)?(?![一二三四五六七八九十])"),
    "first": ("chinese", r"第{n}(?:，|、|,|：|:|条|点)[，、：:]?"),
    "advice": ("chinese", r"建议{n}[：:、，]?"),
    "advice_digit": ("digit", r"建议{n}[：:、，]?"),
}
_WORDS: Final = (("首先", "其次", "再次", "最后"), ("首先", "其次", "最后"), ("首先", "其次", "第三", "第四"))
BULLET: Final = re.compile(r"^[•·●■◆▪◇○➢►※★\-－—*][ 　]*", re.MULTILINE)
MOST: Final = 40


def chinese(n: int) -> str:
    """1–99 as people number: 一, 十, 十一, 二十."""
    tens, ones = divmod(n, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens - 1]}十"
    return head + (_CHINESE[ones - 1] if ones else "")


def _written(kind: str, n: int) -> str:
    if kind == "chinese":
        return chinese(n)
    return chr(0x2460 + n - 1) if kind == "circled" else str(n)


def _pattern(style: str, n: int) -> re.Pattern[str]:
    kind, shape = _STYLES[style]
    number = _written(kind, n)
    if kind == "digit":
        full = number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        number = f"(?<![0-9.])0?(?:{number}|{full})"
    start = _CLOSE if style == "digit" else _START if n == 1 else _NEXT
    return re.compile(start + shape.replace("{n}", number), re.MULTILINE)


@dataclass(frozen=True)
class Marks:
    """Where the items of a list begin: the places of their numbers, and where their text starts."""

    spans: tuple[tuple[int, int], ...]

    @property
    def at(self) -> int:
        return self.spans[0][0]


def _follow(text: str, style: str) -> Marks | None:
    """The numbers 1, 2, 3 … of one style, each the first after the one before."""
    spans: list[tuple[int, int]] = []
    place = 0
    for n in range(1, MOST):
        found = _pattern(style, n).search(text, place)
        if found is None:
            break
        spans.append(found.span())
        place = found.end()
    return Marks(tuple(spans)) if spans else None


def _worded(text: str) -> Marks | None:
    """首先…其次…最后…, in the longest form that is there."""
    longest: Marks | None = None
    for words in _WORDS:
        spans: list[tuple[int, int]] = []
        place = 0
        for word in words:
            found = re.compile(_START + word + r"[，,、：:]?", re.MULTILINE).search(text, place)
            if found is None:
                break
            spans.append(found.span())
            place = found.end()
        if len(spans) > max(1, len(longest.spans) if longest else 0):
            longest = Marks(tuple(spans))
    return longest


def marks(text: str) -> Marks | None:
    """The outermost list of a text: the one that begins first and goes on at least to 2 (or begins the text)."""
    found = [_follow(text, style) for style in _STYLES]
    found.append(_worded(text))
    bullets = [match.span() for match in BULLET.finditer(text)]
    if len(bullets) > 1:
        found.append(Marks(tuple(bullets)))
    lists = [one for one in found if one is not None and (len(one.spans) > 1 or not text[: one.at].strip())]
    return min(lists, key=lambda one: (one.at, -len(one.spans)), default=None)


def items(text: str) -> tuple[str, list[str]]:
    """What stands before the first item, and the items without their numbers. Without a list every paragraph is one."""
    found = marks(text)
    if found is None:
        paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
        if len(paragraphs) > 1 and paragraphs[0].endswith(("：", ":")):
            return paragraphs[0], paragraphs[1:]
        return "", paragraphs
    ends = [*(start for start, _ in found.spans[1:]), len(text)]
    listed = [text[begin:end].strip() for (_, begin), end in zip(found.spans, ends, strict=True)]
    return text[: found.at].strip(), [item for item in listed if item]


_NUMBER: Final = re.compile(
    r"^[ 　]*(?:(?P<chinese>[一二三四五六七八九十]{1,3})[、．.，]|[（(](?P<chinese_paren>[一二三四五六七八九十]{1,3})[）)][、．.]?"
    r"|(?P<digit>\d{1,2})(?:[、．]|[.](?!\d))|[（(](?P<digit_paren>\d{1,2})[）)]|(?P<part>第[一二三四五六七八九十]部分)[：:、]?"
    r"|(?P<circled>[①-⑳]))[ 　]*"
)


def numbered(line: str) -> tuple[str, int, str]:
    """Style, number and the rest of a line that begins with a number; ("", 0, line) for others."""
    found = _NUMBER.match(line)
    if found is None:
        return "", 0, line
    style = found.lastgroup or ""
    text = found[style]
    rest = line[found.end() :]
    if style == "circled":
        return style, ord(text) - 0x2460 + 1, rest
    if text.isascii() and text.isdigit():
        return style, int(text), rest
    plain = text.removeprefix("第").removesuffix("部分")
    return style, next((n for n in range(1, MOST) if chinese(n) == plain), 0), rest
