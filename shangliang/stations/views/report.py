"""站点月报 as a page and as a spreadsheet."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.sheets import write_sheet
from shangliang.people.roles import LEADERS
from shangliang.stations import permissions as may
from shangliang.stations import report as made
from shangliang.stations.forms.stations import month_of

HEADS = ("站点", "镇街", *(figure.label for figure in made.COLUMNS), made.SERVED)


def _asked(request: Request) -> tuple[int, int | None]:
    return month_of(request.GET.get("month", ""), timezone.localdate())


@needs(*may.AT_WORK)
@require_safe
def report(request: Request) -> HttpResponse:
    """What each station did in a month or a year."""
    year, month = _asked(request)
    found = made.report(request.actor, year, month)
    context = {
        "report": found,
        "heads": HEADS,
        "year": year,
        "month": month,
        "span": _span(year, month),
        "months": [_tab(year, None, month), *(_tab(year, each, month) for each in range(1, 13))],
        "years": [year - 1, year + 1] if year < timezone.localdate().year else [year - 1],
        "definitions": [(figure.label, figure.definition) for figure in made.COLUMNS],
        "served": (made.SERVED, made.SERVED_WORDS),
        "export_url": f"{reverse('stations:report_export')}?month={_value(year, month)}",
        "sees_figures": request.actor.has(*may.OVERSEERS, *LEADERS),
    }
    return page(request, "stations/report.html", context)


def _value(year: int, month: int | None) -> str:
    return f"{year}-{month:02d}" if month else str(year)


def _span(year: int, month: int | None) -> str:
    return f"{year}年{month}月" if month else f"{year}年"


def _tab(year: int, each: int | None, chosen: int | None) -> dict[str, Any]:
    return {
        "label": f"{each}月" if each else "全年",
        "url": f"?month={_value(year, each)}",
        "active": each == chosen,
    }


@needs(*may.AT_WORK)
@require_safe
def export(request: Request) -> FileResponse:
    """The same as a spreadsheet."""
    year, month = _asked(request)
    found = made.report(request.actor, year, month)
    rows = [
        (
            line.station.name,
            line.station.street.name if line.station.street else "",
            *line.numbers,
            line.served,
        )
        for line in found.lines
        if line.station
    ]
    total = ("合计", "", *found.total.numbers, found.total.served)
    sheet = write_sheet("站点月报", HEADS, [*rows, total])
    return FileResponse(sheet, as_attachment=True, filename=f"站点月报_{_span(year, month)}.xlsx")
