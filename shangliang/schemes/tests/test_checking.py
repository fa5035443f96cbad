"""Contradictions are found where they stand, and said in Chinese."""

from copy import deepcopy
from typing import Any

import pytest

from shangliang.schemes.library import shipped
from shangliang.schemes.scoring import BadDocumentError, check, parse
from shangliang.schemes.scoring.regulation import differences, sections

BASE: dict[str, Any] = {
    "format": 1,
    "name": "试",
    "total": {"floor": 0, "cap": 100},
    "groups": [{"key": "a", "label": "甲类", "cap": 50, "floor": 0}, {"key": "b", "label": "乙类", "start": 20, "cap": 40}],
    "items": [
        {"key": "x", "label": "立案", "group": "a", "kinds": ["proposal.filed"], "points": 5, "cap": 20},
        {"key": "y", "label": "采用", "group": "a", "kinds": ["brief.adopted"], "points": 5},
        {"key": "z", "label": "缺席", "group": "b", "kinds": ["meeting.absent"], "points": -5},
    ],
    "minimums": [{"key": "m", "label": "活动", "kinds": ["activity.attended"], "need": 3}],
    "grades": [{"label": "好", "at_least": 60}, {"label": "中", "at_least": 0}],
}  # fmt: skip


def changed(path: str, value: Any) -> dict[str, Any]:
    """The base with one value put at a path such as items.0.cap."""
    document = deepcopy(BASE)
    *way, last = path.split(".")
    found: Any = document
    for step in way:
        found = found[int(step)] if step.isdigit() else found[step]
    if last.isdigit():
        found.insert(int(last), value)
    else:
        found[last] = value
    return document


def test_the_base_is_sound() -> None:
    assert check(BASE) == []


@pytest.mark.parametrize(
    ("path", "value", "place", "words"),
    [
        ("format", 2, ("scheme", "", "format"), "格式版本"),
        ("nonsense", 1, ("scheme", "", "nonsense"), "没有“nonsense”这个字段"),
        ("items.0.kinds", ["login.daily"], ("item", "x", "kinds"), "没有“login.daily”这种履职事项"),
        ("items.0.kinds", [], ("item", "x", "kinds"), "至少选择一种"),
        ("items.0.points", "五", ("item", "x", "points"), "数字"),
        ("items.0.points", 1e9, ("item", "x", "points"), "一万以内"),
        ("items.0.points", 0.001, ("item", "x", "points"), "两位小数"),
        ("items.0.points", {"co": 3}, ("item", "x", "points"), "应有本人"),
        ("items.0.points", 0, ("item", "x", "points"), "分值都是0"),
        ("items.0.points", {"own": 5, "co": -5}, ("item", "x", "points"), "既有加分又有扣分"),
        ("items.0.cap", 3, ("item", "x", "cap"), "还不够计一件"),
        ("items.0.floor", -3, ("item", "x", "floor"), "是加分，不能设扣分下限"),
        ("items.2.cap", 10, ("item", "z", "cap"), "是扣分，不能设加分封顶"),
        ("items.2.floor", -1, ("item", "z", "floor"), "还不够扣一次"),
        ("items.2.floor", 5, ("item", "z", "floor"), "请填负数"),
        ("items.0.group", "c", ("item", "x", "group"), "类别不存在"),
        ("items.0.key", "y", ("item", "y", "key"), "出现了2次"),
        ("items.1.label", "立案", ("item", "立案", "key"), "不能重复"),
        ("items.0.levels", {"city": 3}, ("item", "x", "levels"), "不分层级"),
        ("items.0.need", 2, ("item", "x", "need"), "逐次计分"),
        ("items.0.how", "reach", ("item", "x", "cap"), "只计一次"),
        ("items.1.how", "sometimes", ("item", "y", "how"), "应为下列之一"),
        ("groups.0.floor", 60, ("group", "a", "floor"), "高于最高分"),
        ("groups.1.start", 50, ("group", "b", "start"), "高于最高分"),
        ("groups.1.key", "a", ("group", "a", "key"), "出现了2次"),
        ("minimums.0.need", 0, ("minimum", "m", "need"), "要大于0"),
        ("grades.0.at_least", 0, ("grade", "好", "at_least"), "互相重叠"),
        ("grades.0.at_least", 95, ("grade", "好", "at_least"), "最高只能达到70分"),
        ("grades.1.at_least", 10, ("grade", "中", "at_least"), "低于10分的没有等次"),
        ("unmet_grade", "优", ("scheme", "", "unmet_grade"), "不在等次表中"),
        ("once", [{"label": "不重复", "sides": [["x"]]}], ("once", "1", "sides"), "至少要有两方"),
        ("once", [{"label": "不重复", "sides": [["x"], ["q"]]}], ("once", "1", "sides"), "条目“q”不存在"),
        ("advice", [{"when": "count", "words": "提醒"}], ("advice", "1", "kinds"), "至少选择一种"),
        ("advice", [{"when": "below", "points": 200, "words": "约谈"}], ("advice", "1", "points"), "所有人都会列入"),
        ("groups.2", {"key": "c", "label": "丙类"}, ("group", "c", "key"), "永远是0分"),
        ("groups.0.for", "standing", None, ""),
    ],
)  # fmt: skip
def test_a_contradiction_is_said_at_its_place(path: str, value: Any, place: Any, words: str) -> None:
    found = [((p.part, p.key, p.field), p.words) for p in check(changed(path, value))]
    if place is None:
        assert found == []
    else:
        assert any(where == place and words in said for where, said in found), found


@pytest.mark.parametrize("document", [None, [], "x", {}, {"format": 1}, {"format": 1, "groups": [1], "items": {}, "grades": [[]]}])  # fmt: skip
def test_what_is_no_document_is_refused_and_never_breaks(document: Any) -> None:
    assert check(document)
    with pytest.raises(BadDocumentError):
        parse(document)


def test_a_scheme_reads_like_a_regulation_and_two_are_compared_sentence_by_sentence() -> None:
    jinan = parse(shipped()["jinan-2015"])
    said = {section.title: [words for _, words in section.sentences] for section in sections(jinan)}
    assert "立案提案（提案立案）：自第2件起，每件计5分。" in said["奖励分"]
    assert said["等次"] == ["优秀：85分以上。", "称职：60分以上、不足85分。", "不称职：0分以上、不足60分。"]
    assert "连续2年总分低于60分的，建议由政协约谈。" in said["结果运用（由人研究决定）"]
    other = deepcopy(shipped()["jinan-2015"])
    other["items"][2]["points"] = 6
    del other["items"][3]
    assert differences(jinan, parse(other)) == [
        ("奖励分", "立案提案（提案立案）：自第2件起，每件计5分。", "立案提案（提案立案）：自第2件起，每件计6分。"),
        ("奖励分", "重点提案：每件计5分。", ""),
    ]  # fmt: skip
