"""月报 and 季报: short, only what was done in the time. Each number goes by a day of its own, so that it is part of another only where both go by the same."""

from shangliang.files.letters.manuscript_word import Part
from shangliang.workreports.shipped import parts as s


def month() -> list[Part]:
    """The template of a month."""
    return _content("月报")


def quarter() -> list[Part]:
    """The template of a quarter."""
    return _content("季报")


def _content(word: str) -> list[Part]:
    return [
        s.title("{{ 本会 }}工作" + word + "\n（{{ 期间 }}）"),
        *s.when(
            _PROPOSALS,
            s.head("一、提案工作"),
            s.p(
                "{% if 提案.收到 %}收到提案{{ 提案.收到 }}件{% if 提案.审查中 %}，其中正在审查{{ 提案.审查中 }}件{% endif %}。{% endif %}"
                "{% if 提案.立案 %}审查立案{{ 提案.立案 }}件。{% endif %}"
            ),
            s.p(
                "{% if 提案.交办 %}交办提案{{ 提案.交办 }}件{% if 提案.逾期 %}，其中逾期未答复{{ 提案.逾期 }}件{% endif %}。{% endif %}"
                "{% if 提案.答复 %}答复提案{{ 提案.答复 }}件。{% endif %}"
            ),
        ),
        *s.when(_OPINIONS, s.head("二、社情民意信息工作"), _BRIEFS),
        *s.when(_AT_STATIONS, s.head("三、站点工作"), _STATIONS),
        *s.when(
            _HELD,
            s.head("四、会议和活动"),
            s.p(
                "{% if 会议.举行 %}召开会议{{ 会议.举行 }}场{% if 会议.人次 %}，应参加{{ 会议.人次 }}人次{% endif %}。{% endif %}"
                "{% if 活动.调研视察 %}组织调研、视察和民主监督活动{{ 活动.调研视察 }}场。{% endif %}"
                "{% if 活动.学习 %}举办学习培训和宣讲{{ 活动.学习 }}场。{% endif %}"
                "{% if 活动.为民服务 %}开展为民服务和公益活动{{ 活动.为民服务 }}场。{% endif %}"
                "{% if 活动.界别和站点活动 %}举办界别活动和委员活动日{{ 活动.界别和站点活动 }}场。{% endif %}"
            ),
        ),
        *s.when(
            _BY_MEMBERS,
            s.head("五、委员履职"),
            s.p("{% if 履职.事项 %}计入委员履职档案的事项{{ 履职.事项 }}项。{% endif %}{% if 联系.次数 %}登记有效联系{{ 联系.次数 }}次。{% endif %}"),
        ),
        s.p(f"{{% if not ({_ANYTHING}) %}}{{{{ 期间 }}}}没有登记工作记录。{{% endif %}}"),
        *s.signed(),
    ]  # fmt: skip


_PROPOSALS = "提案.收到 or 提案.立案 or 提案.交办 or 提案.答复"
_OPINIONS = "社情民意.收到 or 社情民意.印发"
_AT_STATIONS = "站点.诉求 or 站点.接待日 or 站点.微协商"
_HELD = "会议.举行 or 活动.举行"
_BY_MEMBERS = "履职.事项 or 联系.次数"
_ANYTHING = f"{_PROPOSALS} or {_OPINIONS} or {_AT_STATIONS} or {_HELD} or {_BY_MEMBERS}"


_BRIEFS = s.p(
    "{% if 社情民意.收到 %}收到社情民意信息{{ 社情民意.收到 }}件{% if 社情民意.采编 %}，其中已采编{{ 社情民意.采编 }}件{% endif %}。{% endif %}"
    "{% if 社情民意.印发 %}编印社情民意{{ 社情民意.印发 }}期{% if 社情民意.上报 %}，向上级政协报送{{ 社情民意.上报 }}期{% endif %}。{% endif %}"
    "{% if 社情民意.批示 %}获得领导批示{{ 社情民意.批示 }}次。{% endif %}"
)
_STATIONS = s.p(
    "{% if 站点.接待日 %}举行委员接待日{{ 站点.接待日 }}次。{% endif %}{% if 站点.微协商 %}组织微协商{{ 站点.微协商 }}次。{% endif %}"
    "{% if 站点.诉求 %}收到群众诉求{{ 站点.诉求 }}件{% if 站点.答复 %}，已答复群众{{ 站点.答复 }}件{% endif %}"
    "{% if 站点.解决 %}，经群众确认已经解决{{ 站点.解决 }}件{% endif %}。{% endif %}"
)
