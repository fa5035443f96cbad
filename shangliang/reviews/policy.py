"""Settings the reviews room reads. Thresholds of absence: 山东 3 a year or 7 a term for standing members, 3 plenaries a term (domain facts 5.2)."""

from shangliang.tenancy.policy import Setting, declare

MAY_PUBLISH, NAME_ABSENT = "review.may_publish", "attendance.name_absent"
STANDING_YEAR, STANDING_TERM, PLENARY_TERM = (
    "absence.standing_year",
    "absence.standing_term",
    "absence.plenary_term",
)
LEAVE_COUNTS, LENGTH = "absence.leave_counts", "duty_report.length"


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(key, label, "span", {"n": n, "unit": unit}, help_text)


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        _span("review.reporting", "年度述职期限", 30, "days", "自开始年度述职考评起。"),
        _span("review.marking", "小组互评期限", 10, "workdays", "自开始互评起。"),
        _span("review.grading", "拟定等次期限", 10, "workdays"),
        _span("review.deciding", "主席会议审定等次期限", 20, "workdays"),
        _span("review.closing", "年度考评归档期限", 2, "months", "自主席会议审定起。"),
        _span("duty_report.writing", "述职报告报送期限", 20, "days", "开始考评时另定报送日期的，按所定日期。"),
        _span("duty_report.reading", "述职报告审阅期限", 5, "workdays"),
        _span("duty_report.rewriting", "述职报告修改期限", 5, "workdays"),
        _span("suggestion.deciding", "处理建议办理期限", 1, "months"),
        _span("absence.checking", "缺席提醒核实期限", 5, "workdays"),
        _span("honour.selecting", "表彰遴选期限", 1, "months"),
        _span("honour.deciding", "表彰名单审定期限", 20, "workdays"),
        Setting(LENGTH, "述职报告字数上限", "number", 8000, "履职情况、存在不足和下一步打算合计。"),
        Setting(MAY_PUBLISH, "允许公布考评等次", "switch", False, "打开后，主席会议审定时可以决定公布范围；六十分以下的委员任何时候都不公布。"),
        Setting(NAME_ABSENT, "参会通报列出无故缺席人员", "switch", False, "关闭时，参会情况通报只写人数。"),
        Setting(STANDING_YEAR, "常委一年缺席常委会会议次数", "number", 3, "达到后建议劝其辞去常委，差一次时先行提醒；填0不计。"),
        Setting(STANDING_TERM, "常委任期内缺席常委会会议次数", "number", 7, "达到后提出处理建议，差一次时先行提醒；填0不计。"),
        Setting(PLENARY_TERM, "委员任期内缺席全体会议次数", "number", 3, "达到后提出处理建议，差一次时先行提醒；填0不计。"),
        Setting(LEAVE_COUNTS, "请假计入缺席次数", "switch", True, "关闭时只计无故缺席；经核实不计缺席的，无论是否请假都不计。"),
    )  # fmt: skip
