"""Finding: what is typed is found, literally and by sound, and shown with marks."""

from dataclasses import replace

import pytest

from shangliang.proposals.models import Proposal
from shangliang.search.find import Asked, candidates, find, weights
from tests.cast import TEXT

OTHER = replace(
    TEXT,
    title="关于治理农村生活污水的提案",
    situation="全区五十六个村中，三十一个没有污水管网，PM2.5监测站也只有两处。",
    analysis="建设资金缺口大，管护责任不清。",
    recommendations=["分期建设小型处理设施。", "把管护费用列入预算。"],
)


@pytest.fixture
def two(cast, noon, indexed):
    """A filed proposal about parking and one about sewage."""
    cast.filed(noon)
    cast.filed(noon, OTHER, author="li")
    indexed()
    return cast


def titles(cast, words, who="wang", **more):
    return [str(hit.title.striptags()) for hit in find(cast.actor(who), Asked(words, **more)).hits]


PARKING, SEWAGE = TEXT.title, OTHER.title


WORDS = [
    ("停车", [PARKING]),
    ("农村生活污水", [SEWAGE]),
    ("農村生活污水", [SEWAGE]),
    ("ＰＭ２．５", [SEWAGE]),
    ("pm2.5", [SEWAGE]),
    ("污水 预算", [SEWAGE]),
    ("污水 停车", []),
    ("污水预算", [SEWAGE]),
    ("“污水预算”", []),
    ("“污水管网”", [SEWAGE]),
    ('"生活污水"', [SEWAGE]),
    ("提案 -污水", [PARKING]),
    ("提案 -“管护费用”", [PARKING]),
    ("-污水", [PARKING]),
    ("污", [SEWAGE]),
    ("五", [SEWAGE]),
    ("没有这个词语", []),
    ("第002号", [SEWAGE]),
    ("收件1", [PARKING]),
    ("100502", [SEWAGE]),
    ("陈志远", [PARKING]),
    ("czy", [PARKING]),
    ("CHENZHIYUAN", [PARKING]),
    ("lxl 污水", [SEWAGE]),
    ("！", [SEWAGE, PARKING]),
    ('" ', [SEWAGE, PARKING]),
]


def test_words(two):
    told = {words: titles(two, words) for words, _ in WORDS}
    assert told == dict(WORDS)


def test_the_title_counts_more(cast, noon, indexed):
    cast.filed(noon, replace(OTHER, situation="停车与停车位，停车。" * 3))
    cast.filed(noon)
    indexed()
    assert titles(cast, "停车")[0] == PARKING


def test_words_that_stand_together_come_first(cast, noon, indexed):
    apart = replace(OTHER, title="关于秩序的提案", situation="停车，以及别的秩序。")
    cast.filed(noon)
    cast.filed(noon, apart)
    indexed()
    assert titles(cast, "停车秩序") == [PARKING, "关于秩序的提案"]


def test_filters_and_counts(two):
    found = find(two.actor("wang"), Asked("提案"))
    assert found.total == 2
    assert [facet.name for facet in found.facets] == ["state", "category", "sector", "kind"]
    assert found.facets[0].values == [("已立案", 2)]
    assert found.facets[0].label == "状态"
    assert titles(two, "提案", facets={"state": ("已立案", "已办结")}) == titles(two, "提案")
    assert titles(two, "提案", facets={"state": ("已办结",)}) == []
    assert titles(two, "提案", kinds=("proposal",), year_from=2026, year_to=2026) == titles(two, "提案")
    assert titles(two, "提案", kinds=("brief",)) == titles(two, "提案", year_to=2025) == []


def test_order_and_pages(cast, noon, indexed):
    for day in range(25):
        cast.filed(noon.replace(day=1 + day), replace(TEXT, title=f"第{day}件"))
    indexed()
    newest = titles(cast, "车位", order="newest")
    assert (newest[0], len(newest)) == ("第24件", 20)
    assert titles(cast, "车位", order="newest", page=2)[-1] == "第0件"
    assert titles(cast, "车位", order="oldest")[0] == "第0件"
    assert titles(cast, "", page=1) == newest
    assert titles(cast, "车位", page=3) == []
    assert find(cast.actor("wang"), Asked("车位")).pages == 2


def test_marks_are_escaped_and_short(cast, noon, indexed):
    cast.filed(
        noon,
        replace(
            TEXT, title="<b>農村</b>公路", situation="很长的开头。" * 60 + "農 村公路坏了&修。" + "结尾" * 90
        ),
    )
    indexed()
    (hit,) = find(cast.actor("wang"), Asked("农村")).hits
    assert str(hit.title) == "&lt;b&gt;<mark>農村</mark>&lt;/b&gt;公路"
    (passage,) = hit.passages
    assert "<mark>農 村</mark>公路坏了&amp;修。" in passage
    assert len(passage.striptags()) < 100
    assert str(passage).startswith("…")


def test_a_name_written_wrongly_is_suggested(two):
    found = find(two.actor("wang"), Asked("陈志元 停车"))
    assert (found.total, found.suggestion) == (0, "陈志远 停车")
    assert find(two.actor("wang"), Asked("陈志远 停车")).total == 1
    assert find(two.actor("wang"), Asked("无此人")).suggestion == ""
    assert find(two.actor("far_office"), Asked("陈志元")).suggestion == ""


def test_a_right_lost_a_moment_ago_shows_nothing(two):
    Proposal.objects.update(state="draft")
    found = find(two.actor("wang"), Asked("停车"))
    assert found.hits == []


def test_candidates_share_rare_bigrams(two):
    (found,) = candidates(two.actor("wang"), "生活污水的治理", "村里没有管网，污水横流。", limit=1)
    assert (found.title, found.is_open) == (SEWAGE, False)
    assert found.score > 0
    left = candidates(two.actor("wang"), "生活污水的治理", "污水横流。", leave_out=[found.pk])
    assert SEWAGE not in [each.title for each in left]
    assert candidates(two.actor("wang"), "", "。") == []
    assert candidates(two.actor("far_office"), "生活污水的治理", "污水横流。") == []


def test_weights_come_from_the_index(two):
    known = weights()
    assert known is not None
    assert known.total >= 2


def test_without_an_index_it_says_so(cast):
    found = find(cast.actor("wang"), Asked("停车"))
    assert (found.ready, found.total, found.hits) == (False, 0, [])
    assert candidates(cast.actor("wang"), "停车", "停车") == []
    assert weights() is None


def test_most_of_the_words_are_the_second_try(two):
    found = find(two.actor("wang"), Asked("污水 管网 停车场"))
    assert (found.loose, found.total) == (True, 1)
    assert not find(two.actor("wang"), Asked("污水 管网")).loose
    assert find(two.actor("wang"), Asked("“污水” “管网” “停车场”")).total == 0, "what is quoted is meant"


def test_among_very_many_facets_are_counted_when_asked_for(two, monkeypatch):
    monkeypatch.setattr("shangliang.search.look.QUICK", 1)
    few, many = find(two.actor("wang"), Asked("污水")), find(two.actor("wang"), Asked("提案"))
    assert few.facets
    assert (many.uncounted, many.facets) == (True, [])
    assert find(two.actor("wang"), Asked("提案"), count_values=True).facets
