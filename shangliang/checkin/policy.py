"""Settings the checkin room reads; grace and least share are declared by the activities room."""

from fractions import Fraction

from shangliang.tenancy.policy import Setting, declare

OPENS, LATE_HOURS, QUORUM = "checkin.opens_minutes", "checkin.late_hours", "checkin.quorum"
TWO_THIRDS = Fraction(2, 3)


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting(OPENS, "签到提前分钟数", "number", 60, "每场开始前几分钟起可以签到。"),
        Setting(LATE_HOURS, "补传签到时限（小时）", "number", 12, "断网时存在手机或门口设备上的签到，几小时之内补传有效；补传的在名单上注明。"),
        Setting(QUORUM, "法定人数", "text", "2/3", "出席人数达到应到人数的这个比例（含本数）即符合法定人数，写成分数，如 2/3 或 1/2。"),
    )  # fmt: skip


def share_of(text: object) -> Fraction:
    """The quorum as a fraction of 应到; what is no fraction between 0 and 1 counts as two thirds."""
    try:
        found = Fraction(str(text).strip())
    except (ValueError, ZeroDivisionError):
        return TWO_THIRDS
    return found if 0 < found <= 1 else TWO_THIRDS
