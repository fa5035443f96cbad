"""Settings the supervision room reads."""

from shangliang.tenancy.policy import Setting, declare

AFTER, EVERY = "circular.after", "circular.every"
WORD, ISSUER = "circular.word", "circular.issuer"


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(key, label, "span", {"n": n, "unit": unit}, help_text)


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        _span(
            "supervision.choosing", "重点提案候选研究期限", 2, "months", "自列为候选起，提请主席会议研究。"
        ),
        _span("supervision.following", "重点提案督办期限", 6, "months", "自主席会议确定起，报送督办报告。"),
        _span("supervision.reading", "督办报告阅示期限", 10, "workdays"),
        _span("supervision.conference", "三方会商期限", 15, "workdays", "自提案委召集起。"),
        _span("supervision.minutes", "会商纪要确认期限", 5, "workdays"),
        _span("supervision.revising", "会商纪要修改期限", 5, "workdays", "有一方对纪要提出异议后。"),
        Setting(
            AFTER,
            "逾期通报天数",
            "number",
            10,
            "承办单位超过答复期限多少天仍未答复的，列入通报名单；已逐次提醒过。",
        ),
        _span(EVERY, "通报间隔", 1, "months", "每个间隔最多拟一份通报。"),
        _span("circular.deciding", "通报审定期限", 5, "workdays", "自系统拟出名单起。"),
        _span("circular.receipt", "通报签收期限", 3, "workdays"),
        Setting(ISSUER, "通报发文机关", "text", "两办督查室", "印在通报的版头和落款处。"),
        Setting(WORD, "通报发文代字", "text", "提督通", "用于通报文号，如“提督通〔2026〕3号”。"),
    )
