"""Reasons 理由: what two texts share, put into a sentence. Only what stands in both is said, cut where words end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shangliang.texts.fold import fold
from shangliang.texts.grams import windows
from shangliang.texts.later import np
from shangliang.texts.neighbourhood import names_in
from shangliang.texts.papers import Paper
from shangliang.texts.passages import passages
from shangliang.texts.weights import Weights
from shangliang.texts.words import cut

PLACE, ASKED, PHRASE, COPY = "place", "asked", "phrase", "copy"
_ASKS = re.compile(r"(?:建议|希望|请求|恳请|要求|呼吁|盼望|能否|应当|应该|请)([^，。；！？\n]{4,60})")
_IDLE_WORDS = (
    "的 了 和 与 及 等 在 是 有 对 把 被 从 向 到 为 就 也 都 很 并 或 而 我 我们 你 他 她 它 其 这 那 该 本 请 问题 情况 关于 进行 一个 "
    "可以 应 要 将 以 由 于 上 下 中 内 后 前 之 不 没有 目前 相关 有关 部门 领导 您好 尊敬 建议 希望 要求"
)
_IDLE = frozenset(_IDLE_WORDS.split())
_TENTHS = "零一二三四五六七八九十"
_LONGEST = 16
_RARE = 0.55  # of the rarity of what occurs nowhere
_SIGNS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"第?[\d一二三四五六七八九十百千万]+")


@dataclass(frozen=True)
class Reason:
    """One thing two texts share: a kind and its words (`copy`: the part in common, such as 三成)."""

    kind: str
    words: str


def why(one: Paper, other: Paper, weights: Weights, part: float) -> tuple[Reason, ...]:
    """What the two share: at most two names, one thing asked, two phrases beside these, and how much of the text."""
    shared = _shared(one, other, weights)
    names = _names(shared)
    asked = _asked(one, other, weights)
    said = " ".join((*names, *asked))
    others = [words for words in shared if words not in said and not any(name in words for name in names)]
    reasons = [
        *(Reason(PLACE, words) for words in names),
        *(Reason(ASKED, words) for words in asked),
        *(Reason(PHRASE, words) for words in others[: 3 - len(names) if not asked else 2 - len(names)]),
    ]
    tenths = min(int(part * 10), 10)
    if tenths >= 2:
        reasons.append(Reason(COPY, "几乎全部" if tenths >= 10 else f"有{_TENTHS[tenths]}成"))
    return tuple(reasons)


def sentence(reasons: Sequence[Reason]) -> str:
    """The reasons as one sentence; "" without any."""
    words = {
        kind: [each.words for each in reasons if each.kind == kind] for kind in (PLACE, ASKED, PHRASE, COPY)
    }
    parts = [
        f"都说到{_joined(words[PLACE], '“', '”')}" if words[PLACE] else "",
        f"都要求{_joined(words[ASKED], '“', '”')}" if words[ASKED] else "",
        f"都提到{_joined(words[PHRASE], '“', '”')}" if words[PHRASE] else "",
    ]
    said = "，".join(part for part in parts if part)
    if words[COPY]:
        said += f"{'；' if said else ''}原文{words[COPY][0]}相同"
    return f"{said}。" if said else ""


def _joined(words: Iterable[str], before: str, after: str) -> str:
    return "".join(f"{before}{each}{after}" for each in words)


def _shared(one: Paper, other: Paper, weights: Weights) -> list[str]:
    """Phrases in both, cut at words, the heaviest first; a phrase inside one that is named already is left out.

    Usual ones only when there is nothing rarer, and then only the heaviest.
    """
    left, right = f"{one.title}\n{one.body}", f"{other.title}\n{other.body}"
    least = _RARE * float(weights.idf(np.zeros(1, np.uint64))[0])
    found: dict[str, float] = {}
    usual: dict[str, float] = {}
    for passage in passages(left, right, weights):
        in_title = passage.one[0] < len(one.title) or passage.other[0] < len(other.title)
        for piece in _SIGNS.split(left[slice(*passage.one)]):
            words = _whole_words(piece)
            rarity = weights.idf(windows(fold(words), 2).codes)
            if 3 <= len(words) <= _LONGEST:
                which = found if float(rarity.mean()) > least else usual
                which[words] = float(rarity.sum()) * (2 if in_title else 1)
    if not found and usual:
        found = dict([max(usual.items(), key=lambda entry: entry[1])])
    kept: list[str] = []
    for words in sorted(found, key=lambda each: -found[each]):
        if not any(words in each or each in words for each in kept):
            kept.append(words)
    return kept


def _names(shared: Iterable[str]) -> list[str]:
    """Of the phrases those that end as names of places and bodies do."""
    return [words for words in shared if (found := names_in(fold(words))) and "".join(found) == fold(words)][
        :2
    ]


def _asked(one: Paper, other: Paper, weights: Weights) -> list[str]:
    """The longest thing both ask for."""
    left, right = ("。".join(_ASKS.findall(f"{each.title}。{each.body}")) for each in (one, other))
    asked = [
        _whole_words(piece)
        for passage in passages(left, right, weights)
        for piece in _SIGNS.split(left[slice(*passage.one)])
    ]
    fitting = [words for words in asked if 4 <= len(words) <= _LONGEST]
    return sorted(fitting, key=len, reverse=True)[:1]


def _whole_words(run: str) -> str:
    """A run without the idle words at its ends."""
    words = cut(run)
    while words and _idle(words[0]):
        words = words[1:]
    while words and _idle(words[-1]):
        words = words[:-1]
    return "".join(words)


def _idle(word: str) -> bool:
    return word in _IDLE or len(word) == 1 or bool(_NUMBER.fullmatch(word))
