"""Settings the stations room reads."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shangliang.tenancy import policy
from shangliang.tenancy.policy import Setting, declare

KINDS, NOTICE, KEEP_CODE, BASIS = "station.kinds", "matter.notice", "matter.code_months", "station.basis"
NATIONAL_KINDS = (
    "委员工作室、委员之家、委员联络室、委员联络站、协商议事室、委员驿站、社情民意信息工作站、读书基地"
)
NATIONAL_NOTICE = (
    "为办理您反映的事项，我们需要您的姓名和联系电话，用于核实情况和告知结果。姓名和电话加密保存，只有本站点和政协机关的承办人员办理时可以查看，"
    "每次查看都有记录；转交其他单位或形成社情民意、提案时不提供您的姓名和电话。未经您同意，不会公开您反映的内容。"
)


@dataclass(frozen=True)
class PrivacyNotice:
    """The privacy notice 个人信息保护告知 in force, and the short mark of exactly this text that is kept with each consent."""

    text: str
    version: str


def notice(committee_id: UUID, on: date) -> PrivacyNotice:
    """The notice a resident agrees to on a day. The text of every version stays in the dated settings."""
    text = str(policy.value(committee_id, NOTICE, on))
    return PrivacyNotice(text, hashlib.sha256(text.encode()).hexdigest()[:8])


def kinds(committee_id: UUID, on: date) -> list[str]:
    """Kinds of stations (站点类别) this committee uses, in its own order."""
    named = str(policy.value(committee_id, KINDS, on)).replace(",", "、").replace("，", "、").split("、")
    return list(dict.fromkeys(name.strip()[:20] for name in named if name.strip()))


def home_first(committee_id: UUID, on: date) -> bool:
    """Whether members are put to stations by where they live before where they work."""
    return "居住" in str(policy.value(committee_id, BASIS, on))


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(f"matter.{key}", label, "span", {"n": n, "unit": unit}, help_text)


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting(KINDS, "站点类别", "text", NATIONAL_KINDS, "用顿号分隔，登记站点时选择。"),
        Setting(BASIS, "分配委员的优先依据", "text", "工作", "填“工作”或“居住”：先按工作单位还是先按居住地所在镇街分配站点。"),
        _span("triage", "群众诉求受理期限", 3, "workdays", "自收到起，决定怎样办理。"),
        _span("consulting", "微协商期限", 20, "workdays", "自决定微协商起。"),
        _span("following", "转办结果告知期限", 60, "days", "转社情民意、提案线索的，自转出起答复群众。"),
        _span("with_unit", "单位办理期限", 15, "workdays", "自转交单位起。"),
        _span("answering", "答复群众期限", 5, "workdays", "自单位答复起。"),
        _span("saying", "群众反馈期限", 15, "days", "自答复起；期满没有反馈的记为未反馈，不视为满意。"),
        _span("again", "再次办理期限", 10, "workdays", "群众反映未解决的，自反馈起。"),
        Setting(KEEP_CODE, "查询码保留月数", "number", 12, "自办结起；期满后查询码失效。"),
        Setting(NOTICE, "个人信息保护告知", "text", NATIONAL_NOTICE, "群众提交诉求、预约前须阅读并同意；每次修改都留存版本。"),
    )  # fmt: skip
