"""What stands around a number: its clause up to the neighbouring numbers, its sentence, the one before, and the heading above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.texts.claims import Claim

_SENTENCE = re.compile(r"[。！？!?\n]")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")
_LEAD = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+[、章部是]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、])"
)
_PARAGRAPH_MOST, _OPENING = 1000, 200
_APART = "分别"
_LISTED = "、"
_AND = re.compile(r"[、和及与]|以及")
ABOVE = "省|自治区|全国"
"""Names of the levels above, where nothing is known of the committee whose text it is."""
HEADING_MOST = 40
"""A line up to so long, or the first clause of a numbered paragraph, is a heading."""


@dataclass(frozen=True)
class Context:
    """`window`: the words around the number up to the next claims and the ends of its clause; the number stands at [`at`, `to`) in it.

    `before`: the sentence up to the number; `after`: the rest of it; `previous`: the sentence before; `heading`: nearest heading above.
    `above`: a pattern of the names of the levels above the committee. `paragraph`: its line up to the number, `opening`: how the text begins.
    `noun`: what the claim counts in its own words, `thing` the same when it follows the number (28个委员工作室).
    """

    window: str
    at: int
    to: int
    before: str
    after: str
    previous: str
    heading: str
    above: str = ABOVE
    paragraph: str = ""
    opening: str = ""
    noun: str = ""
    thing: str = ""

    @property
    def ahead(self) -> str:
        """The words of the window before the number."""
        return self.window[: self.at]


def _last(pattern: re.Pattern[str], text: str, low: int, high: int) -> int:
    """End of the last match in text[low:high], or low."""
    end = low
    for match in pattern.finditer(text, low, high):
        end = match.end()
    return end


def _next(pattern: re.Pattern[str], text: str, low: int) -> int:
    match = pattern.search(text, low)
    return match.start() if match else len(text)


def number_in(claim: Claim) -> tuple[int, int]:
    """Where in the words of the claim its number with the measure word stands."""
    return claim.figure[0] - claim.start, claim.figure[1] - claim.start


class Reader:
    """Reads the contexts of the claims of one text."""

    def __init__(self, text: str, claims: Sequence[Claim], above: str = ABOVE) -> None:
        self.text, self.above = text, above
        self.claims = sorted(claims, key=lambda each: each.start)
        self.headings = self._headings()

    def _headings(self) -> list[tuple[int, str]]:
        found, at = [], 0
        for line in self.text.split("\n"):
            words = line.strip()
            lead = _LEAD.match(words)
            if words and (lead or len(words) <= HEADING_MOST):
                first = words if len(words) <= HEADING_MOST else _SENTENCE.split(words, maxsplit=1)[0]
                if len(first) <= HEADING_MOST:
                    found.append((at, first))
            at += len(line) + 1
        return found

    def context(self, n: int) -> Context:
        """Around the n-th claim in the order of the text."""
        text, claim = self.text, self.claims[n]
        first, last = number_in(claim)
        start, end = claim.start + first, claim.start + last
        bound = self._number_end(n - 1) if n else 0
        until = self.claims[n + 1].start if n + 1 < len(self.claims) else len(text)
        opens = _last(_SENTENCE, text, 0 if n == 0 else max(0, start - 3000), start)
        low = min(claim.start, max(_last(_CLAUSE, text, opens, claim.start), bound))
        high = max(claim.end, min(_next(_CLAUSE, text, claim.end), until))
        closes = _next(_SENTENCE, text, end)
        ahead = self._apart(n, opens) or text[low:start]
        if n and low == bound and _LISTED in ahead:
            ahead = ahead.partition(_LISTED)[
                2
            ]  # 9个专门委员会、18个界别: what stands before the mark belongs to the other number
        if not _says_something(ahead) and not _says_something(text[end:high]):
            ahead = text[max(_last(_CLAUSE, text, opens, max(opens, low - 1)), bound, opens) : start]
        return Context(
            window=ahead + text[start:high],
            at=len(ahead),
            to=len(ahead) + end - start,
            before=text[opens:start],
            after=text[end:closes],
            previous=text[
                _last(_SENTENCE, text, max(0, opens - 1000), max(0, opens - 1)) : max(0, opens - 1)
            ],
            heading=self._heading(opens),
            above=self.above,
            paragraph=text[max(text.rfind("\n", 0, start) + 1, start - _PARAGRAPH_MOST) : start],
            opening=text[:_OPENING],
            noun=claim.noun,
            thing=claim.noun if claim.noun and claim.noun in text[end : claim.end] else "",
        )

    def _number_end(self, n: int) -> int:
        return self.claims[n].start + number_in(self.claims[n])[1]

    def _heading(self, at: int) -> str:
        above = [words for place, words in self.headings if place <= at]
        return above[-1] if above else ""

    def _apart(self, n: int, opens: int) -> str:
        """收到和立案分别为180件和169件: what the n-th of several numbers speaks of, or "" when they are not told apart so."""
        text, first = self.text, n
        while first and not _CLAUSE.search(text, self.claims[first - 1].end, self.claims[first].start):
            first -= 1
        last = n
        while last + 1 < len(self.claims) and not _CLAUSE.search(
            text, self.claims[last].end, self.claims[last + 1].start
        ):
            last += 1
        count = last - first + 1
        head = text[opens : self.claims[first].start + number_in(self.claims[first])[0]]
        if count < 2 or _APART not in head:
            return ""
        named = _CLAUSE.split(head[: head.rindex(_APART)])[-1]
        parts = [part for part in _AND.split(named) if part]
        return parts[n - first + len(parts) - count] if len(parts) >= count else ""


_FILLING = re.compile(
    r"[\s，,、；;：:（(）)“”\"的了共有计为达到至其中分别均都已约近逾超过各是等以及和与及]|累计|总计|合计"
)


def _says_something(words: str) -> bool:
    return bool(_FILLING.sub("", words))
