"""Settings the briefs room reads."""

from shangliang.tenancy.policy import Setting, declare

LENGTH, SERIES, THROUGH_SERIES, ISSUER, REMIND_DAY = (
    "brief.length_limit", "brief.series", "brief.through_series", "brief.issuer", "brief.quota_reminder_day",
)  # fmt: skip


def _span(key: str, label: str, n: int, unit: str, help_text: str = "") -> Setting:
    return Setting(f"brief.{key}", label, "span", {"n": n, "unit": unit}, help_text)


def declare_settings() -> None:
    """Make them known; called when Django starts."""
    declare(
        _span("draft", "社情民意草稿提醒", 30, "days", "草稿存放超过此期限时提醒作者。"),
        _span("screening", "来稿采编期限", 5, "workdays", "自报送起。"),
        _span("through_screening", "直通车采编期限", 1, "workdays", "自报送起。"),
        _span("editing", "编辑期限", 10, "workdays", "自采编起。"),
        _span("signing", "签发期限", 3, "workdays", "自送签起。"),
        _span("receipt", "签收期限", 5, "workdays", "自印发起。"),
        _span("answering", "转办答复期限", 30, "days", "自转办起。"),
        Setting(LENGTH, "社情民意字数上限", "number", 1500, "情况、分析、建议合计。"),
        Setting(SERIES, "社情民意刊名", "text", "社情民意", "各期的名称，按年度和名称编期号。"),
        Setting(THROUGH_SERIES, "直通车刊名", "text", "社情民意直通车", "与社情民意分别编期号。"),
        Setting(ISSUER, "编发单位", "text", "", "不填的用本会全称。"),
        Setting(REMIND_DAY, "报送任务提醒日", "number", 20, "每月此日提醒本期任务未完成的；0为不提醒。"),
    )
