"""Settings the public site reads, and the numbers that guard its forms."""

from shangliang.tenancy.policy import Setting, declare


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting(
            "portal.writing", "网站文章撰稿期限", "span", {"n": 30, "unit": "days"}, "自开始撰写起，提醒送审。"
        ),
        Setting("portal.checking", "网站文章审核期限", "span", {"n": 3, "unit": "workdays"}, "自送审起。"),
    )
