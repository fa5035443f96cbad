"""Settings the room reads. Defaults from published rules (domain facts 1.6): grades of 延边, five criteria of 黄山, shares of 垦利 and 房山."""

from shangliang.tenancy.policy import Setting, declare

UNIT_CRITERIA = "科学性 20\n严肃性 20\n可行性 20\n规范性 20\n影响性 20"
MEMBER_CRITERIA = "沟通联系 20\n办理态度 20\n答复质量 20\n办理时效 20\n落实成效 20"


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting("appraisal.sheet", "双向评议期限", "span", {"n": 15, "unit": "workdays"}, "自开始评议起。"),
        Setting("appraisal.excellent", "评议“优秀”最低分", "number", 90),
        Setting("appraisal.good", "评议“良好”最低分", "number", 75),
        Setting("appraisal.fair", "评议“一般”最低分", "number", 60, "低于此分为“较差”。"),
        Setting("appraisal.award_share", "评优名额占比上限", "number", 10, "百分比，按当年立案件数、承办单位数或者提案人数计算。"),
        Setting("appraisal.nominating", "评优提名期限", "span", {"n": 10, "unit": "workdays"}),
        Setting("appraisal.voting", "评选投票期限", "span", {"n": 5, "unit": "workdays"}),
        Setting("appraisal.notice", "评优公示期", "span", {"n": 5, "unit": "workdays"}),
    )  # fmt: skip
