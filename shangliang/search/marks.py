"""What is shown of a text that was found: the places where the words stand, marked. A place is found in the folded text and marked in the original."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from shangliang.texts.fold import BREAK, fold, folded_with_places

PASSAGES, LENGTH, BEFORE = 3, 80, 24
_HAN = re.compile(r"[\u3400-\u9fff]")
Span = tuple[int, int]
Words = re.Pattern[str] | None


def pattern(lines: Iterable[str]) -> Words:
    """Finds folded runs in a folded text, longer ones first; blanks between Chinese characters and the kind of signs do not matter."""
    wanted = sorted({line for line in lines if line}, key=len, reverse=True)
    return re.compile("|".join(map(_loose, wanted))) if wanted else None


def _loose(line: str) -> str:
    parts = []
    for sign, after in zip(line, [*line[1:], ""], strict=True):
        parts.append(r"[\W_]+" if sign == BREAK else re.escape(sign))
        if _HAN.match(sign) and _HAN.match(after):
            parts.append(r"\s*")
    return "".join(parts)


def spans(text: str, words: Words) -> list[Span]:
    """Where the words stand in the text itself."""
    if words is None:
        return []
    folded = fold(text)
    found = [match.span() for match in words.finditer(folded) if match.end() > match.start()]
    if not found or len(folded) == len(text):
        return found
    _, places = folded_with_places(text)
    return [(places[start], places[end - 1] + 1) for start, end in found]


def marked(text: str, found: Iterable[Span]) -> Markup:
    """The text, escaped, with the places marked."""
    parts, at = [], 0
    for start, end in found:
        if start >= at:
            parts += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
            at = end
    return Markup("").join([*parts, escape(text[at:])])


def passages(text: str, words: Words) -> list[Markup]:
    """At most three pieces of the text, each with as many different words as possible, in their order; its beginning when there are none."""
    found = spans(text, words)
    windows = _best(text, found) or ([(0, min(LENGTH, len(text)))] if text.strip() else [])
    return [_passage(text, window, found) for window in windows]


def _best(text: str, found: list[Span]) -> list[Span]:
    """Windows around the places: those with most different words first, then put in order."""
    rated: list[tuple[int, Span]] = []
    at = -1
    for place, (start, _) in enumerate(found):
        if start < at:
            continue
        begin = max(0, start - BEFORE, at)
        window = (begin, max(min(len(text), begin + LENGTH), found[place][1]))
        inside = {fold(text[a:b]) for a, b in found[place : place + 12] if b <= window[1]}
        rated.append((-len(inside), window))
        at = window[1]
    return sorted(window for _, window in sorted(rated)[:PASSAGES])


def _passage(text: str, window: Span, found: list[Span]) -> Markup:
    start, end = window
    inside = [(a, b) for a, b in found if a >= start and b <= end]
    first = inside[0][0] if inside else end
    while start < first and not text[start].isalnum():
        start += 1
    shown = marked(text[start:end], [(a - start, b - start) for a, b in inside])
    return Markup("").join(["…" if start else "", shown, "…" if end < len(text) else ""])
