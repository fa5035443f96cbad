"""Settings the public site reads, and the numbers that guard its forms."""

from shangliang.core.limits import Limit
from shangliang.tenancy.policy import Setting, declare


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting(
            "portal.writing",
            "网站文章撰稿期限",
            "span",
            {"n": 30, "unit": "days"},
            "自开始撰写起，提醒送审。",
        ),
        Setting("portal.checking", "网站文章审核期限", "span", {"n": 3, "unit": "workdays"}, "自送审起。"),
    )


FORMS = Limit("portal.form", 30, 600, "提交过于频繁，请过十分钟再试。已填写的内容还在本页，不会丢失。")
"""Public forms sent from one address, whatever becomes of them. Many telephones share one address of their network."""

WRONG = Limit("portal.code", 10, 600, "查询码多次输错，请核对后过十分钟再试。")
"""Wrong query codes from one address."""

WRONG_IN_ALL = Limit("portal.codes", 100, 600, "")
"""Wrong query codes from everywhere: with more, whoever asks answers a challenge first."""

WRONG_BEFORE_CHALLENGE = 3
SEARCHES = Limit("portal.search", 60, 60, "检索过于频繁，请过一分钟再试。")
