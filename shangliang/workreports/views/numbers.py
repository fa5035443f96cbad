"""One number of a report with its definition and records; all numbers then and now."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden
from shangliang.core.figures import Figure, Measure, Ratio
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.listings import listing_of
from shangliang.people.roles import UNIT_ROLES
from shangliang.proposals import ledger as book
from shangliang.proposals.models import Proposal
from shangliang.reports import records as behind
from shangliang.reports.overview import READERS
from shangliang.workreports import permissions as may
from shangliang.workreports.asking import scope_of_entry
from shangliang.workreports.comparing import current, since
from shangliang.workreports.counted import counted
from shangliang.workreports.models import Edition, Report
from shangliang.workreports.values import asked_by

BELOW = "below"


@needs(*may.VISITORS)
@require_safe
def number(request: Request, pk: UUID, n: int) -> HttpResponse:
    """A number as it was printed, as it is now, its definition, and the records counted now."""
    related = Edition.objects.select_related("report__committee")
    edition = fetch(request.actor, may.reads_editions, related, pk)
    if not 1 <= n <= len(edition.numbers):
        raise Http404
    entry = edition.numbers[n - 1]
    _require_reader(request.actor, entry["key"])
    asked = asked_by(entry["key"])
    part = BELOW if isinstance(asked, Ratio) and request.GET.get("part") == BELOW else ""
    context = {
        "edition": edition,
        "report": edition.report,
        "entry": entry,
        "now": current(edition, entry),
        "tabs": _tabs(asked, part),
        "publication_url": _publication_url(request.actor, edition.report),
        **_records(request, edition, entry, _figure(asked, part), part),
        "place": reverse("workreports:list" if request.actor.has(*READERS) else "workreports:issued"),
    }
    return page(request, "workreports/number.html", context)


def _publication_url(actor: Actor, report: Report) -> str:
    """Where the numbers frozen with a final report are told then and now."""
    if report.publication_id is None or not actor.has(*READERS):
        return ""
    return reverse("reports:publication", args=[report.publication_id])


def _require_reader(actor: Actor, key: str) -> None:
    """People of units look behind numbers about units only."""
    if not actor.has(*READERS) and not (actor.has(*UNIT_ROLES) and key.startswith("units.")):
        raise Forbidden


def _figure(asked: Figure | Ratio | Measure, part: str) -> Figure:
    if isinstance(asked, Ratio):
        return asked.denominator if part else asked.above
    return asked.figure if isinstance(asked, Measure) else asked


def _tabs(asked: Any, part: str) -> list[dict[str, Any]]:
    if not isinstance(asked, Ratio):
        return []
    sides = (("分子", "", asked.numerator), ("分母", BELOW, asked.denominator))
    return [
        {"label": f"{word}：{side.label}", "url": f"?part={key or 'above'}", "active": key == part}
        for word, key, side in sides
    ]


def _records(
    request: Request, edition: Edition, entry: dict[str, Any], figure: Figure, part: str
) -> dict[str, Any]:
    """The records of a figure that the reader may open, a page of them."""
    scope = scope_of_entry(edition.report, entry)
    within = counted(figure, scope, request.actor)
    if within is None:
        return {"figure": figure, "total": 0, "hidden": 0, "lines": [], "listing": None}
    shown = within.shown
    found, turning = turned(request, partial(behind.page, shown))
    return {
        "figure": figure,
        "total": within.total,
        "hidden": within.hidden,
        "listing": None if shown.model is Proposal else listing_of(shown.model),
        "detail": book.detail_url(),
        "lines": behind.lines(shown, found.rows),
        "today": timezone.localdate(),
        **turning,
    }


@needs(*READERS)
@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """核对: which numbers of the report are others by the records as they are now."""
    record = fetch(request.actor, may.reads, Report.objects.select_related("committee"), pk)
    edition = record.editions.order_by("-number")[0]
    edition.report = record
    context = {
        "report": record,
        "edition": edition,
        "rows": since(edition),
        "today": timezone.localdate(),
        "publication_url": _publication_url(request.actor, record),
        "makes": record.state == "draft" and request.actor.has(*may.MAKERS),
        "place": reverse("workreports:list"),
    }
    return page(request, "workreports/compare.html", context)
