"""驾驶舱: the year at a glance for leaders, and a page for each field of work."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.dashboards.topics.overview import BELOW, TOPICS, overview
from shangliang.dashboards.views.asking import Asked, asked
from shangliang.reports.overview import READERS


def _context(request: Request, of: Asked, slug: str) -> dict[str, object]:
    return {
        "year": of.scope.year,
        "years": of.year_tabs,
        "topics": of.topic_tabs(slug),
        "today": timezone.localdate(),
        "is_leader": of.is_leader,
    }


@needs(*READERS)
@require_safe
def leader(request: Request) -> HttpResponse:
    """总览."""
    of = asked(request)
    found = overview(of.scope, of.compared)
    context = _context(request, of, "") | {"found": found, "charts": found.charts}
    return page(request, "dashboards/leader.html", context)


@needs(*READERS)
@require_safe
def topic(request: Request, slug: str) -> HttpResponse:
    """One field of work."""
    chosen = next((each for each in (*TOPICS, BELOW) if each.slug == slug), None)
    of = asked(request)
    if chosen is None or (chosen is BELOW and not of.has_below):
        raise Http404
    tiles, charts = chosen.board(of.scope, of.compared, request.actor)
    context = _context(request, of, slug) | {"topic": chosen, "tiles": tiles, "charts": charts}
    return page(request, "dashboards/topic.html", context)
