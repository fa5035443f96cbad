"""Stations: the list, the page of one, its people, its poster."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import Rule, allows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import LEADERS
from shangliang.stations import actions, poster_text, queries
from shangliang.stations import permissions as may
from shangliang.stations.forms.stations import PersonForm, StationForm
from shangliang.stations.models import Station, StationPerson
from shangliang.stations.views import present


def find(request: Request, pk: UUID, rule: Rule = may.everybody) -> Station:
    """A station of the committee."""
    return fetch(request.actor, rule, Station.objects.select_related("street", "committee"), pk)


@needs(*may.AT_WORK)
@require_safe
def listed(request: Request) -> HttpResponse:
    """站点: all of the committee, with what waits at those one is at."""
    today = timezone.localdate()
    context = {
        "stations": list(queries.stations(request.actor)),
        "oversees": request.actor.has(*may.OVERSEERS),
        "enters": bool(queries.own_stations(request.actor)),
        "upcoming": queries.upcoming(request.actor.committee, today)[:5],
    }
    return page(request, "stations/list.html", context)


@needs(*may.AT_WORK)
@require_safe
def station(request: Request, pk: UUID) -> HttpResponse:
    """One station: its people, receptions, matters, questions."""
    found, today = find(request, pk), timezone.localdate()
    works = allows(request.actor, may.works_at, found)
    context = {
        "station": found,
        "people": queries.people_of(found),
        "units": list(found.units.all()),
        "upcoming": queries.upcoming(found.committee_id, today, found),
        "lines": present.lines(queries.of_station(request.actor, found), today),
        "questions": queries.questions_of(found),
        "works": works,
        "oversees": request.actor.has(*may.OVERSEERS),
        "sees_matters": works or request.actor.has(*LEADERS),
    }
    return page(request, "stations/station.html", context)


@needs(*may.OVERSEERS)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """登记站点."""
    form = StationForm(sent(request)[0], committee_id=request.actor.committee)

    def do() -> str:
        made = actions.save_station(None, form.draft(), by=request.actor, at=timezone.now())
        return reverse("stations:people", args=[made.pk])

    return ask(
        request, form, do, label="登记站点", back=reverse("stations:list"), back_label="站点",
        done="站点已登记，请继续登记召集人和站点人员。",
    )  # fmt: skip


@needs(*may.OVERSEERS)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """修改站点."""
    found = find(request, pk)
    form = StationForm(sent(request)[0], committee_id=request.actor.committee, station=found)
    back = reverse("stations:station", args=[pk])

    def do() -> str:
        actions.save_station(found, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="修改站点", back=back, back_label=found.name, done="已保存。", button="保存"
    )


@needs(*may.OVERSEERS)
@require_http_methods(["GET", "POST"])
def people(request: Request, pk: UUID) -> HttpResponse:
    """站点人员: who is there, and the form that adds one."""
    found = find(request, pk)
    form = PersonForm(sent(request)[0], committee_id=request.actor.committee)

    def do() -> str:
        actions.add_person(found, form.draft(), by=request.actor, at=timezone.now())
        return reverse("stations:people", args=[pk])

    return ask(
        request, form, do, label="站点人员", back=reverse("stations:station", args=[pk]), back_label=found.name,
        done="已增加。", button="增加", people=queries.people_of(found), title=found.name,
        template="stations/people_form.html",
    )  # fmt: skip


@needs(*may.OVERSEERS)
@require_POST
def person_end(request: Request, pk: UUID) -> HttpResponse:
    """结束任期 of somebody at a station."""
    row = get_object_or_404(StationPerson, pk=pk, committee_id=request.actor.committee)
    back = reverse("stations:people", args=[row.station_id])

    def do() -> str:
        actions.end_person(row, by=request.actor, at=timezone.now())
        return back

    return once(request, do, done="任期已结束。")


@needs(*may.AT_WORK)
@require_safe
def poster(request: Request, pk: UUID) -> HttpResponse:
    """二维码海报 as a PDF, A4 or A3, for the door of the station."""
    found = find(request, pk, may.works_at)
    origins = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if "*" not in origin]
    origin = origins[0] if origins else request.build_absolute_uri("/").rstrip("/")
    size = "a3" if request.GET.get("size") == "a3" else "a4"
    data = poster_text.poster_pdf(found, origin, size)
    return download(data, f"{found.name}二维码海报{size.upper()}.pdf", "application/pdf")
