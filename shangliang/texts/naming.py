"""Naming a group of texts in its own words: one to three words or phrases that many of them have and few others.

A phrase is one to three neighbouring words of a title, so that nothing is cut in the middle of a word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

import rjieba

from shangliang.texts.fold import fold

LONGEST, SHORTEST = 10, 2
COVERED = 0.75
"""So many of the group's texts have one of the words: then it is named."""
AT_MOST = 3
WEAKEST = 0.4
"""A second or third phrase has at least this share of the first one's score."""

_DOING = frozenset(
    [
        "加强",
        "建立",
        "完善",
        "推进",
        "加快",
        "健全",
        "强化",
        "加大",
        "提高",
        "提升",
        "推动",
        "优化",
        "落实",
        "鼓励",
        "支持",
        "引导",
        "明确",
        "制定",
        "出台",
        "规范",
        "整合",
        "构建",
        "打造",
        "拓展",
        "促进",
        "扩大",
        "发挥",
        "深化",
        "统筹",
        "严格",
        "实施",
        "开展",
        "设立",
        "成立",
        "改善",
        "增加",
        "扶持",
        "做好",
        "搭建",
        "坚持",
        "注重",
        "重视",
        "尽快",
        "尽早",
        "进一步",
        "解决",
        "充分",
        "大力",
        "积极",
        "切实",
        "取消",
        "减少",
        "简化",
        "调整",
        "增强",
        "突出",
        "探索",
        "着力",
        "补齐",
        "丰富",
        "营造",
        "激发",
        "压实",
        "细化",
        "吸引",
        "纳入",
        "确保",
        "牵头",
        "抓好",
        "设置",
        "合理",
        "科学",
        "全面",
        "有效",
        "依法",
        "实现",
        "助力",
        "赋能",
        "破解",
        "防止",
        "防范",
        "避免",
        "进行",
        "推广",
        "促使",
        "反映",
        "投诉",
        "请求",
        "咨询",
        "持续",
        "稳步",
        "更好",
        "更加",
        "继续",
        "形成",
        "针对",
        "如何",
        "怎么",
        "希望",
        "建议",
        "要求",
        "予以",
        "给予",
        "改进",
        "处理",
        "处置",
        "建设",
        "打好",
        "打通",
        "用好",
        "妥善",
        "高效",
        "建好",
        "办好",
        "管好",
        "恳请",
        "请问",
        "关于",
        "我省",
        "我市",
        "我县",
        "我区",
        "全省",
        "全市",
        "全县",
        "全区",
        "本市",
        "本县",
        "新时代",
        "人民",
        "人民群众",
        "广大",
        "关键",
        "加大力度",
        "应急",
        "事件",
        "变换",
        "巩固",
        "培育",
        "改造",
    ]
)
"""Words for doing and for whom: nothing is called by them, and no name begins with one."""
_GENERAL = frozenset(
    [
        "发展",
        "高质量",
        "体系",
        "机制",
        "政策",
        "制度",
        "管理",
        "服务",
        "地区",
        "相关",
        "有关",
        "部门",
        "单位",
        "政府",
        "领导",
        "作用",
        "目前",
        "存在",
        "不足",
        "需要",
        "可以",
        "应该",
        "严重",
        "以及",
        "通过",
        "对于",
        "为了",
        "以下",
        "稳定",
        "良好",
        "合作",
        "重点",
        "基本",
        "主要",
        "重要",
        "重大",
        "特色",
        "优势",
        "新型",
        "现代",
        "模式",
        "方式",
        "途径",
        "路径",
        "品牌",
        "资源",
        "项目",
        "条件",
        "基础",
        "设施",
        "水平",
        "人员",
        "群众",
        "社会",
        "没有",
        "什么",
        "不能",
        "不要",
        "何时",
        "强烈",
        "尊敬",
        "书记",
        "市长",
        "县长",
        "同志",
        "近年来",
        "随着",
        "制造",
        "实体",
        "居家",
        "经典",
        "原料",
        "目的地",
        "运营",
        "成本",
        "融合",
        "深度",
        "利用",
        "传承",
        "内涵",
        "特性",
        "事业",
        "产业",
        "企业",
        "经济",
        "行业",
        "技术",
        "农村",
        "城市",
        "乡村",
        "社区",
        "学校",
        "教育",
        "医疗",
        "生态",
        "文化",
        "环境",
        "供给",
        "应用",
        "转化",
        "时代",
        "内容",
        "阶段",
        "多元",
        "规划",
        "振兴",
        "国际",
        "中国",
        "健康",
        "创新",
        "改革",
        "保障",
        "培养",
        "组织",
        "力度",
        "能力",
        "质量",
        "问题",
        "情况",
        "意见",
        "对策",
        "思考",
        "工作",
        "措施",
        "方面",
        "提案",
        "规划建设",
        "人才",
        "数字",
        "转型",
        "治理",
        "平台",
        "体制",
        "市场",
        "研究",
        "知识",
        "安全",
        "监管",
        "保护",
        "居民",
        "市民",
        "小区",
    ]
)
"""Words that may stand in a name but are none by themselves."""
_JOINING = frozenset(
    [
        "的",
        "了",
        "和",
        "与",
        "及",
        "在",
        "对",
        "从",
        "等",
        "中",
        "上",
        "下",
        "之",
        "为",
        "以",
        "并",
        "或",
        "而",
        "进",
        "让",
        "使",
        "把",
        "将",
        "做",
        "多",
        "更",
        "大",
        "再",
        "后",
        "前",
        "其",
        "力度",
        "问题",
        "建议",
        "提案",
        "意见",
        "工作",
        "几点",
        "水平",
        "情况",
        "对策",
        "思考",
        "有关",
        "相关",
        "若干",
    ]
)
"""Stands in no name."""
_ENDING = frozenset(
    "难率费员区站厅院校园路桥河湖网库圈链业户村房车店厂山林田水电气热药权税法病师险金卡证码群点线带城镇县市省犬鱼茶粮菜果种岗"
)
"""Single characters that may end a name (停车难, 就业率)."""
_HAN = re.compile(r"[\u4e00-\u9fff]+|[a-z]{2,}")


@dataclass(frozen=True)
class Words:
    """For each text the phrases of its title, and those of any title that stand somewhere in it; how many texts have each."""

    titles: list[set[str]]
    wholes: list[set[str]]
    found: Counter[str]


def _neighbours(text: str) -> Iterator[tuple[str, ...]]:
    """One to three neighbouring words, wherever they stand."""
    for stretch in _HAN.findall(fold(text)):
        words = rjieba.cut(stretch)
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + 3, len(words)) + 1):
                yield tuple(words[begin:end])


def _names(words: Sequence[str]) -> bool:
    """Whether words that stand together could name something."""
    size = sum(map(len, words))
    if not SHORTEST <= size <= LONGEST or words[0] in _DOING or words[0].startswith("以"):
        return False
    if len(words[0]) < SHORTEST or (len(words[-1]) < SHORTEST and words[-1] not in _ENDING):
        return False
    if not _JOINING.isdisjoint(words):
        return False
    return not all(word in _GENERAL or word in _DOING for word in words)


def naming_words(titles: Sequence[str], bodies: Sequence[str]) -> Words:
    """The phrases of all titles that could name something, and which texts have them."""
    own = [{"".join(words) for words in _neighbours(title) if _names(words)} for title in titles]
    known = set().union(*own)
    wholes = [
        phrases | known.intersection(map("".join, _neighbours(body)))
        for phrases, body in zip(own, bodies, strict=True)
    ]
    return Words(own, wholes, Counter(phrase for phrases in wholes for phrase in phrases))


def name_of(members: Iterable[int], words: Words) -> str:
    """The label of a group, such as 居家养老、长期护理保险; "" when nothing is shared. The texts are given by their places."""
    places = [int(place) for place in members]
    total = len(words.wholes)
    in_titles = Counter(phrase for place in places for phrase in words.titles[place])
    inside = Counter(phrase for place in places for phrase in words.wholes[place])
    scores = {
        phrase: _score(
            phrase, in_titles[phrase] / len(places), times / len(places), words.found[phrase] / total
        )
        for phrase, times in inside.items()
        if in_titles[phrase] >= 2 or times >= max(2, len(places) * (0.5 if in_titles[phrase] else 0.7))
    }
    chosen: list[str] = []
    left = set(places)
    for phrase, score in sorted(scores.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0])):
        enough = len(left) <= len(places) * (1 - COVERED)
        if len(chosen) == AT_MOST or enough or (chosen and score < WEAKEST * scores[chosen[0]]):
            break
        fresh = {place for place in left if phrase in words.wholes[place]}
        if not _overlaps(phrase, chosen) and len(fresh) >= min(2, len(chosen) + 1):
            chosen.append(phrase)
            left -= {place for place in left if phrase in words.titles[place]} or fresh
    return "、".join(chosen)


def _score(phrase: str, titled: float, inside: float, everywhere: float) -> float:
    """Titles count most; what is everywhere counts little; of two as frequent the longer says more, two characters least."""
    worth = (2 * titled + inside) * log(1 / everywhere + 1) * (1 + 0.18 * min(len(phrase), 8))
    return worth if len(phrase) > SHORTEST else worth * 0.6


def _overlaps(phrase: str, chosen: Sequence[str]) -> bool:
    """Whether it shares two neighbouring characters with one that is already there."""
    pairs = {phrase[place : place + 2] for place in range(len(phrase) - 1)}
    return any(pair in other for pair in pairs for other in chosen)
