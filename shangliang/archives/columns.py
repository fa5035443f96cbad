"""Columns of the list of past proposals, and what may stand in their cells."""

import re
from datetime import date
from typing import Final

from shangliang.people.sheets import Column
from shangliang.proposals.choices import Category, DeclineReason, Kind, Outcome, Rating
from shangliang.proposals.word.items import MOST, chinese

COLUMNS: Final = (
    Column("year", "年度", ("年份", "年"), width=8, example="2023"),
    Column("session", "届次", ("届次会议", "会议", "次会议", "届别"), width=20, example="第十届第二次会议"),
    Column("number", "提案号", ("编号", "案号", "提案编号", "立案号", "序号"), width=10, example="36"),
    Column("received", "收件号", ("收件序号", "收文号"), width=10),
    Column("title", "案由", ("提案题目", "标题", "题目", "提案名称", "提案标题"), required=True, width=50, example="关于改善老城区停车秩序的提案"),
    Column("kind", "提案类型", ("提案种类", "类型", "提案形式"), width=12, example="个人提案"),
    Column("proposers", "提案人", ("提案者", "第一提案人", "提案委员", "姓名"), required=True, width=24, example="张三、李四"),
    Column("sector", "界别", ("所属界别",), width=16),
    Column("category", "类别", ("提案类别", "分类"), width=14, example="社会建设"),
    Column("units", "主办单位", ("承办单位", "单办单位", "分办单位", "办理单位", "主办"), width=26, example="区教育局"),
    Column("assisting", "会办单位", ("协办单位", "会办", "协办"), width=26),
    Column("filed_on", "立案日期", ("立案时间",), width=13, example="2023-01-20"),
    Column("assigned_on", "交办日期", ("交办时间",), width=13, example="2023-02-20"),
    Column("replied_on", "答复日期", ("答复时间", "办复日期", "办复时间"), width=13, example="2023-05-10"),
    Column("closed_on", "办结日期", ("办结时间",), width=13, example="2023-06-01"),
    Column("outcome", "办理结果", ("办理类别", "答复类别", "结果分类", "办理结果分类"), width=10, example="A"),
    Column("rating", "满意度", ("评价", "满意情况", "反馈意见", "委员意见", "反馈结果"), width=10, example="满意"),
    Column("state", "状态", ("办理状态", "立案情况", "审查结果"), width=12, example="已办结"),
    Column("decline_reason", "不予立案情形", ("不予立案理由", "不立案理由", "不予立案原因"), width=24),
    Column("merged_into", "并入提案号", ("主案号", "并入"), width=12),
    Column("note", "备注", ("说明",), width=30),
)  # fmt: skip
TITLES: Final = {column.key: column.title for column in COLUMNS}
DATES: Final = ("filed_on", "assigned_on", "replied_on", "closed_on")
STATES: Final = {
    **dict.fromkeys(("", "已办结", "办结", "已答复", "答复", "办毕", "已办理", "已反馈", "立案", "已立案", "办复", "已办复"), "closed"),
    **dict.fromkeys(("不予立案", "未立案", "不立案"), "not_filed"),
    **dict.fromkeys(("并案", "已并案", "并入", "合并"), "merged"),
    **dict.fromkeys(("撤回", "已撤回", "撤案"), "withdrawn"),
}  # fmt: skip
UNDER_WAY: Final = ("办理中", "待交办", "已交办", "待审查", "交办", "在办")
RATINGS: Final = {
    **{label: key for key, label in Rating.choices},
    "很满意": Rating.SATISFIED,
    "较满意": Rating.FAIRLY,
    "比较满意": Rating.FAIRLY,
    **dict.fromkeys(("未反馈", "无反馈", "没有反馈"), "lapsed"),
    "": "",
}
KINDS: Final = {
    **{label: key for key, label in Kind.choices},
    **{label.removesuffix("提案"): key for key, label in Kind.choices},
    "委员个人": Kind.INDIVIDUAL,
    "委员联名": Kind.JOINT,
}
CATEGORIES: Final = {
    **{label: key for key, label in Category.choices},
    **{label.removesuffix("文明建设").removesuffix("建设"): key for key, label in Category.choices},
}
OUTCOMES: Final = {
    **{key: key for key in Outcome.values},
    **{f"{key}类": key for key in Outcome.values},
    **{key.lower(): key for key in Outcome.values},
    "": "",
}
REASONS: Final = {label: key for key, label in DeclineReason.choices}
_DATE: Final = re.compile(
    r"(\d{4})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})\s*日?(?:\s+[\d:]+)?|(\d{4})(\d{2})(\d{2})"
)
_SESSION: Final = re.compile(
    r"第?([一二三四五六七八九十\d]{1,3})届.*?第?([一二三四五六七八九十\d]{1,3})次|^(\d{1,2})[-—.](\d{1,2})$"
)


def day_of(text: str) -> date:
    """A date as people write it: 2023-3-5, 2023/3/5, 2023.3.5, 2023年3月5日, 20230305. ValueError for anything else."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month, day = (part for part in found.groups() if part)
    return date(int(year), int(month), int(day))


def number_of(text: str) -> int:
    """第036号, 036, 36 → 36. ValueError for anything else."""
    digits = re.fullmatch(r"(?:第|收件)?\s*0*(\d{1,6})\s*号?", text.strip())
    if digits is None or not int(digits[1]):
        raise ValueError(text)
    return int(digits[1])


def session_of(text: str) -> tuple[int, int]:
    """第十届第三次会议, 十届三次, 10-3 → term and plenary. ValueError for anything else."""
    found = _SESSION.search(text.replace(" ", ""))
    if found is None:
        raise ValueError(text)
    term, plenary = (part for part in found.groups() if part)
    return _numeral(term), _numeral(plenary)


def _numeral(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(n for n in range(1, MOST) if chinese(n) == text)


def reason_of(text: str) -> str:
    """One of the ten reasons by its words or the beginning of them. ValueError for anything else."""
    found = [key for label, key in REASONS.items() if label.startswith(text.rstrip("的。"))]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def parts(text: str) -> list[str]:
    """Names in a cell, parted by 、，；or line ends."""
    return [name.strip() for name in re.split(r"[、，,；;\n/]+", text) if name.strip()]
