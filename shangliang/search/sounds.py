"""How names sound (拼音): chenzhiyuan and czy for 陈志远. The dictionary is large and is loaded by the indexer alone.

Web processes read the table of characters the indexer leaves beside the index (84 KB).
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from shangliang.texts.fold import run
from shangliang.texts.later import np

FIRST, LAST = 0x4E00, 0x9FFF
READINGS = 8
"""At most so many ways to read one name (单 shan, dan)."""

LONGEST = 6
"""Initials of more letters are nobody's way of typing a name."""

BODY_PREFIXES = "省市区县"
os.environ.setdefault(
    "PYPINYIN_NO_PHRASES", "1"
)  # readings of characters are enough for names, and take 13 MB instead of 57


@lru_cache(maxsize=50_000)
def sounds_of(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All ways to spell a name out, and its initials; of 区教育局 also without the 区."""
    whole, short = _spelled(name)
    if len(name) > 3 and name[0] in BODY_PREFIXES:
        more, shorter = _spelled(name[1:])
        whole, short = whole + more, short + shorter
    return tuple(dict.fromkeys(whole)), tuple(
        dict.fromkeys(each for each in short if 1 < len(each) <= LONGEST)
    )


def _spelled(name: str) -> tuple[list[str], list[str]]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - see above

    if not all(FIRST <= ord(sign) <= LAST for sign in name):
        return [], []
    ways = pinyin(name, style=Style.NORMAL, heteronym=True)
    readings = [way for way, _ in zip(product(*ways), range(READINGS), strict=False)]
    return ["".join(way) for way in readings], ["".join(part[0] for part in way) for way in readings]


def write_table(path: Path) -> None:
    """The most usual sound of each character, as a file."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - see above

    signs = map(chr, range(FIRST, LAST + 1))
    sounds = [pinyin(sign, style=Style.NORMAL, errors="ignore") for sign in signs]
    np.save(path, np.array([found[0][0] if found else "" for found in sounds], dtype="S6"))


@cache
def _table(path: Path) -> np.ndarray[tuple[int], np.dtype[np.bytes_]]:
    table: np.ndarray[tuple[int], np.dtype[np.bytes_]] = np.load(path, mmap_mode="r")
    return table


def spell(path: Path, word: str) -> str:
    """The usual sound of a word by the table; "" when a character is not in it."""
    word = run(word)
    if not word or not path.exists() or not all(FIRST <= ord(sign) <= LAST for sign in word):
        return ""
    sounds = [bytes(_table(path)[ord(sign) - FIRST]) for sign in word]
    return b"".join(sounds).decode() if all(sounds) else ""
