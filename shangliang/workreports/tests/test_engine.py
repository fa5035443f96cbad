"""The template engine: what a template may say, what is told about one that is wrong, and what becomes of a sound one."""

from io import BytesIO

import docx
import pytest

from shangliang.files.letters.manuscript_word import write
from shangliang.workreports import shipped
from shangliang.workreports.choices import Kind
from shangliang.workreports.engine.document import check
from shangliang.workreports.tests.samples import filled, texts, word, worths
from shangliang.workreports.words.names import NAMES, names
from shangliang.workreports.words.vocabulary import entries, vocabulary


def problems(*paragraphs, **more):
    return [str(each) for each in check(word(*paragraphs, **more), vocabulary("year"))[1]]


def test_every_figure_has_a_chinese_name():
    from shangliang.core.figures import figures, measures, ratios

    keys = {entry.key for entry in entries().values()}
    assert keys == {*figures(), *ratios(), *measures()}
    assert len(keys) == sum(len(mine) for mine in names().values()), "a figure with two names"
    gone = {key for mine in NAMES.values() for key in mine.values()} - keys
    assert not gone, "a name for a figure there is not"
    assert not [name for name in entries() if "指标" in name], "give the figure a name in words/names.py"


def test_numbers_words_and_what_disappears():
    data = word(
        "一、提案",
        ["全年立案{{ 提案", ".立案 }}件{% if 提案.立案.增减 %}，{{ 提案.立案.增减 }}{% endif %}。"],
        "{% if 社情民意.批示 %}获批示{{ 社情民意.批示 }}次。{% endif %}",
        "{% if 站点.诉求 %}",
        "二、站点",
        "{% endif %}",
        "｛｛ 本会 ｝｝{% if 提案.办复率 > 98 %}办复率{{ 提案.办复率 }}，{{ 提案.办复率.增减 }}{% endif %}{{ 提案.立案.汉字 }}件",
    )
    made, book = filled(data, 提案_立案=12, 提案_立案_上年=10, 提案_办复率=1)
    assert texts(made.docx) == [
        "一、提案",
        "全年立案12件，比上年增加2件。",
        "政协安和区委员会办复率98.1%，比上年提高1.1个百分点十二件",
    ]
    assert [(each["field"], each["text"]) for each in book.entries] == [
        ("提案.立案", "12"),
        ("提案.立案.增减", "比上年增加2件"),
        ("提案.办复率", "98.1%"),
        ("提案.办复率.增减", "比上年提高1.1个百分点"),
        ("提案.立案.汉字", "十二"),
    ]
    assert made.places[1] == "一、提案 “全年立案12件，比上…”"
    document = docx.Document(BytesIO(made.docx))
    links = [each.address for line in document.paragraphs for each in line.hyperlinks]
    assert links == [f"https://example.invalid/numbers/{n}/" for n in range(1, 6)]
    assert not any(
        run.font.underline or run.font.color.rgb
        for line in document.paragraphs
        for link in line.hyperlinks
        for run in link.runs
    )


def test_lists_paragraph_by_paragraph_and_row_by_row():
    two = ({"编号": "001", "标题": "甲<&"}, {"编号": "002", "标题": "乙"})
    loop = "{% for 件 in 提案.重点.名单 %}"
    data = word(
        loop, "{{ 件.编号 }}号《{{ 件.标题 }}》", "{% endfor %}",
        rows=[["编号", "标题"], [loop, ""], ["{{ 件.编号 }}", "{{ 件.标题 }}"], ["{% endfor %}", ""]],
    )  # fmt: skip
    assert problems(loop, "{{ 件.编号 }}", "{% endfor %}") == []
    made, _ = filled(data, two)
    assert texts(made.docx) == ["001号《甲<&》", "002号《乙》", "编号", "标题", "001", "甲<&", "002", "乙"]
    assert [len(block["rows"]) for block in made.blocks if "rows" in block] == [3]


def test_tables_have_a_row_for_each_part_and_columns_of_one_room():
    row = "{% for 行 in 承办.按承办单位 %}"
    sound = [
        ["单位", "承办", "率"],
        [row, "", ""],
        ["{{ 行.名称 }}", "{{ 行.承办 }}", "{{ 行.按期答复率 }}"],
        ["{% endfor %}", "", ""],
    ]
    used, found = check(word("{{ 年度 }}", rows=sound), vocabulary("units"))
    assert found == []
    assert {each for each in used if "." in each} == {
        "承办.按承办单位", "承办.按承办单位.名称", "承办.按承办单位.承办", "承办.按承办单位.按期答复率"
    }  # fmt: skip
    said = problems(row + "{{ 行.立案 }}{{ 行.办理天数中位数 }}{% endfor %}")
    assert ["名单中没有“立案”" in said[0], "名单中没有“办理天数中位数”" in said[1]] == [True, True]
    assert "是不是：" in problems("{% for 行 in 承办.按单位 %}{% endfor %}")[0]
    monthly = check(
        word("{% for 行 in 提案.按界别 %}{{ 行.重点 }}{{ 行.收到 }}{% endfor %}"), vocabulary("month")
    )[1]
    assert all("收到" not in str(each) for each in monthly)


@pytest.mark.parametrize(
    ("paragraphs", "says"),
    [
        (["{{ 提案.立案数 }}"], "第1段（“{{ 提案.立案数 }}”）：没有字段“提案.立案数”。是不是：提案.立案"),
        (["好", "{{ 提案.立案.去年 }}"], "第2段"),
        (["{{ 提案.立案"], "没有成对"),
        (["{{ 提案.立案 + 提案.并案 }}"], "不能计算"),
        (["{{ 提案.立案 * 9 ** 9 }}"], "不能"),
        (["{{ 提案.__class__ }}"], "没有字段"),
        (["{{ 本会.upper() }}"], "不能输出"),
        (["{{ 9 }}"], "不能输出"),
        (["{{ }}"], "没有写字段"),
        (["{% if 提案.立案.上年() %}x{% endif %}"], "不是可以使用的写法"),
        (["{% set x = 1 %}"], "不是可以使用的写法"),
        (["{% include 'a' %}"], "不是可以使用的写法"),
        (["{% if 提案.立案 %}有"], "没有在本段内结束"),
        (["{% if 提案.立案 %}", "有"], "后面没有{% endif %}"),
        (["{% endif %}"], "前面没有"),
        (["{% else %}"], "前面没有{% if %}"),
        (["{% if 提案.立案 %}有", "{% endif %}"], "没有在本段内结束"),
        (["{% for 件 in 提案.立案.名单 %}", "{% endfor %}"], "没有名单"),
        (["{% for 件 in 提案.重点.名单 %}", "{{ 件.电话 }}", "{% endfor %}"], "名单中没有“电话”"),
        (["只有文字"], "文件中没有字段"),
    ],
)
def test_what_is_wrong_is_said_with_its_paragraph(paragraphs, says):
    found = problems(*paragraphs)
    assert any(says in each for each in found), found
    assert all("第" in each or "文件中没有字段" in each for each in found)


def test_the_shipped_templates_are_sound_and_say_nothing_of_what_is_not():
    for kind in Kind.values:
        data = shipped.default(kind)
        assert check(data, vocabulary(kind))[1] == []
        made, book = filled(data)
        assert book.entries == []
        heads = [each.partition("、")[0] for each in texts(made.docx) if each[1:2] == "、"]
        assert heads == list("一二三四五")[: len(heads)], kind
        assert not any("0件" in each or not each.strip() for each in texts(made.docx)), kind
        full, book = filled(data, ({"编号": "001", "标题": "甲", "提案人": "陈明"},), other=7)
        assert book.entries
        assert not any("{" in each or "—" in each for each in texts(full.docx)), kind


def test_headings_go_with_what_stood_under_them_and_the_signature_is_never_alone():
    gone = ("text", "{% if 提案.收到 %}有{% endif %}")
    data = write(
        [
            ("title", "报告"), ("heading", "一、全空"), ("subheading", "（一）空"), gone, ("subheading", "（二）也空"), gone,
            ("heading", "二、有"), ("subheading", "（一）空"), gone, ("subheading", "（二）有"), ("text", "{{ 年度 }}年。"), gone,
            ("heading", "三、空"), gone, ("signer", "本会"), ("date", "今天"),
        ],
        title="报告",
    )  # fmt: skip
    made, _ = filled(data)
    assert texts(made.docx) == ["报告", "一、有", "（一）有", "2025年。", "本会", "今天"]
    assert [block["keep"] for block in made.blocks] == [False, True, True, True, True, False]


def test_uneven_years():
    grown = worths(提案_立案=10)["提案.立案"]
    assert grown.value == 10
    data = word("{{ 提案.立案 }}{{ 提案.立案.增减 }}{{ 提案.立案.同比 }}")
    assert texts(filled(data, 提案_立案=10)[0].docx) == ["10"]
    assert texts(filled(data, 提案_立案=9, 提案_立案_上年=10)[0].docx) == ["9比上年减少1件同比下降10%"]
    assert texts(filled(data, 提案_立案=9, 提案_立案_上年=9)[0].docx) == ["9与上年持平与上年持平"]
