"""Settings the contacts room reads."""

from shangliang.tenancy.policy import Setting, declare

REMIND_DAY = "contacts.remind_day"


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting("contacts.confirming", "联系记录确认期限", "span", {"n": 10, "unit": "days"}, "自登记起；期满没有确认的不计入，仍可确认。"),
        Setting("contacts.revising", "联系记录修改期限", "span", {"n": 10, "unit": "days"}, "自对方提出异议起。"),
        Setting(REMIND_DAY, "联系提醒日", "number", 25, "每月几日提醒到期没有联系的人；填0不提醒。"),
    )  # fmt: skip
