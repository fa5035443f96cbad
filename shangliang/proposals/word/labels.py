"""What headings and label cells of a proposal mean: words as members and offices write them."""

import re
from typing import Final, Literal

Part = Literal["situation", "analysis", "recommendations"]
Field = Literal[
    "situation", "analysis", "recommendations", "title", "category", "proposers", "cosigners", "contact_person",
    "contact_phone", "units", "body", "aside",
]  # fmt: skip

PARTS: Final[tuple[Part, ...]] = ("situation", "analysis", "recommendations")

_WORDS: Final[dict[Field, str]] = {
    "title": "案由 提案案由 提案题目 题目 提案标题 标题 提案名称 提案题名 事由 建议名称",
    "situation": (
        "情况 基本情况 背景 背景情况 提案背景 背景和现状 现状 基本现状 现状情况 现状分析 调研情况 调查情况 调研背景 案据 提案案据 "
        "主要情况 情况反映 情况说明 有关情况 相关情况 工作现状 发展现状 背景与现状 现状与背景 问题背景 概况 问题的提出 问题提出 "
        "背景及现状 现状及背景 背景介绍 情况简述 情况介绍 总体情况 现实情况 情况概述 基本概况"
    ),
    "analysis": (
        "分析 问题 存在问题 存在的问题 主要问题 存在主要问题 存在的主要问题 问题分析 原因 原因分析 问题原因 问题及原因 问题与原因 "
        "问题和原因 问题及原因分析 问题和原因分析 存在问题及原因 存在问题及原因分析 存在的问题及原因 存在的问题及原因分析 存在问题分析 "
        "主要原因 成因分析 困难和问题 问题和困难 存在困难 存在的困难 存在的困难和问题 存在的不足 存在不足 不足 主要不足 短板弱项 "
        "面临问题 面临的问题 面临的困难 理由 提案理由 理由及分析 问题症结 主要困难 问题与困难 存在的问题和不足 问题剖析 问题与分析 "
        "问题和分析 存在的突出问题 突出问题 当前存在的问题 当前存在的主要问题 目前存在的问题 目前存在的主要问题 问题及分析"
    ),
    "recommendations": (
        "建议 具体建议 对策建议 对策 意见建议 意见和建议 意见与建议 工作建议 办法 解决办法 具体办法 措施 建议措施 对策措施 对策和建议 "
        "对策与建议 对策及建议 建议对策 建议和措施 建议与措施 建议及措施 建议与对策 建议和对策 建议及对策 措施建议 措施和建议 主要建议 "
        "几点建议 提案建议 建议内容 改进建议 改进措施 解决措施 解决对策 解决建议 有关建议 相关建议 办理建议 具体措施 具体对策 "
        "具体意见 具体意见和建议 具体建议和措施 工作对策 意见 建议意见 建议办法 建议及办法 建议和办法 对策办法 下一步建议"
    ),
    "category": "类别 提案类别 分类 案类 提案分类 类型 提案类型",
    "proposers": "提案人 第一提案人 提案者 第一提案者 提出人 提案委员 委员姓名 姓名 提案人姓名 提案单位 领衔人 领衔委员 领衔提案人",
    "cosigners": "联名人 附议人 联名提案人 联名委员 附议委员 联名者 附议者 联名 附议 联名人姓名 联名提案者 共同提案人",
    "contact_person": "联系人 执笔人 提案联系人 联系人姓名",
    "contact_phone": "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 联系手机 移动电话 办公电话 提案人电话",
    "units": "建议承办单位 承办单位 拟承办单位 建议办理单位 建议交办单位 办理单位 主办单位 建议主办单位 会办单位",
    "body": "内容 提案内容 正文 提案正文 主要内容 内容及建议 提案内容及建议 提案具体内容 情况分析建议 案由分析及建议",
    "aside": (
        "编号 提案号 案号 提案编号 序号 收件号 届次 会议 界别 所属界别 党派 政治面貌 性别 民族 单位 工作单位 工作单位及职务 单位及职务 "
        "单位职务 单位和职务 职务 委员证号 证号 通讯地址 通信地址 地址 邮编 邮政编码 电子邮箱 邮箱 传真 日期 时间 提交时间 提交日期 "
        "提案时间 提案日期 审查意见 立案意见 初审意见 复审意见 备注 签名 提案人签名 委员签名 签字 收到日期 收件日期 立案日期 是否公开 "
        "公开意见 是否同意公开 关键词 主题词 专委会 所在专委会 小组 活动组 填表日期 填报日期 填表时间 附件 提案人意见 提案形式"
    ),
}  # fmt: skip
_FIELDS: Final[dict[str, Field]] = {word: field for field, words in _WORDS.items() for word in words.split()}
_COMBINED: Final = re.compile(
    r"(情况|现状|背景|概况)[^，。]{0,4}?[及与和、/]?[^，。]{0,4}?(问题|原因|分析|不足|困难)"
)
_MIXED: Final = re.compile(
    r"(问题|分析|原因|困难|不足)[^，。]{0,4}?[及与和、/][^，。]{0,4}?(建议|对策|措施|办法)"
)
_ENDS: Final[tuple[tuple[Part, re.Pattern[str]], ...]] = (
    ("recommendations", re.compile(r"(建议|对策|措施|办法|举措|路径|意见|思路)$")),
    (
        "analysis",
        re.compile(
            r"(问题|原因|困难|不足|短板|难点|瓶颈|症结|挑战|分析|成因|因素|困境|弱项|差距|隐患|堵点|矛盾|弊端|危害)$"
        ),
    ),
    (
        "situation",
        re.compile(
            r"(情况|现状|背景|概况|案据|必要性|意义|由来|成效|基础|形势|重要性|做法|优势|条件|可行性|紧迫性|机遇|状况|趋势)$"
        ),
    ),
)
_COVER: Final = re.compile(r"[\s\u3000【】\[\]［］〔〕《》<>＜＞“”\"（）()：:。．.*＊]+")

SAYS: Final[dict[Part, str]] = {"situation": "情况", "analysis": "分析", "recommendations": "建议"}


def core(label: str) -> str:
    """A label without spaces, brackets and colons, as it is looked up: 提　案　人： → 提案人."""
    return _COVER.sub("", label)


def meaning(label: str) -> Field | None:
    """What a label stands for, when it is one of those that are usual; 一、 and the like are taken off before."""
    word = core(label)
    return _FIELDS.get(word) or _FIELDS.get(
        re.sub(r"^(本|该|目前|当前|我区|我县|我市|有关|主要)|(如下|部分|简述|等)$", "", word)
    )


def is_combined(label: str) -> bool:
    """Whether a heading announces situation and analysis at once: 现状及存在问题."""
    return bool(_COMBINED.search(core(label))) and meaning(label) is None


def is_mixed(label: str) -> bool:
    """Whether a heading announces problems and recommendations at once: 问题及对策."""
    return bool(_MIXED.search(core(label))) and meaning(label) is None


def drift(heading: str) -> Part | None:
    """What a longer heading leads to, by its last word: 老旧小区停车存在的主要问题 → analysis."""
    word = re.sub(r"(如下|及分析|和分析|与分析)$", "", core(heading))
    return next((part for part, ends in _ENDS if ends.search(word)), None)


_PLAIN: Final = "调研情况|问题分析|具体建议|原因分析|对策建议|基本情况"  # nobody writes these before a colon but as a heading
INLINE: Final = re.compile(
    "(?:^|(?<=[。！？；;：:!?\\n\\s”）)】])|(?=(?:"
    + _PLAIN
    + ")[：:]))(?:[一二三四五六][、．.]|[（(][一二三四五六][）)]|[1-6][、．.])?[ 　]*[【\\[［]?("
    + "|".join(
        sorted(
            (
                word
                for field, words in _WORDS.items()
                if field in (*PARTS, "title")
                for word in words.split()
                if len(word) > 1
            ),
            key=len,
            reverse=True,
        )
    )
    + "|情况|分析|建议)[】\\]］]?(?:如下)?[ 　]*[：:]"
)
"""A label with its colon inside running text, after the end of a sentence: …影响通行。问题分析：…"""

META: Final = re.compile(
    "(?:^|(?<=[\\s　，。；、]))("
    + "|".join(
        "[ 　]*".join(word)
        for word in sorted(
            (
                w
                for f in (
                    "proposers",
                    "cosigners",
                    "contact_person",
                    "contact_phone",
                    "units",
                    "category",
                    "aside",
                )
                for w in _WORDS[f].split()
            ),
            key=len,
            reverse=True,
        )
    )
    + ")[ 　]*[：:]"
)
"""Labels of the form's head and foot: 提案人：张三　联系电话：…"""
