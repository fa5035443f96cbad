"""Neighbourhood 相近文本: a handful of papers laid side by side, each compared with each.

Whether two texts are about the same matter shows better among their neighbours than between the two alone: what is alike through a third is
alike, and what the nearest neighbours have more in common than the two have is another matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from shangliang.texts.fold import BREAK
from shangliang.texts.grams import Codes, Counts, windows
from shangliang.texts.later import np
from shangliang.texts.papers import Paper
from shangliang.texts.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


Square: TypeAlias = "NDArray[np.float32]"

_ENDINGS = (
    "小区 花园 家园 公寓 大厦 广场 国际 新城 公园 山庄 庭院 湾 苑 府 城 园 郡 居 村 组 路 街 大道 桥 站 线 公司 集团 平台 "
    "学校 学院 大学 中学 小学 幼儿园 医院 驾校 酒店 饭店 超市 市场 商场 中心 银行 厂 湖 河 山"
)
NAME = re.compile(
    rf"[\u4e00-\u9fffa-z0-9]{{1,8}}?(?:{'|'.join(sorted(_ENDINGS.split(), key=len, reverse=True))})+"
)
"""Something called by a name: place, road, body. General endings only; what stands before one is the name."""


class Neighbourhood:
    """Papers and how alike each two of them are. The first is the one asked about."""

    def __init__(self, papers: Sequence[Paper], weights: Weights) -> None:
        self.papers, self.weights = papers, weights

    def part(self, places: Sequence[int]) -> Neighbourhood:
        """The same for some of the papers, the first place is asked about; nothing is compared again."""
        chosen = Neighbourhood([self.papers[place] for place in places], self.weights)
        square = np.ix_(places, places)
        chosen.__dict__ |= {name: getattr(self, name)[square] for name in ("close", "alike", "told")}
        chosen.__dict__["named"] = self.named[list(places)]
        return chosen

    @cached_property
    def _whole(self) -> _Products:
        return _products([paper.whole for paper in self.papers], self.weights.idf)

    @cached_property
    def close(self) -> Square:
        """How similar each two are: cosine over title and body (three quarters) and over titles (one)."""
        titles = _products([paper.in_title for paper in self.papers], self.weights.idf)
        square: Square = np.float32(0.75) * self._whole.cosines() + np.float32(0.25) * titles.cosines()
        return square

    @cached_property
    def alike(self) -> Square:
        """Cosine over bigrams and single characters: words that are related share a character (噪音, 噪声)."""
        singles = _products([paper.singles for paper in self.papers], self.weights.idf_of_singles)
        both = _Products(self._whole.square + singles.square, self._whole.lengths + singles.lengths)
        return both.cosines()

    @cached_property
    def told(self) -> Square:
        """How much of what one title says the other paper says, anywhere; the mean of both ways."""
        codes = np.unique(np.concatenate([paper.in_title.codes for paper in self.papers]))
        rarity = self.weights.idf(codes).astype(np.float32)
        titles = _has([paper.in_title for paper in self.papers], codes) * rarity
        whole = _has([paper.whole for paper in self.papers], codes)
        mass = np.maximum(titles.sum(1, keepdims=True), 1e-9)
        part = titles @ whole.T / mass
        square: Square = (part + part.T) / 2
        return square

    @cached_property
    def named(self) -> NDArray[np.float64]:
        """Which part of each title are names: a title that is hardly more says little of the matter."""
        return np.array([_part_of_names(paper) for paper in self.papers])


def names_in(line: str) -> list[str]:
    """Names in folded text."""
    return [found.group() for part in line.split(BREAK) for found in NAME.finditer(part)]


def _part_of_names(paper: Paper) -> float:
    names = [windows(name, 2).codes for name in names_in(paper.head) if len(name) > 2]
    return len(np.unique(np.concatenate(names))) / len(paper.in_title.codes) if names else 0.0


def through(square: Square) -> NDArray[np.float32]:
    """The first paper's tie to each other along the best way there: as strong as the weakest step of it (a maximum spanning tree)."""
    best, done = square[0].copy(), np.zeros(len(square), bool)
    done[0] = True
    for _ in range(len(square) - 1):
        nearest = int(np.argmax(np.where(done, -1, best)))
        done[nearest] = True
        best = np.maximum(best, np.where(done, -1, np.minimum(best[nearest], square[nearest])))
    tied: NDArray[np.float32] = best[1:]
    return tied


class _Products(NamedTuple):
    """Scalar products of each two texts, and of each with itself."""

    square: Square
    lengths: NDArray[np.float64]

    def cosines(self) -> Square:
        norms = np.sqrt(np.maximum(self.lengths, 1e-9)).astype(np.float32)
        cosines: Square = self.square / norms / norms[:, None]
        return cosines


def _products(texts: Sequence[Counts], rarity: Callable[[Codes], NDArray[np.float64]]) -> _Products:
    """Over (1 + ln count) × rarity. Only grams that two texts share are laid out: many long texts fit into little memory."""
    codes, which, times = np.unique(
        np.concatenate([text.codes for text in texts]), return_inverse=True, return_counts=True
    )
    owner = np.repeat(np.arange(len(texts)), [len(text.codes) for text in texts])
    values = (1 + np.log(np.concatenate([text.counts for text in texts]))) * rarity(codes)[which]
    columns = np.cumsum(times > 1) - 1
    shared = times[which] > 1
    laid = np.zeros((len(texts), int((times > 1).sum())), np.float32)
    laid[owner[shared], columns[which[shared]]] = values[shared]
    lengths = np.bincount(owner, weights=values**2, minlength=len(texts)).astype(np.float64)
    square: Square = laid @ laid.T
    np.fill_diagonal(square, lengths)
    return _Products(square, lengths)


def _has(texts: Sequence[Counts], codes: Codes) -> Square:
    """1 where a text has the gram."""
    has = np.zeros((len(texts), len(codes)), np.float32)
    for row, text in enumerate(texts):
        has[row] = np.isin(codes, text.codes, assume_unique=True)
    return has
