"""看板 of those who see only their own: the office's work, a unit, a member."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.dashboards import own as of_member
from shangliang.dashboards import unit as of_unit
from shangliang.dashboards import waiting
from shangliang.dashboards.topics.office import month_chart
from shangliang.dashboards.views.asking import asked, compared, year_tabs
from shangliang.duty.queries import Part
from shangliang.people.models import Unit
from shangliang.people.roles import UNIT_ROLES, Role
from shangliang.reports.overview import READERS
from shangliang.reports.views import asking


@needs(*READERS)
@require_safe
def office(request: Request) -> HttpResponse:
    """What waits for me, what is late elsewhere, and the work of this month."""
    today, of = timezone.localdate(), asked(request)
    waits, late = waiting.waiting(request.actor, today), waiting.late(request.actor, today)
    context = {
        "year": of.scope.year,
        "today": today,
        "waiting": waiting.in_all(waits),
        "late": waiting.in_all(late),
        "topics": of.topic_tabs("office"),
        "charts": [
            waiting.own_chart(waits),
            waiting.late_chart(late),
            month_chart(of.scope, today, of.years),
        ],
    }
    return page(request, "dashboards/office.html", context)


@needs(*UNIT_ROLES)
@require_safe
def unit(request: Request) -> HttpResponse:
    """The reader's own unit; who works for several chooses."""
    units = of_unit.units_of(request.actor.committee, asking.own_units(request))
    shown = next((each for each in units if str(each.pk) == request.GET.get("unit")), None)
    if shown is None and (request.GET.get("unit") or not units):
        raise Http404
    chosen = shown or units[0]
    years = asking.years_of(request)
    scope = asking.scope_of(request, asking.year_asked(request, years), chosen)
    today = timezone.localdate()
    tiles, charts = of_unit.board(scope, compared(scope.year, years))
    context = {
        "unit": chosen,
        "units": _unit_tabs(units, chosen.pk, scope.year) if len(units) > 1 else [],
        "year": scope.year,
        "years": year_tabs(scope.year, years, f"&unit={chosen.pk}"),
        "tiles": tiles,
        "charts": [waiting.own_chart(waiting.waiting(request.actor, today)), *charts],
        "today": today,
    }
    return page(request, "dashboards/unit.html", context)


def _unit_tabs(units: list[Unit], chosen: UUID, year: int) -> list[dict[str, object]]:
    return [
        {"label": each.name, "url": f"?unit={each.pk}&year={year}", "active": each.pk == chosen}
        for each in units
    ]


@needs(Role.MEMBER)
@require_safe
def member(request: Request) -> HttpResponse:
    """The reader's own year."""
    mine = of_member.membership(request.actor)
    if mine is None:
        raise Http404
    today = timezone.localdate()
    years = of_member.years_of(mine, today)
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and int(text) in years else years[0]
    found = of_member.own(request.actor, mine, year)
    context = {
        "found": found,
        "deeds_url": lambda line: of_member.deeds_url(year, Part(kinds=line.kinds)),
        "year": year,
        "years": year_tabs(year, years),
        "charts": found.charts,
        "today": today,
    }
    return page(request, "dashboards/member.html", context)
