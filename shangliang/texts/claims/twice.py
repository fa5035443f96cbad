"""The same thing counted twice in a text with different exact values."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from shangliang.texts.claims.claim import Claim
from shangliang.texts.claims.contradiction import Contradiction, Told, quoted, sentences

_WHOLE = re.compile(
    r"(?:共有?|现有|总共|一共|合计|共计|总计|全部|所有|全[区县市旗省州年]|全会|本年度|一年来|累计|设有?|下设|分属)[\u4e00-\u9fff]{0,10}$"
)
_MAKE_UP = re.compile(r"[\u4e00-\u9fff]{2,6}[，、]?共(?:有)?\d")
_PART = re.compile(
    r"其中|[由从比较]|上年|去年|上届|同期|原|各|每|另|又|再|新|增|部分|首批|分别|除|围绕|就[\u4e00-\u9fff]|针对|聚焦|关于|专题|计划|明年|力争|预计|拟|将|目标|平均|人均|以上|超过|仅|最"
)
_STANDING = re.compile(
    r"([\u4e00-\u9fff]{0,4}?(?:常委会组成人员|专门委员会|委员工作室|协商议事厅|委员之家|民主党派|政协委员|界别活动组|活动组|联络组|工作站|协商室|行政村"
    r"|专委会|界别|委员|委室|乡镇|街道|社区|常委|驿站))"
    r"(?=的|了|共|均|都|全部|走访|开展|组织|召开|举办|参加|参与|提交|提出|完成|踊跃|深入|赴|到|实现|$)"
)
_YEARLY = re.compile(
    r"(?:全体会议|全委会议|常委会会议|常委会议|主席会议|党组会议|重点提案|委员提案|集体提案|提案)$"
)
_RATE = re.compile(r"[\u4e00-\u9fff]{2,}率$")
_LIKE = 40
"""Claims of one name that are compared."""
_LOOSE = frozenset(
    [
        "意见建议",
        "建议",
        "意见",
        "活动",
        "问题",
        "报告",
        "调研报告",
        "稿件",
        "信息",
        "群众",
        "企业",
        "项目",
        "资金",
        "会议",
        "培训",
        "材料",
        "文章",
        "人",
        "事项",
        "实事",
        "好事",
        "成果",
        "调研",
        "协商",
        "视察",
        "座谈会",
    ]
)


def of_twice(text: str, claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Pairs in different sentences that name the same thing wholly and differ; each thing is told of once."""
    named: dict[tuple[str, ...], list[Told]] = {}
    for sentence in sentences(text, claims):
        for told in sentence:
            key = _key(told)
            if key and len(named.setdefault(key, [])) < _LIKE:
                named[key].append(told)
    for told_twice in named.values():
        for one, other in combinations(told_twice, 2):
            if one.claim.sentence != other.claim.sentence and _differ(text, one, other):
                reason = f"上文写{quoted([one.claim])}，下文写{quoted([other.claim])}，同一事项的数字不一致。"
                yield Contradiction("twice", (one.claim, other.claim), reason)
                break


def _key(told: Told) -> tuple[str, ...] | None:
    """What a claim names; None when it is not exact, or may be one of several of its kind."""
    claim = told.claim
    noun = re.sub(r"[“”《》\s]", "", claim.noun)
    standing = _STANDING.match(noun)
    noun = standing[1] if standing else noun
    if claim.bound != "eq" or len(noun) < 2 or noun in _LOOSE or _PART.search(_clause(told)):
        return None
    if claim.unit == "%":
        return (claim.unit, noun, claim.period) if _RATE.search(noun) and len(noun) >= 5 else None
    if standing and claim.verb in {"", "设有", "拥有", "现有", "划分", "覆盖", "涉及"}:
        return claim.unit, noun, claim.period
    return claim.unit, noun, claim.verb, claim.period


def _clause(told: Told) -> str:
    """The words of its sentence before a claim, back to the number before it."""
    return told.lead[-40:]


def _differ(text: str, one: Told, other: Told) -> bool:
    if one.value == other.value:
        return False
    noun = re.sub(r"[“”《》\s]", "", one.claim.noun)
    marked = [_whole(text, told) for told in (one, other)]
    if one.unit == "%" or _YEARLY.search(noun):
        return one.unit == "%" or (all(marked) or one.claim.verb in {"收到", "立案"})
    if _STANDING.match(noun):
        small, large = sorted((one, other), key=lambda told: told.value)
        return all(marked) or (_whole(text, small) and not _whole(text, large))
    return all(marked)


def _whole(text: str, told: Told) -> bool:
    """Whether a claim is said of all there is: 现有10个界别, 全年共召开, 10个界别共190名委员."""
    first, last = told.claim.figure
    before = text[max(told.claim.sentence[0], first - 30) : first]
    return bool(_WHOLE.search(before) or _MAKE_UP.match(text, last))
