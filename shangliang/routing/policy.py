"""Settings the routing room reads."""

from shangliang.tenancy.policy import Setting, declare

WANTED = "routing.wanted"


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting(
            WANTED,
            "分办建议的把握要求（%）",
            "number",
            90,
            "在历史检验中，达到这一准确率的建议才不标“拿不准”。",
        )
    )
