"""各承办单位办理情况通报: how all units handled the proposals of the year, a row for each."""

from typing import Final

from shangliang.files.letters.manuscript_word import Part
from shangliang.workreports.shipped import parts as s

COLUMNS: Final = ("承办", "应答复", "答复", "按期答复", "逾期", "收回意见表", "结果满意", "结果满意率")
_HEADS: Final = ("承办", "应答复", "已答复", "按期答复", "逾期未答", "收回意见表", "满意", "满意率")


def content() -> list[Part]:
    """The template."""
    return [
        s.title("关于{{ 年度 }}年\n提案办理情况的通报"),
        ("addressee", "各承办单位："),
        s.p("现将{{ 本会 }}{{ 届次 }}以来提案的办理情况通报如下。"),
        *s.when(
            "承办.承办",
            s.head("一、总体情况"),
            s.HANDLING,
            s.OUTCOME,
            s.FEEDBACK,
            s.head("二、各承办单位办理情况"),
            s.p("提案按承办单位分项统计，几个单位共同承办的各计一项。各单位办理情况见下表（“满意率”为收回的征询意见表中对办理结果表示满意的比例）。"),
            _TABLE,
            s.head("三、有关要求"),
            s.p("{% if 承办.逾期 %}到统计之日，还有{{ 承办.逾期 }}项逾期未答复，请有关单位抓紧办理，并书面说明原因。{% endif %}"),
            s.p("请各承办单位继续加强与提案人的沟通，提高办理质量，对答复中承诺的事项抓好落实，及时反馈进展情况。"),
        ),
        *s.when("not 承办.承办", s.p("{{ 年度 }}年还没有交办提案。")),
        *s.signed(),
    ]  # fmt: skip


_TABLE: Final = [
    ["承办单位", *_HEADS],
    ["{% for 行 in 承办.按承办单位 %}"],
    ["{{ 行.名称 }}", *(f"{{{{ 行.{column} }}}}" for column in COLUMNS)],
    ["{% endfor %}"],
    ["合计", *(f"{{{{ 承办.{column} }}}}" for column in COLUMNS)],
]
