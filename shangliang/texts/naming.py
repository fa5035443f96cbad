"""Naming a group of texts in its own words: one to three words or phrases that many of them have and few others.

A phrase is one to three neighbouring words of a title, so that nothing is cut in the middle of a word.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from shangliang.texts.fold import fold
from shangliang.texts.words import cut

LONGEST, SHORTEST = 10, 2
COVERED = 0.75
"""So many of the group's texts have one of the words: then it is named."""
AT_MOST = 3
WEAKEST = 0.4
"""A second or third phrase has at least this share of the first one's score."""

_WORDS = {
    name: frozenset(" ".join(lines).split())
    for name, lines in json.loads((Path(__file__).parent / "data" / "naming.json").read_text("utf-8")).items()
}
_DOING = _WORDS["doing"]
"""Words for doing and for whom: nothing is called by them, and no name begins with one."""
_GENERAL = _WORDS["general"]
"""Words that may stand in a name but are none by themselves."""
_JOINING = _WORDS["joining"]
"""Stand in no name."""
_ENDING = frozenset(
    "难率费员区站厅院校园路桥河湖网库圈链业户村房车店厂山林田水电气热药权税法病师险金卡证码群点线带城镇县市省犬鱼茶粮菜果种岗"
)
"""Single characters that may end a name (停车难, 就业率)."""
_HAN = re.compile(r"[\u4e00-\u9fff]+|[a-z]{2,}")


@dataclass(frozen=True)
class Words:
    """For each text the phrases of its title, and those of any title that stand somewhere in it; how many texts have each."""

    titles: list[set[str]]
    wholes: list[set[str]]
    found: Counter[str]


def _neighbours(text: str) -> Iterator[tuple[str, ...]]:
    """One to three neighbouring words, wherever they stand."""
    for stretch in _HAN.findall(fold(text)):
        words = cut(stretch)
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + 3, len(words)) + 1):
                yield tuple(words[begin:end])


def _names(words: Sequence[str]) -> bool:
    """Whether words that stand together could name something."""
    size = sum(map(len, words))
    if not SHORTEST <= size <= LONGEST or words[0] in _DOING or words[0].startswith("以"):
        return False
    if len(words[0]) < SHORTEST or (len(words[-1]) < SHORTEST and words[-1] not in _ENDING):
        return False
    if not _JOINING.isdisjoint(words):
        return False
    return not all(word in _GENERAL or word in _DOING for word in words)


def naming_words(titles: Sequence[str], bodies: Sequence[str]) -> Words:
    """The phrases of all titles that could name something, and which texts have them."""
    own = [{"".join(words) for words in _neighbours(title) if _names(words)} for title in titles]
    known = set().union(*own)
    wholes = [
        phrases | known.intersection(map("".join, _neighbours(body)))
        for phrases, body in zip(own, bodies, strict=True)
    ]
    return Words(own, wholes, Counter(phrase for phrases in wholes for phrase in phrases))


def name_of(members: Iterable[int], words: Words) -> str:
    """The label of a group, such as 居家养老、长期护理保险; "" when nothing is shared. The texts are given by their places."""
    places = [int(place) for place in members]
    total = len(words.wholes)
    in_titles = Counter(phrase for place in places for phrase in words.titles[place])
    inside = Counter(phrase for place in places for phrase in words.wholes[place])
    scores = {
        phrase: _score(
            phrase, in_titles[phrase] / len(places), times / len(places), words.found[phrase] / total
        )
        for phrase, times in inside.items()
        if in_titles[phrase] >= 2 or times >= max(2, len(places) * (0.5 if in_titles[phrase] else 0.7))
    }
    chosen: list[str] = []
    left = set(places)
    for phrase, score in sorted(scores.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0])):
        enough = len(left) <= len(places) * (1 - COVERED)
        if len(chosen) == AT_MOST or enough or (chosen and score < WEAKEST * scores[chosen[0]]):
            break
        fresh = {place for place in left if phrase in words.wholes[place]}
        if not _overlaps(phrase, chosen) and len(fresh) >= min(2, len(chosen) + 1):
            chosen.append(phrase)
            left -= {place for place in left if phrase in words.titles[place]} or fresh
    return "、".join(chosen)


def _score(phrase: str, titled: float, inside: float, everywhere: float) -> float:
    """Titles count most; what is everywhere counts little; of two as frequent the longer says more, two characters least."""
    worth = (2 * titled + inside) * log(1 / everywhere + 1) * (1 + 0.18 * min(len(phrase), 8))
    return worth if len(phrase) > SHORTEST else worth * 0.6


def _overlaps(phrase: str, chosen: Sequence[str]) -> bool:
    """Whether it shares two neighbouring characters with one that is already there."""
    pairs = {phrase[place : place + 2] for place in range(len(phrase) - 1)}
    return any(pair in other for pair in pairs for other in chosen)
