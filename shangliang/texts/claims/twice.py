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
    r"[由从比较]|同期|原|各|每|另|又|再|新(?!闻|时代)|增|部分|首批|分别|除|就[\u4e00-\u9fff]|关于|预计|拟|将|平均|人均|以上|超过|仅|最|批|平时|闭会|会后|会前|期间"
    r"|主席(?!会)|书记|县长|区长|市长|(?:委员|集体)提案(?!\s*$)"
)
"""Words of a clause that make its number one of several."""
_ASIDE = re.compile(
    r"其中|上年|去年|上届|[二三四五六七八九十几\d]年来|换届|本届|任期|计划|力争|明年|目标|围绕|针对|聚焦|专题"
)
"""Words before it in its sentence that do."""
_STANDING = re.compile(
    r"([\u4e00-\u9fff]{0,4}?(?:常委会组成人员|专门委员会|委员工作室|协商议事厅|委员之家|民主党派|政协委员|界别活动组|活动组|联络组|工作站|协商室|行政村"
    r"|专委会|界别|委员|委室|乡镇|街道|社区|常委|驿站))"
    r"(?=的|了|共|均|都|全部|走访|开展|组织|召开|举办|参加|参与|提交|提出|完成|踊跃|深入|赴|到|实现|$)"
)
_HAVE = frozenset({"", "设有", "拥有", "现有", "共有", "划分", "覆盖", "涉及"})
_RATE = re.compile(r"[\u4e00-\u9fff]{2,}率$")
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_NEAR = 1000
_LIKE = 40
"""Claims of one name that are compared."""
_YEARLY = re.compile(r"(?:^|[。；：，\s])(?:全年|一年来|今年以来|本年度)[，,]?([^，。；：]{2,20})$")
_LOOSE_NOUNS = (
    "意见建议 建议 意见 活动 问题 报告 调研报告 稿件 信息 群众 企业 项目 资金 会议 培训 材料 文章 人 事项"
    " 实事 好事 成果 调研 协商 视察 座谈会"
)
_LOOSE = frozenset(_LOOSE_NOUNS.split())


def of_twice(text: str, claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Pairs in different sentences that name the same thing wholly and differ; each thing is told of once."""
    named: dict[tuple[str, ...], list[Told]] = {}
    for sentence in sentences(text, claims):
        for told in sentence:
            for key in _keys(told):
                if len(named.setdefault(key, [])) < _LIKE:
                    named[key].append(told)
    for told_twice in named.values():
        for one, other in combinations(told_twice, 2):
            if one.claim.sentence != other.claim.sentence and _differ(text, one, other):
                reason = f"上文写{quoted([one.claim])}，下文写{quoted([other.claim])}，同一事项的数字不一致。"
                yield Contradiction("twice", (one.claim, other.claim), reason)
                break


def _keys(told: Told) -> Iterator[tuple[str, ...]]:
    """What a claim names; nothing when it is not exact, or may be one of several of its kind."""
    claim = told.claim
    if claim.bound != "eq" or _ASIDE.search(told.lead[-40:]) or _PART.search(_clause(told)):
        return
    noun = re.sub(r"[“”《》\s]", "", claim.noun)
    if claim.unit == "%":
        for rate in noun.split(";"):
            if _RATE.search(rate) and len(rate) >= 5:
                yield claim.unit, rate, claim.period
        return
    stage = _stage(claim, noun)
    if stage:
        yield claim.unit, stage
    elif len(noun) >= 2 and (noun not in _LOOSE or _of_the_year(told, noun)):
        standing = _STANDING.match(noun)
        if standing and claim.verb in _HAVE:
            yield claim.unit, standing[1], claim.period
        else:
            yield claim.unit, noun, claim.verb, claim.period


def _of_the_year(told: Told, noun: str) -> bool:
    """Whether a noun that many things have (意见建议) is told of the whole year, with nothing between: 全年共提出意见建议142条."""
    found = _YEARLY.search(told.lead)
    said = re.sub(r"[“”《》\s]|共计?|累计|总共|一共|合计|各类|各项|了", "", found[1]) if found else ""
    return bool(told.claim.verb) and said in {told.claim.verb, told.claim.verb + noun}


def _stage(claim: Claim, noun: str) -> str:
    """收到, 立案, 重点 for the proposals of the year reported on, however the clause puts it; "" for anything else."""
    if claim.unit != "件" or "/" in claim.period:
        return ""
    if noun in {"重点提案", "年度重点提案"} and claim.verb in {"确定", "遴选", "选取", "推选"}:
        return "重点"
    if (
        noun in {"", "立案", "审查立案", "提案", "立案提案"}
        and "立案" in claim.verb + noun
        and "不予" not in claim.verb
    ):
        return "立案" if claim.period in {"", claim.period[:4]} else ""
    if noun in {"提案", "各类提案", "委员提案"} and claim.verb in {"收到", "收集", "征集", "提交"}:
        return f"收到{noun.removeprefix('各类')}" if claim.period in {"", claim.period[:4]} else ""
    return ""


def _clause(told: Told) -> str:
    """The words of its clause before a claim, back to the number before it."""
    return re.split("[，。；：\\n]", told.lead)[-1][-40:]


def _year(text: str, told: Told) -> str:
    """The year named last in the paragraph before a claim, or ""."""
    first = told.claim.figure[0]
    years = _NAMED_YEAR.findall(text, max(text.rfind("\n", 0, first), first - _NEAR, 0), first)
    return years[-1] if years else ""


def _differ(text: str, one: Told, other: Told) -> bool:
    """Whether two claims of one name cannot both be true."""
    if one.value == other.value or len({_year(text, one), _year(text, other)} - {""}) > 1:
        return False
    if one.unit == "%":
        return True
    noun = re.sub(r"[“”《》\s]", "", one.claim.noun)
    if _stage(one.claim, noun):
        years = {told.claim.period[:4] for told in (one, other)} - {""}
        return len(years) < 2
    marked = [_whole(text, told) for told in (one, other)]
    if not _STANDING.match(noun):
        return all(marked)
    small, large = sorted((one, other), key=lambda told: told.value)
    return all(marked) or (_whole(text, small) and not _whole(text, large))


def _whole(text: str, told: Told) -> bool:
    """Whether a claim is said of all there is: 现有10个界别, 全年共召开, 10个界别共190名委员."""
    first, last = told.claim.figure
    before = text[max(told.claim.sentence[0], first - 30) : first]
    return bool(_WHOLE.search(before) or _MAKE_UP.match(text, last))
