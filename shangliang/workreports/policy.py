"""Settings the work reports room reads."""

from shangliang.tenancy.policy import Setting, declare


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting("workreports.drafting", "工作报告拟稿期限", "span", {"n": 30, "unit": "days"}, "自生成第一稿起，核对数字后定稿。"),
    )  # fmt: skip
