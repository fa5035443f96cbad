"""Automatic numbers of a Word document, written out as its reader sees them: 一、（一）1. ①.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from shangliang.files.letters.words import numeral

LEVELS: Final = 9
BULLET: Final = "•"
_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def local(name: str) -> str:
    """A tag or attribute without its namespace: the strict and the usual form of the format differ in nothing else that matters here."""
    return str(name).rpartition("}")[2]  # of a comment it is a function


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Children of these names."""
    for child in element if element is not None else ():
        if local(child.tag) in names:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along the path; None when there is none."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its local name; "" without element or attribute."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if local(key) == name), "")


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number of an attribute, whatever stands there."""
    return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() else otherwise


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] if n > 0 else ""


def _letters(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""


def _roman(n: int) -> str:
    text = ""
    for step, signs in _ROMAN:
        text += signs * (n // step)
        n %= step
    return text


def _circled(n: int) -> str:
    if 1 <= n <= 20:
        return chr(0x2460 + n - 1)
    return chr(0x3251 + n - 21) if 21 <= n <= 35 else str(n)


def _chinese(n: int) -> str:
    return numeral(n) if 0 <= n <= 9999 else str(n)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(sign)] for sign in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(sign)] for sign in str(n)),
    "chineseLegalSimplified": lambda n: _chinese(n).translate(_LEGAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedParen": lambda n: f"({n})",
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 1 <= n <= 10 else _chinese(n),
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True)
class Level:
    """One level of a list: its first number, its format, the text around the numbers (`%1` is the number of level 1), what follows it
    (tab, space, nothing) and how its paragraphs stand (w:pPr).
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    follows: str = "tab"
    settings: Element | None = None

    @classmethod
    def of(cls, element: Element) -> "Level":
        text = child(element, "lvlText")
        return cls(
            start=whole(value(child(element, "start")), 1),
            format=value(child(element, "numFmt")) or "decimal",
            text=value(text),
            legal=child(element, "isLgl") is not None,
            follows=value(child(element, "suff")) or "tab",
            settings=child(element, "pPr"),
        )


@dataclass
class Lists:
    """The lists of a document, and how far each has counted. A list (`numId`) counts together with the others of its definition."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    definition: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, style_lists: Mapping[str, str]) -> "Lists":
        """From numbering.xml (None: a document without lists); `style_lists` gives the list a numbering style stands for."""
        found = cls()
        defined: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        for abstract in children(root, "abstractNum"):
            key = value(abstract, "abstractNumId")
            defined[key] = {whole(value(lvl, "ilvl")): Level.of(lvl) for lvl in children(abstract, "lvl")}
            links[key] = value(child(abstract, "numStyleLink"))
        nums = list(children(root, "num"))
        abstracts = {value(num, "numId"): value(child(num, "abstractNumId")) for num in nums}
        for num in nums:
            key = value(num, "numId")
            linked = abstracts.get(style_lists.get(links.get(abstracts[key], ""), ""), "")
            found.definition[key] = linked or abstracts[key]
            found.levels[key] = dict(defined.get(found.definition[key], {}))
            found._override(key, num)
        return found

    def _override(self, key: str, num: Element) -> None:
        for override in children(num, "lvlOverride"):
            place = whole(value(override, "ilvl"))
            own = child(override, "lvl")
            if own is not None:
                self.levels[key][place] = Level.of(own)
            start = value(child(override, "startOverride"))
            if start:
                self.restarts.setdefault(key, {})[place] = whole(start, 1)

    def next(self, key: str, place: int) -> str:
        """The number of the next paragraph of this list at this level, as it is printed; "" for what is no list."""
        levels = self.levels.get(key, {})
        level = levels.get(place)
        if level is None:
            return ""
        counted = self.counted.setdefault(self.definition[key], {})
        if key not in self.begun:
            self.begun.add(key)
            for restarted, start in self.restarts.get(key, {}).items():
                counted[restarted] = start - 1
        counted[place] = counted.get(place, level.start - 1) + 1
        for deeper in range(place + 1, LEVELS):
            counted.pop(deeper, None)
        if level.format == "bullet":
            return BULLET
        return self._printed(level, levels, counted)

    @staticmethod
    def _printed(level: Level, levels: Mapping[int, Level], counted: dict[int, int]) -> str:
        text = level.text
        for place in range(LEVELS):
            if f"%{place + 1}" in text:
                at = levels.get(place, Level())
                write = str if level.legal else _FORMATS.get(at.format, str)
                text = text.replace(f"%{place + 1}", write(counted.get(place, at.start)))
        return text
