"""本月工作: what came in and what was done this month, beside the month before and the same month of last year."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from shangliang.core.figures import Scope, figures
from shangliang.dashboards import links
from shangliang.dashboards.charts import Cell, Chart, Row
from shangliang.dashboards.reading import meanings, named, together

KEYS = (
    "proposals.received", "proposals.filed", "proposals.replied", "briefs.received", "briefs.issued", "activities.held",
    "supervision.activities", "contacts.made", "stations.matters", "stations.answered",
)  # fmt: skip


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def periods(today: date) -> dict[str, tuple[date, date]]:
    """Months that are compared, by their heads."""
    first = today.replace(day=1)
    before = _month(first - timedelta(days=1))
    year_ago = _month(first.replace(year=first.year - 1))
    return {"去年同月": year_ago, "上月": before, "本月": (first, today)}


def month_chart(scope: Scope, today: date, years: Collection[int]) -> Chart:
    """Figures of the month beside those months that lie in a year of the committee; one statement."""
    shown = {
        head: days
        for head, days in periods(today).items()
        if days[0].year in years or days[0].year == today.year
    }
    asked = {
        head: replace(scope, year=since.year, since=since, until=until)
        for head, (since, until) in shown.items()
    }
    known = figures()
    found = together({head: (scope, named(KEYS)) for head, scope in asked.items()})
    rows = tuple(
        Row(
            f"{known[key].label}（{known[key].unit}）",
            tuple(
                Cell(n, str(n), links.records(key, asked[head]))
                for head in asked
                for n in (found[head, key].get(None, 0),)
            ),
        )
        for key in KEYS
    )
    return Chart(
        "month", "本月工作", "项目", tuple(asked), rows, "", "lying",
        f"本月指{today.month}月1日至今日，上月和去年同月为全月；按各项工作发生的日期计。", meanings(KEYS),
    )  # fmt: skip
