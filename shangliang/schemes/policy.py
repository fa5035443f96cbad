"""Settings the schemes room reads."""

from shangliang.tenancy.policy import Setting, declare

DRAFTING, HONOURS = "scheme.drafting", "scheme.honours"
HONOURS_FLOOR = 60
"""Nobody with fewer points is ever named in a list of persons: no setting, a rule of the house (减负)."""
DIRECT = 1000
"""Up to so many members are tried or computed while one waits; more by a job with its progress."""


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting(DRAFTING, "履职评价办法拟订期限", "span", {"n": 60, "unit": "days"}, "自建立草稿起，试算并启用。"),
        Setting(HONOURS, "公布履职积分榜", "switch", False, "打开后委员可以看到60分以上委员的积分；60分以下的任何时候都不列名。按减负要求默认不公布。"),
    )  # fmt: skip
