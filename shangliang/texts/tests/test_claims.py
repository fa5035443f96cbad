import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.texts.claims import Claim, as_line, contradictions, find
from shangliang.texts.claims.numerals import spell
from shangliang.texts.tests.claims_cases import CLAIMS, NONE
from shangliang.texts.tests.numerals import arabic, chinese, mixed


def number(value: float) -> str:
    return f"{value:.10g}" if value < 1e10 else str(int(value))


def told(claim: Claim) -> str:
    """As the cases are written: value (to top), bound unless exact, unit."""
    upper = f"-{number(claim.top)}" if claim.top is not None else ""
    bound = "" if claim.bound == "eq" else claim.bound
    return " ".join(word for word in (number(claim.value) + upper, bound, claim.unit) if word)


@pytest.mark.parametrize("sentence", CLAIMS)
def test_what_is_counted_is_a_claim(sentence):
    assert "; ".join(told(claim) for claim in find(sentence)) == CLAIMS[sentence]


@pytest.mark.parametrize("sentence", NONE)
def test_names_times_ranks_and_rules_are_no_claims(sentence):
    assert find(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "text", "subject"),
    [
        ("围绕养老开展专题协商，提出意见建议16条。", "提出意见建议16条", "意见建议 提出 专题协商"),
        ("今年的提案质量高。其中A类件30件。", "A类件30件", "A类件 提案"),
        ("新建“委员之家”5个。", "新建“委员之家”5个", "“委员之家” 新建"),
        ("收集委员提案121件，立案95件。", "立案95件", "立案 委员提案"),
        ("答复率、走访率均达100%。", "答复率、走访率均达100%", "答复率;走访率"),
        ("打造5个委员驿站。", "打造5个委员驿站", "委员驿站 打造"),
        ("刊发稿件48篇，其中国家级媒体刊发稿件9篇。", "刊发稿件9篇", "稿件 刊发 国家级媒体"),
    ],
)
def test_the_subject_is_told_in_words_of_the_sentence(sentence, text, subject):
    claim = find(sentence)[-1]
    assert (claim.text, claim.subject) == (text, subject)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年，开展调研9项。", "2023"),
        ("2023年9月走访企业5家。", "2023-09"),
        ("9月份上报信息5篇。", "09"),
        ("2022—2023年，立案提案260件。", "2022/2023"),
        ("2024年上半年，召开会议6次。", "2024-H1"),
        ("2024年1-9月，报送信息60条。", "2024-01/09"),
        ("第二季度走访委员30人。", "Q2"),
        ("安和区政协2024年工作总结\n今年，立案提案120件。", "2024"),
        ("安和区政协2024年工作总结\n去年立案提案118件。", "2023"),
        ("立案提案120件。", ""),
    ],
)
def test_the_period_is_what_the_sentence_names(text, period):
    assert find(text)[-1].period == period


def test_a_line_is_what_a_label_file_holds():
    (claim,) = find("选取2-4项提案。")
    assert as_line(claim) == {
        "start": 0,
        "end": 8,
        "text": "选取2-4项提案",
        "value": 2,
        "bound": "range",
        "unit": "项",
        "subject": "提案 选取",
        "top": 4,
    }


@settings(max_examples=200)
@given(st.integers(1, 99_999_999))
def test_a_numeral_reads_as_it_is_written(value):
    assert spell(chinese(value)) == (value, None)
    for written in (arabic(value), chinese(value), mixed(value)):
        (claim,) = find(f"全年共收到群众来信{written}件。")
        assert claim.value == value, written


PIECES = st.sampled_from(
    [
        *"一二两三十百千万亿零点几余多近约0123456789０９.,，、。；%％“”《》（）()+-—~至到第每个件次年月日届成分半\n\r\t\u00a0\x0b 😀𠮷",
        *(
            "百分之",
            "百分点",
            "人次",
            "万元",
            "提案",
            "立案",
            "召开",
            "两个100%",
            "以上",
            "2024年",
            "会议",
            "三分之二",
        ),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_claims_lie_in_order_in_the_text(text):
    place = 0
    for claim in find(text):
        assert place <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence[0] <= claim.start
        assert claim.top is None or claim.top > claim.value
        place = claim.end


@pytest.mark.parametrize(
    "text",
    [
        "开展调研\u00a016\u3000项，\t提出建议\x0b２０\x0b条😀，立案９５件。\r\n满意率９８．５％",
        "开展调研16\n项，提出建议20\r\n条，立案 95 件。满意率 98.5 %",
    ],
)
def test_pasted_text_is_read_as_it_stands(text):
    assert [claim.value for claim in find(text)] == [16, 20, 95, 98.5]


def test_a_text_without_numbers_holds_none():
    assert find("") == find("。") == find("全面加强党的领导。") == []


@pytest.mark.parametrize(
    "piece",
    [
        "共收到提案121件，立案95件，满意率达到98%。",
        "一二三四五六七八九十百千万亿",
        "1,",
        "“两个",
        "每年至少三次，",
        "共有1件、",
        "其中1件，",
        "第1、2、3",
    ],
)
def test_no_text_makes_it_slow(piece):
    """Four times the text takes about four times as long, not sixteen: seconds depend on the machine and stand in the bench."""
    spent = []
    for length in (25_000, 100_000):
        text = (piece * (length // len(piece) + 1))[:length]
        begun = time.process_time()
        contradictions(text, find(text))
        spent.append(time.process_time() - begun)
    assert spent[1] < 9 * spent[0] + 0.5
