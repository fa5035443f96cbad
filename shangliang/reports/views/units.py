"""承办单位成绩单: all units in one table, one unit on its own page, both as files."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.models import Unit
from shangliang.people.roles import UNIT_ROLES
from shangliang.reports import scorecards
from shangliang.reports.overview import READERS
from shangliang.reports.views import asking
from shangliang.reports.views.asking import records_url
from shangliang.reports.views.tables import table_file


def _visible(request: Request) -> list[Unit]:
    """Units of the committee in its order; for people of units only their own."""
    units = Unit.objects.filter(committee_id=request.actor.committee)
    return list(units if request.actor.has(*READERS) else units.filter(pk__in=asking.own_units(request)))


@needs(*READERS, *UNIT_ROLES)
def units(request: Request) -> HttpResponse:
    """One line a unit, in the committee's order, not by merit; who works for a single unit is led to its page."""
    visible = _visible(request)
    if not request.actor.has(*READERS) and len(visible) == 1:
        return redirect("reports:unit", pk=visible[0].pk)
    years = asking.years_of(request)
    year = asking.year_asked(request, years)
    found = scorecards.year_of(asking.scope_of(request, year))
    context = {
        "year": year,
        "tabs": asking.year_tabs(years, year),
        "heads": scorecards.column_labels(),
        "rows": scorecards.table(found, visible),
        "records_url": lambda key, unit: records_url(key, year, unit),
        "is_reader": request.actor.has(*READERS),
        "today": timezone.localdate(),
    }
    return page(request, "reports/units.html", context)


@needs(*READERS, *UNIT_ROLES)
def unit(request: Request, pk: UUID) -> HttpResponse:
    """The scorecard of one unit; a unit sees its own beside the median of the committee."""
    shown = asking.unit_for(request, pk)
    years = asking.years_of(request)
    year = asking.year_asked(request, years)
    found = scorecards.year_of(asking.scope_of(request, year))
    back = reverse("reports:units") + f"?year={year}" if request.actor.has(*READERS) else ""
    context = {
        "unit": shown,
        "year": year,
        "tabs": asking.year_tabs(years, year),
        "parts": scorecards.card(found, shown.pk),
        "records_url": lambda key: records_url(key, year, shown),
        "back": back,
        "today": timezone.localdate(),
    }
    return page(request, "reports/unit.html", context)


@needs(*READERS, *UNIT_ROLES)
def units_export(request: Request, form: str) -> FileResponse:
    """All numbers of the units one may look at."""
    year = asking.year_asked(request, asking.years_of(request))
    found = scorecards.year_of(asking.scope_of(request, year))
    heads, rows = scorecards.sheet_heads(), scorecards.sheet_rows(found, _visible(request))
    title = f"承办单位成绩单_{year}年_{timezone.localdate():%Y%m%d}"
    return table_file(form, title, heads, rows, sheet="承办单位成绩单")
