"""Finding the number claims of a text."""

import re
from bisect import bisect_right

from shangliang.texts.claims.amounts import Amount, amounts
from shangliang.texts.claims.claim import Claim
from shangliang.texts.claims.frozen import Zones, is_claim
from shangliang.texts.claims.numerals import plain
from shangliang.texts.claims.periods import period, year_of
from shangliang.texts.claims.phrases import TOPIC, phrase

_STOP = re.compile(r"[。！？!?…]+[”’」』）)》\"]*|\n+")
_SIGHT = 200


def find(text: str) -> list[Claim]:
    """All number claims, in order, not overlapping; offsets are those of `text`. Linear in its length."""
    flat = plain(text)
    zones = Zones(flat)
    kept = [amount for amount in amounts(flat) if is_claim(flat, amount, zones)]
    ends = [stop.end() for stop in _STOP.finditer(flat)]
    year = year_of(flat)
    claims: list[Claim] = []
    for place, amount in enumerate(kept):
        sentence = _sentence(ends, amount.first, len(flat))
        floor = claims[-1].end if claims else 0
        ceiling = kept[place + 1].start if place + 1 < len(kept) else len(flat)
        last = claims[-1].noun if claims and claims[-1].sentence == sentence else ""
        claims.append(_claim(text, flat, amount, (floor, ceiling), sentence, last, year))
    return claims


def _claim(
    text: str,
    flat: str,
    amount: Amount,
    room: tuple[int, int],
    sentence: tuple[int, int],
    last: str,
    year: str,
) -> Claim:
    told = phrase(flat, amount, room, sentence, last)
    return Claim(
        start=told.start,
        end=told.end,
        text=text[told.start : told.end],
        value=amount.value,
        bound=amount.bound,
        unit=amount.unit,
        subject=f"{told.subject} {_topic(flat, amount.first, told.subject)}".strip(),
        top=amount.top,
        period=period(flat, max(sentence[0], amount.first - _SIGHT), amount.first, year),
        sentence=sentence,
        noun=told.noun,
        verb=told.verb,
        context=told.context,
        figure=(amount.first, amount.last),
    )


def _topic(flat: str, place: int, subject: str) -> str:
    """What the paragraph spoke of last, when the subject names nothing of the kind."""
    if TOPIC.search(subject):
        return ""
    begin = max(flat.rfind("\n", 0, place), place - _SIGHT)
    named = TOPIC.findall(flat[max(begin, 0) : place])
    return str(named[-1]) if named else ""


def _sentence(ends: list[int], place: int, length: int) -> tuple[int, int]:
    after = bisect_right(ends, place)
    return (ends[after - 1] if after else 0), (ends[after] if after < len(ends) else length)
