"""各承办单位办理情况通报: how all units handled the proposals of the year, a row for each."""

from typing import Final

from shangliang.files.letters.manuscript_word import Part
from shangliang.workreports.shipped import parts as s

COLUMNS: Final = ("承办", "应答复", "答复", "按期答复", "逾期", "收回意见表", "结果满意", "结果满意率")
_HEADS: Final = ("承办", "应答复", "已答复", "按期答复", "逾期", "收回意见表", "满意", "满意率")


def content() -> list[Part]:
    """The template. Everything is counted by units, so that the text says what the table adds up to."""
    return [
        s.title("关于{{ 年度 }}年提案办理情况的通报"),
        ("addressee", "各承办单位："),
        *s.when(
            "承办.承办",
            s.p("现将{{ 本会 }}{{ 届次 }}以来提案的办理情况通报如下。"),
            s.head("一、总体情况"),
            _HANDLING,
            _OUTCOME,
            _FEEDBACK,
            s.head("二、各承办单位办理情况"),
            s.p("各承办单位的办理情况见下表。承办包括单办、主办、会办和分办，应答复的不包括会办；满意率为收回的征询意见表中对办理结果表示满意的比例。"),
            _TABLE,
            s.head("三、有关要求"),
            s.p("{% if 承办.逾期 %}到统计之日，还有{{ 承办.逾期 }}项逾期未答复，请有关单位抓紧办理，并书面说明原因。{% endif %}"),
            s.p("请各承办单位继续加强与提案人的沟通，提高办理质量，对答复中承诺的事项抓好落实，及时反馈进展情况。"),
        ),
        *s.when("not 承办.承办", s.p("经统计，{{ 本会 }}{{ 届次 }}以来，还没有交办提案。")),
        *s.signed(),
    ]  # fmt: skip


_HANDLING: Final = s.p(
    "{% if 提案.交办 %}共交办提案{{ 提案.交办 }}件。{% endif %}按承办单位分项统计，各单位共承办{{ 承办.承办 }}项"
    "{% if 承办.应答复 %}，其中应书面答复提案人的{{ 承办.应答复 }}项{% endif %}"
    "{% if 承办.答复 %}；已答复{{ 承办.答复 }}项，答复率{{ 承办.答复率 }}{% if 承办.按期答复 %}，其中按期答复{{ 承办.按期答复 }}项，按期答复率{{ 承办.按期答复率 }}{% endif %}{% endif %}。"
    "{% if 承办.走访 %}与提案人沟通走访并经确认{{ 承办.走访 }}项，沟通走访率{{ 承办.走访率 }}。{% endif %}"
    "{% if 承办.办理天数中位数 %}办理天数的中位数为{{ 承办.办理天数中位数 }}天。{% endif %}"
)
_OUTCOME: Final = s.p(
    "{% if 承办.答复 %}从办理结果看，"
    "{% if 承办.A类 %}所提问题已经解决或者基本解决的（A类）{{ 承办.A类 }}项，解决率{{ 承办.解决率 }}；{% endif %}"
    "{% if 承办.B类 %}正在解决或者列入计划解决的（B类）{{ 承办.B类 }}项；{% endif %}"
    "{% if 承办.C类 %}因条件限制暂时不能解决的（C类）{{ 承办.C类 }}项；{% endif %}"
    "{% if 承办.D类 %}留作参考的（D类）{{ 承办.D类 }}项；{% endif %}"
    "各类结果均已书面答复提案人。{% endif %}"
)
_FEEDBACK: Final = s.p(
    "{% if 承办.收回意见表 %}已向承办单位反馈的征询意见表{{ 承办.收回意见表 }}份，提案人对办理结果满意的{{ 承办.结果满意 }}份，满意率{{ 承办.结果满意率 }}"
    "{% if 承办.结果基本满意 %}；基本满意的{{ 承办.结果基本满意 }}份{% endif %}"
    "{% if 承办.结果不满意 %}；不满意的{{ 承办.结果不满意 }}份{% endif %}。"
    "{% if 承办.重新办理 %}因提案人不满意重新办理{{ 承办.重新办理 }}项。{% endif %}{% endif %}"
)
_TABLE: Final = [
    ["承办单位", *_HEADS],
    ["{% for 行 in 承办.按承办单位 %}"],
    ["{{ 行.名称 }}", *(f"{{{{ 行.{column} }}}}" for column in COLUMNS)],
    ["{% endfor %}"],
    ["合计", *(f"{{{{ 承办.{column} }}}}" for column in COLUMNS)],
]
