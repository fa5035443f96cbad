"""大屏: inside for who reads figures, and on a display by a signed link; it asks for news by short server-sent events without a session (decision 11)."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import Actor
from shangliang.core.figures import Scope
from shangliang.core.http.doors import needs, public
from shangliang.core.http.once import once
from shangliang.core.http.page import page, render
from shangliang.core.http.request import Request
from shangliang.dashboards import wall as shown
from shangliang.dashboards.actions import give_link
from shangliang.dashboards.tickets import ends_on, reader_of
from shangliang.dashboards.views.asking import compared
from shangliang.reports.overview import READERS
from shangliang.tenancy.models import Plenary

RETRY_MS = 60_000
TEMPLATE = "dashboards/wall.html"


def _context(actor: Actor, today: date) -> dict[str, Any]:
    """What the display shows: the year that runs, beside the one before."""
    opened = Plenary.objects.filter(committee_id=actor.committee).values_list("opens_on", flat=True)
    years = {day.year for day in opened}
    year = max((each for each in years if each <= today.year), default=today.year)
    found = shown.wall(Scope(actor.committee, year), compared(year, list(years)))
    return {
        "found": found,
        "charts": found.charts,
        "year": year,
        "committee": actor.committee_name,
        "today": today,
    }


def _live_html(request: HttpRequest, actor: Actor, today: date) -> tuple[str, str]:
    return shown.kept(
        (actor.committee, today.toordinal()),
        lambda: render(request, TEMPLATE, _context(actor, today), "live"),
    )


@needs(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def inside(request: Request) -> HttpResponse:
    """The display as it will look; sending the form makes a link for a device without an account."""
    now = timezone.now()
    if request.method == "POST":
        return once(
            request,
            lambda: reverse("dashboards:display", args=[give_link(by=request.actor, at=now)]) + "?new=1",
        )
    context = _context(request.actor, timezone.localdate(now)) | {
        "ends_on": ends_on(now),
        "back": reverse("dashboards:leader"),
    }
    return page(request, TEMPLATE, context)


@public(
    "the display in the hall: the signed link shows sums for display only, and no session is kept alive by it"
)
@require_safe
def display(request: Request, ticket: str) -> HttpResponse:
    """The display itself, without an account."""
    actor, now = _reader(ticket)
    live = reverse("dashboards:live", args=[ticket])
    context = _context(actor, timezone.localdate(now)) | {
        "live": live,
        "actor": None,
        "nav": [],
        "search_url": "",
        "brand": {"name": actor.committee_name, "product": "商量"},
    }
    if request.GET.get("new") and request.actor.person_id:
        context |= {"link": request.build_absolute_uri(request.path), "ends_on": ends_on(now)}
    return page(request, TEMPLATE, context)


@public("asked by the display every minute; the ticket in the address is all it needs")
@require_safe
def live(request: Request, ticket: str) -> HttpResponse:
    """What is new since `Last-Event-ID`, as one server-sent event; then the answer ends."""
    actor, now = _reader(ticket)
    version, html = _live_html(request, actor, timezone.localdate(now))
    lines = [f"retry: {RETRY_MS}"]
    if request.headers.get("Last-Event-ID") != version:
        lines += [f"id: {version}", "event: wall", *(f"data: {line}" for line in html.splitlines())]
    answer = HttpResponse("\n".join(lines) + "\n\n", content_type="text/event-stream; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _reader(ticket: str) -> tuple[Actor, datetime]:
    now = timezone.now()
    actor = reader_of(ticket, now)
    if actor is None or actor.committee_id is None:
        raise Http404
    return actor, now
