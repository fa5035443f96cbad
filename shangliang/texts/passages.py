"""Passages 相同段落: what two texts have in common word for word, found in both, whatever the form of writing and the signs between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from shangliang.texts.fold import folded_with_places
from shangliang.texts.grams import windows
from shangliang.texts.later import np
from shangliang.texts.weights import Weights

LEAST = 6
"""Shorter runs are in common by chance: 有关部门, 提出以下."""

SEED = 4
_RARE = 5.0
_TRIED = 12  # places of one seed that are looked at; a phrase repeated more often says nothing


@dataclass(frozen=True)
class Passage:
    """One passage in common: where it begins and ends in each of the two original texts, and its folded words."""

    number: int
    one: tuple[int, int]
    other: tuple[int, int]
    words: str


@dataclass(frozen=True)
class _Letters:
    """The letters and digits of a text, folded, and where each of them stands."""

    line: str
    places: list[int]


def passages(one: str, other: str, weights: Weights | None = None, *, least: int = LEAST) -> list[Passage]:
    """The longest runs in common, none inside or across another on either side, in the order of the first text.

    With weights also those from four characters on that are rare (a name).
    """
    left, right = _letters(one), _letters(other)
    found = _runs(left.line, right.line)
    kept = [run for run in found if run[2] >= least or (weights is not None and _is_rare(left, run, weights))]
    return [
        Passage(
            number,
            _span(left.places, start, length),
            _span(right.places, there, length),
            left.line[start : start + length],
        )
        for number, (start, there, length) in enumerate(kept, 1)
    ]


def copied(one: str, other: str) -> float:
    """Which part of the shorter text stands in the other, between 0 and 1."""
    left, right = _letters(one).line, _letters(other).line
    shorter = min(len(left), len(right))
    if not shorter:
        return 0.0
    return sum(length for _, _, length in _runs(left, right) if length >= LEAST) / shorter


@lru_cache(maxsize=32)
def _letters(text: str) -> _Letters:
    folded, places = folded_with_places(text)
    kept = [(sign, place) for sign, place in zip(folded, places, strict=True) if sign.isalnum()]
    return _Letters("".join(sign for sign, _ in kept), [place for _, place in kept])


@lru_cache(maxsize=32)  # how much is copied and what is said of it ask for the same pair
def _runs(left: str, right: str) -> tuple[tuple[int, int, int], ...]:
    """(place in the first, place in the second, length) of runs in common, found from left to right by their first four characters."""
    seeds: dict[str, list[int]] = defaultdict(list)
    for place in range(len(right) - SEED + 1):
        known = seeds[right[place : place + SEED]]
        if len(known) < _TRIED:
            known.append(place)
    used = bytearray(len(right))
    found: list[tuple[int, int, int]] = []
    start = 0
    while start <= len(left) - SEED:
        tried = [
            (_length(left, right, start, there, used), -there)
            for there in seeds.get(left[start : start + SEED], ())
        ]
        length, there = max(tried, default=(0, 0))
        if length < SEED:
            start += 1
            continue
        found.append((start, -there, length))
        used[-there : -there + length] = b"\x01" * length
        start += length
    return tuple(found)


def _length(left: str, right: str, start: int, there: int, used: bytearray) -> int:
    """How far the two run together from here, up to what is taken already."""
    taken = used.find(1, there)
    limit = min(len(left) - start, (len(right) if taken < 0 else taken) - there)
    length, step = 0, 64
    while length < limit:  # whole blocks first: a pasted text is one long run
        end = min(length + step, limit)
        if left[start + length : start + end] == right[there + length : there + end]:
            length = end
        elif step > 1:
            step //= 4
        else:
            break
    return length


def _is_rare(text: _Letters, run: tuple[int, int, int], weights: Weights) -> bool:
    start, _, length = run
    rarity = weights.idf(windows(text.line[start : start + length], 2).codes)
    return bool(len(rarity)) and float(np.mean(rarity)) > _RARE


def _span(places: Sequence[int], start: int, length: int) -> tuple[int, int]:
    return places[start], places[start + length - 1] + 1
