"""From twelve ways of writing to one form; and, where private texts are at hand, how often it comes out right."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from shangliang.files.reading import Block, WordText, read_word
from shangliang.files.tests import word_samples as samples
from shangliang.proposals.word import Split, split
from shangliang.proposals.word.items import items

BESIDE = Path(__file__).parents[4] / "shared" / "data" / "dev"
REAL = Path(os.environ.get("SHANGLIANG_TEXTS", BESIDE)) / "proposals.jsonl"
KEPT = {
    "word_headings": ("老城区停车现状\n", "停车难的主要原因\n"),
    "questions_and_measures": ("老城区停车的基本概况\n", "停车管理面临的困难和问题\n（一）缺乏有效措施\n"),
}
"""Headings in free words stay with their text; bare labels go."""


def read(data: bytes) -> Split:
    return split(read_word(data, name="提案.docx"))


@pytest.mark.parametrize("name", [name for name in samples.SAMPLES if name != "phrase_only"])
def test_three_parts_and_every_recommendation_find_their_place(name):
    found = read(samples.SAMPLES[name]())
    now, why = KEPT.get(name, ("", ""))
    assert found.content.situation == now + samples.NOW
    assert found.content.analysis == why + samples.WHY
    assert [text.split("\n")[-1].lstrip("①②") for text in found.content.recommendations][-1] == samples.SECOND
    assert len(found.content.recommendations) == 2
    assert "停车秩序的提案" in found.content.title


def test_the_form_of_the_committee_fills_the_fields():
    found = read(samples.form_table())
    assert (found.content.title, found.content.category) == (samples.TITLE, "society")
    assert (found.content.contact_phone, found.proposers, found.cosigners) == (
        "0310-5550101", ("陈志远",), ("李秀兰", "周德厚"),
    )  # fmt: skip
    assert "界别：教育界" in found.left


def test_head_and_foot_do_not_get_into_the_text():
    found = read(samples.numbered_headings())
    assert found.content.recommendations == [samples.FIRST, samples.SECOND]
    assert found.proposers == ("陈志远",)
    assert found.content.contact_phone == "13800000000"
    assert found.left.split("\n") == ["以上提案，请予审议。", "2026年1月12日"]


def test_a_sentence_may_lead_to_the_recommendations():
    found = read(samples.phrase_only())
    assert found.content.recommendations == [samples.FIRST, samples.SECOND]
    assert found.content.situation == f"{samples.NOW}\n{samples.WHY}"
    assert found.remarks == ("没有找到“分析”部分，请从其他栏移过来或补写。",)


def test_without_headings_everything_stays_together_and_is_said():
    found = read(samples.no_headings())
    assert found.content.title == samples.TITLE
    assert found.content.situation.startswith(samples.NOW)
    assert not found.content.analysis + "".join(found.content.recommendations)
    assert "全文已放在“情况”里" in found.remarks[0]


def lines(*texts: str) -> WordText:
    return WordText(tuple(Block(text) for text in texts))


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("一是加强规划。二是落实资金。三是严格考核。", ["加强规划。", "落实资金。", "严格考核。"]),
        ("1;强化建设；2；推进规范3；加强队伍4、建立平台", ["强化建设；", "推进规范", "加强队伍", "建立平台"]),
        ("1.5亿元用于建设。", ["1.5亿元用于建设。"]),
        ("首先，完善制度。其次，加强监督。最后，严格问责。", ["完善制度。", "加强监督。", "严格问责。"]),
        ("（一）统筹\n1. 规划\n2. 建设\n（二）监督", ["统筹\n1. 规划\n2. 建设", "监督"]),
        ("在第一、二、三产业上下功夫。", ["在第一、二、三产业上下功夫。"]),
        ("甲\n乙", ["甲", "乙"]),
        ("建议一：甲。\n建议二：乙。", ["甲。", "乙。"]),
    ],
)
def test_recommendations_are_told_apart(text, listed):
    assert items(text) == ("", listed)


def test_an_introduction_is_no_recommendation():
    found = split(lines("关于某事的建议", "情况：甲。", "分析：乙。", "建议：为此，提出：1、丙。2、丁。"))
    assert found.content.recommendations == ["丙。", "丁。"]
    assert found.content.analysis == "乙。\n为此，提出："


def test_two_parts_under_one_heading_are_said():
    found = split(lines("关于某事的建议", "一、现状及存在的问题", "甲。", "二、几点建议", "1. 乙。"))
    assert found.content.recommendations == ["乙。"]
    assert "现状及存在的问题" in found.remarks[1]


def test_a_flood_of_points_stays_within_the_form():
    many = "\n".join(f"{n}、做第{n}件事。" for n in range(1, 36))
    found = split(lines("关于某事的建议", "建议：", *many.split("\n")))
    assert len(found.content.recommendations) == 30
    assert "做第35件事" in found.content.recommendations[-1]


# — real texts —

PARTS = re.compile("(调研情况|问题分析|具体建议)[：:]")


def real() -> Iterator[tuple[str, list[str]]]:
    """Title and the three parts of each text that has all three."""
    for line in REAL.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at = {match[1]: match for match in PARTS.finditer(row["body"])}
        if list(at) == ["调研情况", "问题分析", "具体建议"]:
            one, two, three = at.values()
            body = row["body"]
            parts = [body[one.end() : two.start()], body[two.end() : three.start()], body[three.end() :]]
            if all(part.strip() for part in parts):
                yield row["title"], [part.strip() for part in parts]


def _lined(text: str) -> list[str]:
    intro, listed = items(text)
    return [*filter(None, [intro]), *listed]


def plain_headings(title: str, parts: list[str]) -> Any:
    document = samples._titled(title)
    for heading, part in zip(("一、基本情况", "二、存在问题", "三、对策建议"), parts, strict=True):
        document.add_paragraph(heading)
        document.add_paragraph(part)
    return document


def own_words(title: str, parts: list[str]) -> Any:
    document = samples._titled(title)
    document.add_paragraph("陈志远  李秀兰")
    for heading, part in zip(("当前现状", "面临的主要问题和原因", "几点建议"), parts[:2], strict=False):
        document.add_heading(heading, 1)
        document.add_paragraph(part)
    document.add_heading("几点建议", 1)
    for n, text in enumerate(_lined(parts[2]), 1):
        document.add_paragraph(f"（{n}）{text}")
    document.add_paragraph("2026年1月12日")
    return document


def automatic(title: str, parts: list[str]) -> Any:
    document = samples._titled(title)
    key = samples._list(document)
    for heading, part in zip(("调研情况", "原因分析", "意见建议"), parts, strict=True):
        samples._listed(document, key, 0, heading)
        for text in _lined(part) if heading == "意见建议" else [part]:
            samples._listed(document, key, 1, text) if heading == "意见建议" else document.add_paragraph(text)
    return document


def form(title: str, parts: list[str]) -> Any:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for label, text in (
        ("案 由", title),
        ("提案人", "陈志远"),
        ("情况", parts[0]),
        ("分析", parts[1]),
        ("建议", parts[2]),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    return document


def in_one(title: str, parts: list[str]) -> Any:
    document = samples._titled(title)
    document.add_paragraph(f"调研情况：{parts[0]}问题分析：{parts[1]}具体建议：{parts[2]}")
    return document


def bare(text: str) -> str:
    """Without spaces, numbers and marks: numbers of a list are taken off."""
    return re.sub(r"[^\u4e00-\u9fa5]|[一二三四五六七八九十首其次再最后先要是第建议]", "", text)


def right(found: Split, title: str, parts: list[str]) -> bool:
    """Title and parts come back. An introduction above the first recommendation may stand at the end of the analysis."""
    now, why, what = map(bare, parts)
    analysis = found.content.analysis.removeprefix("面临的主要问题和原因\n")  # a heading in free words stays
    together = bare(analysis) + bare("".join(found.content.recommendations))
    listed = bare("".join(found.content.recommendations))
    return (
        found.content.title == title
        and bare(found.content.situation) == now
        and together == why + what
        and bare(analysis).startswith(why)
        and len(listed) >= len(what) - 200
        and bool(found.content.recommendations)
    )


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="the private texts are not at hand")
@pytest.mark.parametrize("style", [plain_headings, own_words, automatic, form, in_one])
@pytest.mark.timeout(300)
def test_real_texts_come_back(style, record_property):
    """The share of real texts whose title and three parts are recovered from a Word file in this style."""
    texts = list(real())[:: 1 if "SHANGLIANG_ALL_TEXTS" in os.environ else 15]
    good = sum(right(read(samples.saved(style(title, parts))), title, parts) for title, parts in texts)
    record_property("share", good / len(texts))
    print(f"{style.__name__}: {good}/{len(texts)} = {good / len(texts):.1%}")  # noqa: T201 - the figure is the point
    assert good / len(texts) >= 0.95
