"""Settings the speeches room reads."""

from shangliang.tenancy.policy import Setting, declare

MINUTES = "speech.minutes"


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting("speech.writing", "大会发言起草期限", "span", {"n": 2, "unit": "months"}, "自建立草稿起；以会议规定的报送截止时间为准。"),
        Setting("speech.choosing", "大会发言选定期限", "span", {"n": 10, "unit": "workdays"}, "自报送起。"),
        Setting("speech.revising", "大会发言修改期限", "span", {"n": 5, "unit": "workdays"}, "自退回起。"),
        Setting("speech.speaking", "大会发言登记期限", "span", {"n": 3, "unit": "months"}, "自选定起，会后登记发言情况。"),
        Setting(MINUTES, "口头发言时长（分钟）", "number", 8, "选定口头发言时的默认时长，可逐篇修改。"),
    )  # fmt: skip
