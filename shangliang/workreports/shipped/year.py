"""年度工作总结 of a county."""

from shangliang.files.letters.manuscript_word import Part
from shangliang.workreports.shipped import parts as s


def content() -> list[Part]:
    """The template."""
    return [
        s.title("{{ 本会 }}\n{{ 年度 }}年工作总结"),
        s.p(
            "{{ 年度 }}年，{{ 本会 }}坚持以习近平新时代中国特色社会主义思想为指导，在中共{{ 地方 }}委的领导下，紧紧围绕本地中心任务，"
            "认真履行政治协商、民主监督、参政议政职能，各项工作取得新的进展。现将全年工作总结如下。"
        ),
        *_advice_and_proposals(),
        *_people(),
        *_what_remains(),
        *s.signed(),
    ]  # fmt: skip


def _advice_and_proposals() -> list[Part]:
    """What was talked over and proposed."""
    return [
        s.head("一、主要工作情况"),
        *s.when(
            "会议.举行 or 会议.第一议题 or 签到.出席 or 活动.学习 or 活动.调研视察 or 活动.协商会议",
            s.sub("（一）加强思想政治引领，推进协商议政"),
            s.p(
                "{% if 活动.学习 %}坚持用党的创新理论凝心铸魂，举办学习培训和宣讲{{ 活动.学习 }}场，引导委员和各界群众不断增进政治认同、思想认同、情感认同。{% endif %}"
                "{% if 会议.第一议题 %}落实第一议题制度，开展专题学习{{ 会议.第一议题 }}次。{% endif %}"
            ),
            s.MEETINGS,
            s.ACTIVITIES,
            s.SPEECHES,
        ),
        *s.when(
            "提案.收到",
            s.sub("（二）提高提案质量，推动办理落实"),
            s.FILING,
            s.HANDLING,
            s.OUTCOME,
            s.FEEDBACK,
            s.KEY,
            s.PROMISES,
        ),
    ]  # fmt: skip


def _people() -> list[Part]:
    """What was done among and for the people, and by the members."""
    return [
        *s.when(
            "社情民意.收到",
            s.sub("（三）畅通反映渠道，做好社情民意信息工作"),
            s.p("坚持把反映社情民意信息作为联系群众、服务决策的重要渠道，组织委员和信息员深入基层，及时反映群众关心的问题。"),
            s.BRIEFS,
        ),
        *s.when(
            "站点.站点 or 活动.为民服务 or 活动.界别和站点活动 or 联系.次数",
            s.sub("（四）践行履职为民，密切联系群众"),
            s.STATIONS,
            s.SERVING,
            s.TIES,
        ),
        *s.when(
            "履职.事项 or 履职.计分委员 or 述职.已述职",
            s.sub("（五）强化责任担当，加强委员队伍建设"),
            s.DUTY,
        ),
    ]  # fmt: skip


def _what_remains() -> list[Part]:
    """What was not good enough, and what comes next."""
    return [
        s.head("二、存在的问题"),
        s.p("总结一年来的工作，我们也清醒地看到，与新时代政协工作的要求和人民群众的期待相比，还存在一些差距和不足："),
        s.p("{% if 提案.逾期 %}个别承办单位办理时效不够，到统计之日仍有{{ 提案.逾期 }}件提案逾期未答复。{% endif %}"),
        s.p("{% if 承诺.逾期 %}有的答复承诺兑现不够及时，逾期尚未落实的承诺事项还有{{ 承诺.逾期 }}项。{% endif %}"),
        s.p("{% if 站点.逾期 %}部分群众诉求办理不够及时，逾期未办{{ 站点.逾期 }}件。{% endif %}"),
        s.p("{% if 委员.无履职 %}委员履职不够均衡，还有{{ 委员.无履职 }}名委员本年度没有履职事项。{% endif %}"),
        s.p("协商成果的跟踪转化还需加强，服务委员履职的方式还需创新，机关自身建设还需持续推进。"),
        s.head("三、下一步工作打算"),
        s.p("{{ 下年 }}年，我们将深入贯彻党中央关于人民政协工作的决策部署，重点做好以下工作。"),
        s.sub("（一）聚焦中心任务协商议政"),
        s.p("围绕改革发展重点任务和群众急难愁盼问题，科学制定年度协商计划，深入调查研究，提高建言资政的针对性和实效性。"),
        s.sub("（二）推动提案办理提质增效"),
        s.p("严把提案质量关，完善交办、办理、督办、反馈各环节工作机制，对承诺事项跟踪到底，推动更多意见建议落到实处。"),
        s.sub("（三）扎实做好服务群众工作"),
        s.p("发挥委员站点作用，经常深入基层听取意见，认真反映社情民意，协助党委和政府做好协调关系、理顺情绪、化解矛盾的工作。"),
        s.sub("（四）持续加强自身建设"),
        s.p("加强委员教育管理和服务保障，完善履职评价激励机制，建设讲政治、有担当、善作为的委员队伍和政协机关。"),
    ]  # fmt: skip
