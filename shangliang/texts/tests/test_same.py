import numpy as np
import pytest

from shangliang.texts.neighbourhood import Neighbourhood, names_in, through
from shangliang.texts.papers import Paper
from shangliang.texts.reasons import ASKED, COPY, PHRASE, PLACE, Reason, sentence
from shangliang.texts.same import compare, rank
from shangliang.texts.weights import weigh

BUS = Paper(
    "关于恢复丽景小区公交线路的提案",
    "丽景小区居民每天步行两公里才能乘坐公交车，老人孩子出行很不方便。建议恢复丽景小区公交线路。",
)
BUS_AGAIN = Paper(
    "丽景小区盼恢复公交线路",
    "自公交线路取消以来，丽景小区的老人乘坐公交车要走很远。希望尽快恢复丽景小区公交线路。",
)
BUS_ELSEWHERE = Paper(
    "关于恢复山水华庭公交线路的提案", "山水华庭居民乘坐公交车要走很远，出行很不方便。建议恢复公交线路。"
)
NOISE = Paper(
    "关于丽景小区夜间施工噪音的提案", "丽景小区旁工地夜间施工，噪音扰民。建议严格限制夜间施工时间。"
)
OTHERS = [
    Paper("关于加强河道保洁的提案", "城北河道漂浮垃圾较多。建议建立日常保洁制度。"),
    Paper("关于建设社区食堂的提案", "独居老人做饭难。建议在社区建设老年食堂。"),
    Paper("关于增设停车位的提案", "老城区停车难。建议利用边角地建设停车场。"),
    Paper("关于加强校园安全的提案", "学校门口车流量大。建议上下学时段安排交警执勤。"),
]
ALL = [BUS_AGAIN, BUS_ELSEWHERE, NOISE, *OTHERS]
WEIGHTS = weigh(paper.whole for paper in [BUS, *ALL])


def test_the_same_matter_comes_first_and_place_and_matter_both_count():
    ranked = rank(BUS, ALL, WEIGHTS)
    assert ALL[ranked[0][0]] is BUS_AGAIN
    chance = {place: comparison.probability for place, comparison in ranked}
    assert chance[0] > chance[1]
    assert chance[0] > chance[2]
    assert max(chance[place] for place in range(3, 7)) < 0.1
    assert ranked[0][1].same


def test_nothing_to_compare_with_is_nothing():
    assert rank(BUS, [], WEIGHTS) == []
    (found,) = rank(Paper("", ""), [BUS], WEIGHTS)
    assert found[1].similarity == 0.0
    assert found[1].reasons == ()


def test_a_near_copy_is_named_as_such():
    copy = Paper("关于公交的提案", BUS.body.replace("两公里", "三公里"))
    found = compare(copy, BUS, WEIGHTS, OTHERS)
    assert found.near_copy
    assert found.copied > 0.8
    assert not compare(NOISE, BUS, WEIGHTS, OTHERS).near_copy


def test_reasons_say_what_stands_in_both():
    said = sentence(compare(BUS, BUS_AGAIN, WEIGHTS, ALL[1:]).reasons)
    assert "丽景小区" in said
    assert "公交线路" in said


def test_reasons_become_a_sentence():
    reasons = [
        Reason(PLACE, "丽景小区"),
        Reason(ASKED, "恢复公交线路"),
        Reason(PHRASE, "乘坐公交车"),
        Reason(COPY, "有三成"),
    ]
    assert sentence(reasons) == "都说到“丽景小区”，都要求“恢复公交线路”，都提到“乘坐公交车”；原文有三成相同。"
    assert sentence([]) == ""
    assert sentence([Reason(COPY, "几乎全部")]) == "原文几乎全部相同。"


def test_names_end_as_names_do():
    assert names_in("丽景小区·污水治理·中山路") == ["丽景小区", "中山路"]


def test_a_tie_is_as_strong_as_the_weakest_step_of_the_best_way():
    square = np.array([[1, 0.2, 0.7], [0.2, 1, 0.5], [0.7, 0.5, 1]], np.float32)
    assert through(square) == pytest.approx([0.5, 0.7])


def test_each_is_as_near_to_itself_as_can_be():
    near = Neighbourhood([BUS, BUS_AGAIN, Paper("", "")], WEIGHTS)
    assert np.diag(near.close)[:2] == pytest.approx([1, 1])
    assert near.alike[2].tolist() == [0, 0, 0]
