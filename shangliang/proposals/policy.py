"""Settings the proposals room reads: day limits (defaults; places differ, see domain facts 1.3)."""

from shangliang.tenancy.policy import Setting, declare


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(f"proposal.{key}", label, "span", {"n": n, "unit": unit}, help_text)


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        _span("draft", "草稿保存提醒", 90, "days", "草稿存放超过此期限时提醒第一提案人。"),
        _span(
            "cosign",
            "联名确认期限",
            5,
            "days",
            "被邀联名人在此期限内确认，逾期作罢；第一提案人可以另定截止日期，最长为此期限的三倍。",
        ),
        _span("review", "审查期限", 10, "workdays", "自收到提案起。"),
        _span("revise", "退回修改期限", 10, "workdays"),
        _span("hand_over", "交办期限", 10, "workdays", "自立案起。"),
        _span(
            "acceptance",
            "签收、申退期限",
            5,
            "workdays",
            "自交办起；山东省政府办法为5天，巴南区为10个工作日。",
        ),
        _span("objection_decision", "申退裁定期限", 7, "days", "自申退起。"),
        _span("answering", "答复期限（平时提案）", 3, "months", "自交办起。"),
        _span("answering_plenary", "答复期限（大会提案）", 3, "months", "自交办起；四川省政府为5个月。"),
        _span("assist_opinion", "会办意见期限", 30, "days", "自交办起。"),
        _span("rehandling", "重新办理期限", 30, "days", "自要求重新办理起。"),
        _span("contact_confirm", "沟通记录确认期限", 10, "workdays"),
        _span("feedback", "征询意见期限", 15, "workdays", "自答复送达起。"),
        _span("closing", "办结确认期限", 10, "workdays"),
        Setting("proposal.length_limit", "正文字数上限", "number", 2500, "情况、分析、建议合计。"),
        Setting("proposal.cosigners_min", "联名提案至少联名人数", "number", 1, "不含第一提案人。"),
        *_ways(),
    )


def _ways() -> tuple[Setting, ...]:
    """By what way a proposal goes; written on it on receipt."""
    return (
        _span("merge_answer", "并案征求意见期限", 5, "workdays", "提案人逾期未答复的不视为同意。"),
        _span("opinion_receipt", "意见函收函期限", 5, "workdays", "自发函起。"),
        Setting(
            "proposal.review_stages",
            "审查级数",
            "number",
            1,
            "1为一次审查；2为预审、复审；3为预审、复审、联审。收件时写入提案。",
        ),
        Setting("proposal.merge_consent", "并案须经第一提案人同意", "switch", False, "收件时写入提案。"),
        Setting("proposal.opinion_word", "意见函发文代字", "text", "政提函", "如“安政提函”。"),
        Setting("proposal.lower_committees", "下级政协可以提出提案", "switch", False),
    )
