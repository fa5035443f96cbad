"""Settings the activities room reads. Defaults: 海南、无锡、宣威 (domain facts 5.2)."""

from shangliang.tenancy.policy import Setting, declare

LEAVE_DAYS, CHAIRMAN_GRANTS, PLENARY_NOTICE, NOTICE_DAYS = (
    "leave.days_before",
    "leave.by_chairman",
    "notice.plenary_days",
    "notice.days",
)
REPLY_DAYS, GRACE, ABSENT_SHARE = "invitation.reply_days", "checkin.grace_minutes", "attendance.least_share"


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        Setting("activity.preparing", "活动筹备期限", "span", {"n": 15, "unit": "days"}, "自建立起，发出通知。"),
        Setting("activity.coming", "活动举行期限", "span", {"n": 12, "unit": "months"}, "自通知起；结束后自动转为待归档。"),
        Setting("activity.closing", "活动归档期限", "span", {"n": 10, "unit": "workdays"}, "自活动结束起，登记情况并归档。"),
        Setting("invitation.replying", "参会回复期限", "span", {"n": 3, "unit": "days"}, "自通知起；不晚于活动开始。"),
        Setting("invitation.granting", "请假审批期限", "span", {"n": 1, "unit": "workdays"}, "自提出请假起。"),
        Setting("exchange.answering", "列席调换答复期限", "span", {"n": 2, "unit": "days"}, "自提出起。"),
        Setting(LEAVE_DAYS, "请假提前天数", "number", 2, "会议前几天提出请假；过期仍可提出，注明逾期，由准假人决定。"),
        Setting(CHAIRMAN_GRANTS, "由主席准假的会议", "text", "全体会议、常委会会议", "用顿号分隔活动性质；其他会议由会务和委员联络准假，界别和活动组自己组织的由组织者准假。"),
        Setting(PLENARY_NOTICE, "全体会议提前通知天数", "number", 7),
        Setting(NOTICE_DAYS, "其他会议提前通知天数", "number", 3),
        Setting(GRACE, "签到宽限分钟数", "number", 10, "开始后几分钟之内签到不算迟到，结束前几分钟之内离开不算早退。"),
        Setting(ABSENT_SHARE, "视为出席的最低场次比例（%）", "number", 67, "多个半天的会议，出席场次不足这个比例的按缺席计（威海：三分之二）。"),
    )  # fmt: skip
