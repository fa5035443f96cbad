"""大屏: inside for who reads figures, and on a display by a signed link; both ask for news by short server-sent events without a session (decision 11)."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import Actor
from shangliang.core.figures import Scope
from shangliang.core.http.doors import needs, public
from shangliang.core.http.live import Kept, news
from shangliang.core.http.once import once
from shangliang.core.http.page import page, render
from shangliang.core.http.refusals import message_page
from shangliang.core.http.request import Request
from shangliang.dashboards import tickets
from shangliang.dashboards.actions import give_link
from shangliang.dashboards.views.asking import compared
from shangliang.dashboards.wall import wall
from shangliang.reports.overview import READERS
from shangliang.tenancy.models import Plenary

AGAIN_MS = 60_000
INSIDE = timedelta(hours=12)
"""How long the display inside the office renews itself before somebody opens it anew."""
KEPT = Kept(30.0)
PURPOSES = (tickets.DISPLAY, tickets.INSIDE)
TEMPLATE = "dashboards/wall.html"
GONE = "大屏链接已经失效，请联系政协机关重新生成。"


def _context(actor: Actor, at: datetime, *, links: bool) -> dict[str, Any]:
    """What the display shows: the year that runs, beside the one before; inside with links to the records."""
    today = timezone.localdate(at)
    opened = Plenary.objects.filter(committee_id=actor.committee).values_list("opens_on", flat=True)
    years = {day.year for day in opened}
    year = max((each for each in years if each <= today.year), default=today.year)
    found = wall(Scope(actor.committee, year), compared(year, list(years)))
    return {
        "found": found,
        "charts": found.charts,
        "year": year,
        "committee": actor.committee_name,
        "today": today,
        "links": links,
        "again": AGAIN_MS,
        "gone": GONE,
    }


@needs(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def inside(request: Request) -> HttpResponse:
    """The display as it will look; sending the form makes a link for a device without an account."""
    actor, now = request.actor, timezone.now()
    if request.method == "POST":
        return once(
            request, lambda: reverse("dashboards:display", args=[give_link(by=actor, at=now)]) + "?new=1"
        )
    held = tickets.ticket(tickets.INSIDE, actor.committee, actor.person, now + INSIDE)
    context = _context(actor, now, links=True) | {
        "live": reverse("dashboards:live", args=[held]),
        "gone": "页面打开时间较长，请刷新后继续自动更新。",
        "back": reverse("dashboards:leader"),
    }
    return page(request, TEMPLATE, context)


@public(
    "the display in the hall: the signed link shows sums for display only, and no session is kept alive by it"
)
@require_safe
def display(request: Request, ticket: str) -> HttpResponse:
    """The display itself, without an account."""
    now = timezone.now()
    actor = tickets.reader_of(tickets.DISPLAY, ticket, now)
    if actor is None:
        return message_page(request, "大屏链接已经失效", GONE, 404)
    context = _context(actor, now, links=False) | {
        "live": reverse("dashboards:live", args=[ticket]),
        "actor": None,
        "nav": [],
        "search_url": "",
        "brand": {"name": actor.committee_name, "product": "商量"},
    }
    if request.GET.get("new") and request.actor.person_id:
        context |= {"link": request.build_absolute_uri(request.path), "ends_on": now + tickets.GOOD_FOR}
    return page(request, TEMPLATE, context)


@public("asked by the display every minute; the ticket in the address is all it needs")
@require_safe
def live(request: Request, ticket: str) -> HttpResponse:
    """What is new since `Last-Event-ID`, as one server-sent event; then the answer ends."""
    now = timezone.now()
    known = ((tickets.reader_of(purpose, ticket, now), purpose == tickets.INSIDE) for purpose in PURPOSES)
    actor, links = next((found for found in known if found[0]), (None, False))
    if actor is None:
        raise Http404
    found = KEPT.get(
        (actor.committee, timezone.localdate(now), links),
        lambda: render(request, TEMPLATE, _context(actor, now, links=links), "live"),
    )
    return news(request, "wall", found, AGAIN_MS)
