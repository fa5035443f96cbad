"""Folding 归一: forms of writing that mean the same become the same (traditional 繁体, full width 全角, capital letters)."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

BREAK = "·"
"""Stands for every run of signs that are neither letters nor digits."""

_HAN = (0x3400, 0x9FFF)


@cache
def _simplify() -> OpenCC:
    return OpenCC("t2s")


class _Table(dict[int, str]):
    """Character → folded text, computed once a character (UAX #15, NFKC; OpenCC's table of characters)."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        if len(plain) == 1 and _HAN[0] <= ord(plain) <= _HAN[1]:
            plain = _simplify().convert(plain)
        self[code] = plain
        return plain


_TABLE = _Table()


def fold(text: str) -> str:
    """The text in simplified characters, half width and small letters. Character by character, so that places can be found again."""
    return text.translate(_TABLE)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` it comes from (㎡ gives two with the same place)."""
    folded = fold(text)
    if len(folded) == len(text):  # nearly always: each character gives one
        return folded, list(range(len(text)))
    parts, places = [], []
    for place, sign in enumerate(text):
        plain = _TABLE[ord(sign)]
        parts.append(plain)
        places.extend([place] * len(plain))
    return "".join(parts), places


_SIGNS = re.compile(r"[\W_]+")
_LAYOUT = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def run(text: str) -> str:
    """Folded text as one run: blanks between Chinese characters are layout and go, other signs become one BREAK, none at the ends."""
    return _SIGNS.sub(BREAK, _LAYOUT.sub("", fold(text))).strip(BREAK)
