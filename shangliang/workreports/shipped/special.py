"""专门委员会工作情况报告. The numbers are those of this special committee alone."""

from shangliang.files.letters.manuscript_word import Part
from shangliang.workreports.shipped import parts as s


def content() -> list[Part]:
    """The template."""
    return [
        s.title("{{ 专委会名称 }}\n{{ 年度 }}年工作情况报告"),
        s.p("{{ 年度 }}年，{{ 专委会名称 }}在{{ 本会 }}党组、主席会议的领导下，结合职能特点，组织所联系的委员积极开展工作。现将有关情况报告如下。"),
        *s.when(
            "活动.举行 or 会议.举行",
            s.head("一、组织会议和活动情况"),
            s.p(
                "{% if 会议.举行 %}召开会议{{ 会议.举行 }}场。{% endif %}{% if 活动.协商会议 %}召开协商会议{{ 活动.协商会议 }}场。{% endif %}"
                "{% if 活动.调研视察 %}组织调研、视察和民主监督活动{{ 活动.调研视察 }}场。{% endif %}"
                "{% if 活动.学习 %}举办学习培训和宣讲{{ 活动.学习 }}场。{% endif %}{% if 活动.为民服务 %}开展为民服务和公益活动{{ 活动.为民服务 }}场。{% endif %}"
                "{% if 活动.人次 %}应参加{{ 活动.人次 }}人次。{% endif %}"
            ),
        ),
        *s.when(
            "提案.收到",
            s.head("二、跟踪督办提案情况"),
            s.p(
                "{{ 专委会名称 }}跟踪督办提案{{ 提案.收到 }}件"
                "{% if 提案.答复 %}，已答复{{ 提案.答复 }}件{% endif %}{% if 提案.A类 %}，其中所提问题已经解决或者基本解决的{{ 提案.A类 }}件{% endif %}。"
                "{% if 提案.重点 %}列为重点提案的{{ 提案.重点 }}件。{% endif %}"
            ),
        ),
        s.p("{% if not (活动.举行 or 会议.举行 or 提案.收到) %}本年度没有登记由{{ 专委会名称 }}组织的会议和活动，也没有跟踪督办的提案。{% endif %}"),
        s.head("三、下一步打算"),
        s.p("{{ 下年 }}年，{{ 专委会名称 }}将围绕年度协商计划，深入调查研究，加强与对口部门的联系，发挥专门委员会的基础性作用。"),
        *s.signed(),
    ]  # fmt: skip
