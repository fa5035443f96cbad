"""Chinese numerals up to ten: counts (形成五篇报告, 立案一件) or structure and idiom (三个方面, 四面八方)."""

import re

from shangliang.texts.claims.amounts import Amount
from shangliang.texts.claims.verbs import (
    ABSTRACT,
    COUNTING,
    ENTITY,
    JOINED,
    JUST_BEFORE,
    PAPER,
    SOFT,
    VISITED,
)

_HAN = "[一二两三四五六七八九十]"
_CLAUSES = re.compile("[，。；：]")
_PARTS = re.compile("[，。；：、]")
_CLOSED = re.compile(r"[ ]?(?:[，。；、！？,;:)\n]|$)")
_PLACE = re.compile(r"[台门家部处][县区市山河峡渠]")
_IDIOM_BEFORE = re.compile(rf"{_HAN}[\u4e00-\u9fff]$")
_IDIOM_AFTER = re.compile(rf"{_HAN}(?![十百千万亿])[\u4e00-\u9fff]")
_MAY_CLOSE = "件 篇 份 辑 名 位 人 户 家 处 所 座 台 辆 部 本 册 幅 张 枚 场 期 条 项 次 个 人次 件次 场次 批次 批 类 种 轮 支 套 起 例"
_ITEM = frozenset(_MAY_CLOSE.split())
_TANGIBLE = "名 位 家 户 件 篇 份 场 所 座 台 辆 本 册 幅 人次 元"
_CONCRETE = frozenset(_TANGIBLE.split())


def is_small_claim(text: str, amount: Amount, before: str) -> bool:
    """Whether a Chinese numeral up to ten counts: after a verb of counting, at the end after a noun, or in a measure word of things and people."""
    sign = text[amount.first]
    if _idiom(text, amount, before):
        return False
    closed = _closes(text, amount, before)
    if sign == "一" or (sign == "二" and amount.unit not in {"人", "名", "位"}):
        return closed and bool(COUNTING.search(_PARTS.split(before)[-1]))
    if SOFT.search(before[-9:]):
        return False
    if ABSTRACT.match(text, amount.last):
        return _paper(text, amount)
    told = (
        closed or amount.unit in _CONCRETE or amount.unit in {"成", "倍"} or JUST_BEFORE.search(before[-9:])
    )
    return bool(told) or _joined(before) or _named(text, amount)


def _idiom(text: str, amount: Amount, before: str) -> bool:
    """三番五次, 四面八方, 五台山."""
    return bool(
        _PLACE.match(text, amount.last - 1)
        or _IDIOM_BEFORE.search(before)
        or _IDIOM_AFTER.match(text, amount.last)
    )


def _closes(text: str, amount: Amount, before: str) -> bool:
    """Whether the amount ends a clause after a noun: 报告五篇，"""
    if amount.unit not in _ITEM or not before or not _CLOSED.match(text, amount.last):
        return False
    return "\u4e00" <= before[-1] <= "\u9fff" or before[-1] in "》”"


def _joined(before: str) -> bool:
    return bool(JOINED.search(before) and COUNTING.search(_CLAUSES.split(before)[-1]))


def _paper(text: str, amount: Amount) -> bool:
    return amount.unit in {"条", "项"} and bool(PAPER.match(text, amount.last))


def _named(text: str, amount: Amount) -> bool:
    """Whether what follows is of a kind that is counted: 两次赴省厅, 四条建议, 七个界别."""
    if amount.unit == "次":
        return bool(VISITED.match(text, amount.last))
    return _paper(text, amount) or (amount.unit in {"个", "项"} and bool(ENTITY.match(text, amount.last)))
