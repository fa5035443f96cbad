import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.quality.claims import reports
from shangliang.texts.claims import contradictions, find
from tests.test_number_claims import FOLDER


def kinds(text: str) -> list[str]:
    return [one.kind for one in contradictions(text, find(text))]


PLANTED = {
    "全年共提出意见建议142条。机关建设加强。一年来，共提出意见建议150条。": "twice",
    "全年共召开座谈会14次。总结如下：全年召开座谈会15次。": "twice",
    "征集提案30件，其中集体提案9件、个人提案29件；大会提案25件、平时提案5件。": "sum",
    "全区现有10个界别共190名委员。全区11个界别的委员都参加了活动。": "twice",
    "现有10个界别。12个界别开展了活动。": "twice",
    "县政协有10个界别共190名委员。中秋节前，11个界别走访了企业。": "twice",
    "提案办复率达到100%。全年提案办复率98%。": "twice",
    "全年共召开主席会议11次。总结如下：全年召开主席会议12次。": "twice",
    "立案提案169件。上述167件立案提案均已办结，其中重点8件。立案提案166件。": "twice",
    "收集委员提案121件，立案95件。经主席会议研究。今年立案提案96件。": "twice",
    "经主席会议研究，确定重点提案8件。年内确定重点提案9件。": "twice",
    "实现了提案办复率和委员满意率两个100%。提案办复率98%。": "twice",
    "10个界别共190名委员。全区共有委员191名。": "twice",
    "收集委员提案121件。全年共收集委员提案122件。": "twice",
    "走访企业3家、商户4家，共8家。": "sum",
    "共收到提案121件，其中委员提案98件、集体提案20件。": "sum",
    "刊发稿件48篇，其中国家级20篇、省级25篇、市级24篇。": "sum",
    "收到提案100件，其中经济类30件、文化类20件、社会类60件。": "sum",
    "主席会议、常委会会议、党组会议分别召开11次、4次、20次，共36次。": "sum",
    "全年共召开会议8次：主席会议3次、常委会会议4次。": "sum",
    "收到提案121件，其中委员提案130件。": "part",
    "收到提案121件（其中委员提案130件）。": "part",
    "收到提案95件，立案121件。": "part",
    "收到提案121件，其中委员提案98件，占85%；集体提案23件，占19%。": "ratio",
    "收到提案121件，立案95件，立案率达到88.5%。": "ratio",
    "提出建议53条，被采纳42条，采纳率95%。": "ratio",
}
TRUE = """2018年1月，召开二次会议。大会收到委员提案66件。2019年1月，召开三次会议。大会收到委员提案71件。
提交提案90件，其中大会提案70件、平时提案20件，立案82件。
全年共提出意见建议142条。围绕停车难开展视察，提出意见建议15条。
全年开展活动30场。全年开展界别活动12场。全年，各站点开展活动18场。
一年来，共提出意见建议142条。民主监督方面，共提出意见建议28条。
全年提出意见建议142条。全年围绕养老服务提出意见建议9条。
征集提案30件，其中，集体提案9件、个人提案21件；大会提案25件、平时提案5件。
提案工作有成效：收到提案96件 立案88件。全年收到提案96件，立案88件。
现有10个界别。8个界别开展了活动。
走访企业3家、商户4家，共7家。
收到提案121件，其中委员提案98件，占81%；集体提案23件，占19%。
刊发稿件48篇，其中国家级9篇、省级15篇。
收到提案121件，立案95件，立案率78.5%。
提案办复率由98%提高到100%。委员满意率100%。
收到提案100件，其中获奖30件、采纳80件。
围绕养老开展专题调研3次。围绕教育开展专题调研4次。
2023年立案提案90件。2022年立案提案88件。
走访企业10余家、商户4家，共20家。
提出意见建议16条。围绕医保提出意见建议13条。
上年立案提案118件。立案提案120件。
收到提案121件，立案95件。五年来，立案提案486件。
2024年立案提案95件。2023年，立案提案90件。
收集委员提案121件，其中立案95件。平时提案立案12件。
县委书记确定重点提案1件。经研究确定重点提案8件。
提案满意率98%。去年，提案满意率95%。
召开会议3次、座谈4次，共提出建议9条。
收到提案约120件，其中委员提案130件。
编发信息60期，采用率达35%。
全年共召开会议7次：主席会议3次、常委会会议4次。
全县人口24万人，其中65岁以上15.8万人，占总人口的66%；党员3万人，占党员总数的5%。
评选特色小镇56个，共计6个板块，其中制造业24个，占43%。
现有小学82所，教师54人；初中17所，其中音乐教师19人、体育教师41人。
平均每年接待80人，其中2020年接待90人。
标准提高5元，其中生活补贴55元。
走访农户30户（其中脱贫户10户），企业5户、商户4户，共39户。""".splitlines()


@pytest.mark.parametrize("text", PLANTED)
def test_a_contradiction_is_told_with_its_places_and_why(text):
    (found,) = contradictions(text, find(text))
    assert found.kind == PLANTED[text]
    assert len(found.claims) >= 2
    assert all(text[claim.start : claim.end] == claim.text for claim in found.claims)
    assert all(re.sub("[“”]", "", claim.text) in found.reason for claim in found.claims)


@pytest.mark.parametrize("text", TRUE)
def test_what_may_be_two_things_is_not_compared(text):
    assert kinds(text) == []


@pytest.mark.skipif(not FOLDER.is_dir(), reason="no labelled reports here")
def test_published_reports_contradict_themselves_nowhere():
    assert {name: told for name, text, _ in reports(FOLDER) if (told := kinds(text))} == {}


COUNT = st.integers(1, 400)
PARTS = st.sampled_from(
    [("委员提案", "集体提案", "件"), ("企业", "商户", "家"), ("省级媒体稿件", "市级媒体稿件", "篇")]
)


@settings(max_examples=100)
@given(PARTS, COUNT, COUNT, st.integers(-30, 30))
def test_a_wrong_sum_is_found_and_a_right_one_is_not(names, one, other, wrong):
    first, second, unit = names
    total = max(one + other + wrong, 0)
    text = f"去年，走访{first}{one}{unit}、{second}{other}{unit}，共{total}{unit}。"
    assert kinds(text) == (["sum"] if total != one + other else [])


@settings(max_examples=100)
@given(COUNT, COUNT, st.integers(-30, 30))
def test_complements_make_up_their_whole(one, other, wrong):
    whole = max(one + other + wrong, 1)
    text = f"共收到提案{whole}件，其中委员提案{one}件、集体提案{other}件。会议开得很成功。"
    found = kinds(text)
    assert (found == []) == (whole == one + other)
    assert found in ([], ["sum"], ["part"])


@settings(max_examples=100)
@given(st.integers(50, 400), st.integers(1, 49), st.floats(-40, 40))
def test_a_share_fits_its_counts(whole, part, wrong):
    said = round(min(max(part / whole * 100 + wrong, 0.1), 100), 1)
    off = abs(said - part / whole * 100)
    found = kinds(f"收到提案{whole}件，其中重点提案{part}件，占{said}%。")
    assert found == [] if off <= 0.1 else found == ["ratio"] or off < 0.2
