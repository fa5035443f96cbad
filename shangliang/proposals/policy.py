"""Settings the proposals room reads: day limits (defaults; places differ, see domain facts 1.3)."""

from shangliang.tenancy.policy import Setting, declare


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(f"proposal.{key}", label, "span", {"n": n, "unit": unit}, help_text)


HANDLING = (
    _span("extension_most", "延期后最长答复期限", 6, "months", "自交办或重新办理起。"),
    _span("extension_decision", "延期审批期限", 5, "workdays", "自申请起。"),
    Setting("proposal.extension_times", "每轮办理可延期次数", "number", 1, "按同意的次数计；0为不得延期。"),
    Setting(
        "proposal.check_replies",
        "答复签发后须经审核",
        "switch",
        False,
        "由两办督查室审核分类和格式后送达提案人；只对以后交办的提案起作用。",
    ),
    _span("checking", "答复审核期限", 3, "workdays", "自承办单位领导签发起。"),
    _span("look_back", "承诺事项回头看间隔", 3, "months", "在此期间内报告过落实情况或看过的，不重复回头看。"),
    _span("commitment_report", "承诺落实情况报告期限", 15, "workdays", "自回头看起。"),
    _span(
        "commitment_confirm",
        "承诺落实确认期限",
        15,
        "workdays",
        "自承办单位报告起；逾期不确认的不计为已落实。",
    ),
    Setting(
        "proposal.feedback_code",
        "评价一律须用一次性验证码",
        "switch",
        False,
        "验证码发到委员本人的账号和邮箱。不论此项如何，兼任承办单位岗位或代行他人职务的，评价时都须验证。",
    ),
)
"""Extensions, the check of replies, commitments, the one-time code."""


WRITING = (
    Setting("proposal.length_limit", "正文字数上限", "number", 2500, "情况、分析、建议合计。"),
    Setting("proposal.cosigners_min", "联名提案至少联名人数", "number", 1, "不含第一提案人。"),
    Setting(
        "proposal.local_categories",
        "本地分类",
        "text",
        "",
        "在统一类别之外另作的分类，名称之间用顿号隔开；不填的，撰写时不出现此栏。",
    ),
)
"""What is asked of a proposal when it is written."""


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
        _span("review", "审查期限", 10, "workdays", "自收到提案起；分几级审查的，为预审期限。"),
        _span("second_review", "复审期限", 10, "workdays", "自通过预审起。"),
        _span("joint_review", "联审期限", 10, "workdays", "自通过复审起。"),
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
        *HANDLING,
        _span("closing", "办结确认期限", 10, "workdays"),
        *WRITING,
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
        Setting("proposal.hand_over_word", "交办函发文代字", "text", "政提交", "如“安政提交”。"),
        Setting("proposal.opinion_word", "意见函发文代字", "text", "政提函", "如“安政提函”。"),
        Setting("proposal.lower_committees", "下级政协可以提出提案", "switch", False),
    )
