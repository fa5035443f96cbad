"""Reception days 接待日: the calendar, one day, planning, writing up."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.access import Rule, allows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.stations import actions, queries
from shangliang.stations import permissions as may
from shangliang.stations.choices import ReceptionState
from shangliang.stations.forms.stations import HeldForm, ReasonForm, ReceptionForm, month_of
from shangliang.stations.models import Reception, Station


@needs(*may.AT_WORK)
@require_safe
def calendar(request: Request) -> HttpResponse:
    """接待日: what is coming, what is to be written up, what was."""
    today = timezone.localdate()
    year, _ = month_of(request.GET.get("year", ""), today)
    context = {
        "upcoming": queries.upcoming(request.actor.committee, today),
        "to_record": queries.to_record(request.actor, today),
        "past": [
            row
            for row in queries.receptions(request.actor.committee, year)
            if row.state != ReceptionState.PLANNED
        ],
        "year": year,
        "tabs": [
            {"label": f"{each}年", "url": f"?year={each}", "active": each == year}
            for each in sorted({today.year, today.year - 1, today.year - 2, year}, reverse=True)
        ],
        "plans": queries.own_stations(request.actor),
        "place": reverse("stations:list"),
    }
    return page(request, "stations/receptions.html", context)


def _find(request: Request, pk: UUID, rule: Rule = may.everybody) -> Reception:
    return fetch(request.actor, rule, Reception.objects.select_related("station"), pk)


def _page(request: Request, reception: Reception, **more: object) -> HttpResponse:
    works = allows(request.actor, may.contacts, reception)
    context = {
        "reception": reception,
        "members": list(reception.members.select_related("person")),
        "booked": reception.bookings.order_by("number") if works else [],
        "works": works,
        "planned": reception.state == ReceptionState.PLANNED,
        "over": reception.on <= timezone.localdate(),
        "matters": list(reception.matters.all()) if works else [],
        "contacts": None,
        "place": reverse("stations:list"),
    }
    return page(request, "stations/reception.html", {**context, **more}, parts=("bookings",))


@needs(*may.AT_WORK)
@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One reception day."""
    return _page(request, _find(request, pk))


@needs(*may.AT_WORK)
@require_POST
def bookings(request: Request, pk: UUID) -> HttpResponse:
    """查看预约名单: with names and telephones; the look is recorded."""
    reception = _find(request, pk, may.contacts)
    found = actions.see_bookings(reception, by=request.actor, at=timezone.now())
    answer = _page(request, reception, contacts=found)
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: UUID) -> HttpResponse:
    """安排接待日 at a station."""
    station = fetch(request.actor, may.works_at, Station.objects.all(), pk)
    form = ReceptionForm(sent(request)[0], station=station)

    def do() -> str:
        made = actions.plan_reception(station, form.draft(), by=request.actor, at=timezone.now())
        return reverse("stations:reception", args=[made.pk])

    return ask(
        request, form, do, label="安排接待日", back=reverse("stations:station", args=[pk]), back_label=station.name,
        done="接待日已安排。", title=station.name, place=reverse("stations:list"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    """更改接待安排."""
    reception = _find(request, pk, may.contacts)
    form = ReceptionForm(sent(request)[0], station=reception.station, reception=reception)
    back = reverse("stations:reception", args=[pk])

    def do() -> str:
        actions.change_reception(reception, form.draft(), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="更改接待安排", back=back, done="已保存。", button="保存",
        title=reception.station.name, place=reverse("stations:list"),
        advice="已有群众预约的，更改时间后请逐一电话告知。",
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def hold(request: Request, pk: UUID) -> HttpResponse:
    """登记接待情况."""
    reception = _find(request, pk, may.contacts)
    form = HeldForm(sent(request)[0])
    back = reverse("stations:reception", args=[pk])

    def do() -> str:
        actions.hold_reception(reception, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="登记接待情况", back=back, done="接待情况已登记。",
        title=reception.station.name, place=reverse("stations:list"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """取消接待日."""
    reception = _find(request, pk, may.contacts)
    form = ReasonForm(sent(request)[0])
    back = reverse("stations:reception", args=[pk])

    def do() -> str:
        actions.cancel_reception(reception, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="取消接待日", back=back, done="接待日已取消。",
        title=reception.station.name, place=reverse("stations:list"),
    )  # fmt: skip
