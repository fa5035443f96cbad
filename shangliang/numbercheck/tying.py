"""Tying 对应: which figure a number claim speaks of. Pure: text and words in, keys of figures and reasons out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shangliang.numbercheck.context import Context, Reader
from shangliang.numbercheck.doubts import EACH, IN_SESSION, PART_ONLY, doubts, each_of
from shangliang.numbercheck.vocabulary import PERCENT, Vocabulary, Words
from shangliang.texts.claims import Claim

_SIGN, _FARTHEST, _LONGEST, _AHEAD = 4, 12, 8, 3
"""A pattern counts for its length (up to so many signs), less for its distance from the number, a little more when it stands before it."""
_FARTHER = 2
"""What it loses for each place the name of its domain is farther away."""
_CLOSE = 2
"""A candidate that is worse by no more is as good as the best one."""
_ANSWERED = {"": (), "part": (PART_ONLY,), "session": (PART_ONLY, IN_SESSION)}
"""Doubts that a figure of a part answers itself."""
_PAPERS = re.compile(r"(?:意见|报告|建议案?|方案|稿件|文章|论文|[简快专]报|清单|制度)$")
"""What may be handed in beside proposals and briefs, when it is named itself."""
_ANYTHING = re.compile("..")
_SHARES = re.compile(r"(?<!基本满意)[、和及与](?!基本满意)|以及(?!基本满意)")


@dataclass(frozen=True)
class Candidate:
    """A figure the words may speak of. `back`: how far before the number its domain was named; `is_sure`: not only by a weak word."""

    key: str
    score: int
    back: int
    is_sure: bool


@dataclass(frozen=True)
class Tie:
    """What a claim is tied to.

    `keys`: none; one; or several that must all agree (两个100%). `rivals`: others as likely as the first, so that it cannot be told.
    `is_sure`: a difference may be called one. `doubt`: in Chinese, why nothing can be told although a figure was found.
    `each`: the axis for each part of which it is told (每月5篇).
    """

    claim: Claim
    keys: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    is_sure: bool = False
    doubt: str = ""
    each: str = ""


def tie(text: str, claims: Sequence[Claim], words: Vocabulary) -> list[Tie]:
    """One tie for each claim, in the order of the text."""
    reader = Reader(text, claims)
    return [tie_one(claim, reader.context(n), words) for n, claim in enumerate(reader.claims)]


def tie_one(claim: Claim, context: Context, words: Vocabulary) -> Tie:
    """The tie of one claim."""
    several = _several(context, words) if claim.unit == PERCENT else ()
    found = candidates(claim, context, words)
    if not found and not several:
        return Tie(claim)
    held = doubts(context)
    if found:
        answered = _ANSWERED[words.words[found[0].key].part]
        held = [each for each in held if each.reason not in answered]
    grave = next((each.reason for each in held if each.grave), "")
    if several:
        return Tie(claim, several, is_sure=not held, doubt=grave)
    best = found[0]
    rivals = [each.key for each in found[1:] if _rivals(best, each, words)]
    is_sure = best.is_sure and not held and not rivals
    each = each_of(context) if grave == EACH and not rivals else ""
    return Tie(claim, (best.key,), tuple(rivals), is_sure, grave, each)


def _rivals(best: Candidate, other: Candidate, words: Vocabulary) -> bool:
    if other.key in words.words[best.key].variants:
        return False  # a right number may follow it anyway
    return other.back == best.back and other.is_sure == best.is_sure and best.score - other.score < _CLOSE


def _several(context: Context, words: Vocabulary) -> tuple[str, ...]:
    """The figures of 答复率、走访率均达100%; nothing for one alone."""
    parts = [part for part in _SHARES.split(context.ahead) if "率" in part or "度" in part]
    if len(parts) < 2:
        return ()
    keys = []
    for part in parts:
        inner = Context(part, len(part), len(part), part, "", "", context.heading)
        wider = Context(
            part, len(part), len(part), context.before + part, "", context.previous, context.heading
        )
        found = _matching(PERCENT, inner, wider, words)
        if not found:
            return ()
        keys.append(found[0].key)
    return tuple(dict.fromkeys(keys)) if len(set(keys)) > 1 else ()


def candidates(claim: Claim, context: Context, words: Vocabulary) -> list[Candidate]:
    """Figures the claim may speak of, the likeliest first."""
    return _matching(claim.unit, context, context, words)


def _matching(unit: str, near: Context, wide: Context, words: Vocabulary) -> list[Candidate]:
    fitting = (entry for entry in words.words.values() if unit in entry.units)
    found = [made for entry in fitting if (made := _candidate(entry, near, wide, words))]
    return sorted(
        found, key=lambda each: (-each.score - (_CLOSE if each.is_sure else 0), each.back, each.key)
    )


def _candidate(entry: Words, near: Context, wide: Context, words: Vocabulary) -> Candidate | None:
    if entry.without and entry.without.search(near.window):
        return None
    sure, weak = _score(entry.say, near), _score(entry.weak, near)
    if sure is None and weak is None:
        return None
    domains = [words.domains[name] for name in entry.about]
    place, back = min((_nearness(domain, wide) for domain in domains), default=(_WINDOW, 0))
    names = (*entry.say, *entry.weak, *domains)
    if place == _NOWHERE or (place != _WINDOW and _names_else(_PAPERS, near.noun, names)):
        return None
    score = max(each for each in (sure, weak) if each is not None) - _FARTHER * place
    is_other = near.thing and _names_else(_ANYTHING, near.thing, names)
    return Candidate(entry.key, score, back, sure is not None and not is_other)


def _names_else(kind: re.Pattern[str], noun: str, names: Iterable[re.Pattern[str]]) -> bool:
    """Whether a noun is of a kind and none of the names stands in it."""
    return bool(kind.search(noun)) and not any(name.search(noun) for name in names)


def _score(patterns: Iterable[re.Pattern[str]], near: Context) -> int | None:
    best: int | None = None
    for pattern in patterns:
        for match in pattern.finditer(near.window):
            if match.start() == match.end():
                continue
            score = _SIGN * min(len(match.group()), _LONGEST) - min(_distance(match, near), _FARTHEST)
            score += _AHEAD if match.start() < near.at else 0
            best = score if best is None else max(best, score)
    return best


def _distance(match: re.Match[str], near: Context) -> int:
    if match.end() <= near.at:
        return near.at - match.end()
    return max(0, match.start() - near.to)


_WINDOW, _SENTENCE, _BEHIND, _HEADING, _PREVIOUS, _NOWHERE = range(6)


def _nearness(domain: re.Pattern[str], context: Context) -> tuple[int, int]:
    """Where the domain is named: in the window, earlier in the sentence, later in it, in the heading, in the sentence before; how far back."""
    places = (context.window, context.before, context.after, context.heading, context.previous)
    for place, words in enumerate(places):
        found = list(domain.finditer(words))
        if found:
            return place, len(words) - found[-1].end() if place in (_SENTENCE, _PREVIOUS) else 0
    return _NOWHERE, 0
