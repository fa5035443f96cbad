"""统计: the figures of a year, and the records behind each."""

from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.figures import Figure, Ratio, Scope, figures, ratios
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.listings import listing_of
from shangliang.core.paging import BadKeyError, up_to
from shangliang.files.sheets import MOST_ROWS, write_csv, write_sheet
from shangliang.proposals import ledger as book
from shangliang.proposals.models import Proposal
from shangliang.reports import overview as summary
from shangliang.reports import records as behind
from shangliang.reports.overview import READERS
from shangliang.tenancy.models import Plenary

FORMS = ("xlsx", "csv")
ABOVE, BELOW = "above", "below"


def _years(request: Request) -> list[int]:
    if request.actor.committee_id is None:
        return []
    opened = Plenary.objects.filter(committee_id=request.actor.committee_id).values_list(
        "opens_on", flat=True
    )
    return sorted({day.year for day in opened}, reverse=True)


def _year(request: Request, years: list[int]) -> int:
    """The year asked for; without one, or with one that is none of ours, the last that has begun."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and int(asked) in years:
        return int(asked)
    this = timezone.localdate().year
    return next((year for year in years if year <= this), years[-1] if years else this)


def _scope(request: Request, year: int) -> Scope:
    if request.actor.committee_id is None:
        raise Http404
    return Scope(request.actor.committee_id, year)


@needs(*READERS)
def overview(request: Request) -> HttpResponse:
    """All figures of a year."""
    years = _years(request)
    year = _year(request, years)
    found = summary.counted(_scope(request, year))
    context = {
        "year": year,
        "tabs": [{"label": f"{each}年", "url": f"?year={each}", "active": each == year} for each in years],
        "sections": summary.sections(found),
        "shares": summary.shares(found),
        "today": timezone.localdate(),
        "records_url": lambda key: records_url(key, year),
    }
    return page(request, "reports/figures.html", context)


def records_url(key: str, year: int, **more: str) -> str:
    """Address of the records of a figure or ratio."""
    return reverse("reports:records", args=key.split(".")) + "?" + urlencode({"year": year, **more})


def _asked(request: Request, room: str, name: str) -> tuple[Figure | Ratio, Figure]:
    """What is asked for, and the counted figure whose records are shown: of a ratio one of its parts."""
    key = f"{room}.{name}"
    ratio = ratios().get(key)
    if ratio is not None:
        return ratio, ratio.denominator if request.GET.get("part") == BELOW else ratio.numerator
    figure = figures().get(key)
    if figure is None:
        raise Http404
    return figure, figure


@needs(*READERS)
def records(request: Request, room: str, name: str) -> HttpResponse:
    """Exactly the records of a figure; of those the reader may not open, only how many there are."""
    asked, figure = _asked(request, room, name)
    year = _year(request, _years(request))
    scope = _scope(request, year)
    shown = behind.readable(figure, scope, request.actor)
    try:
        found = behind.page(shown, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    except BadKeyError:
        found = behind.page(shown)
    total, visible = figure.value(scope), shown.order_by().count()
    part = {"part": BELOW} if request.GET.get("part") == BELOW else {}
    context = {
        "asked": asked,
        "figure": figure,
        "year": year,
        "total": total,
        "hidden": total - visible,
        "listing": None if shown.model is Proposal else listing_of(shown.model),
        "detail": book.detail_url(),
        "lines": behind.lines(shown, found.rows),
        "tabs": _parts(asked, figure, year),
        "share": _share(asked, scope),
        "newer_url": records_url(asked.key, year, before=found.newer, **part) if found.newer else "",
        "older_url": records_url(asked.key, year, after=found.older, **part) if found.older else "",
        "exports": [(form, _export_url(figure.key, form, year)) for form in FORMS] if visible else [],
        "today": timezone.localdate(),
    }
    return page(request, "reports/records.html", context)


def _share(asked: Figure | Ratio, scope: Scope) -> summary.Share | None:
    if isinstance(asked, Figure):
        return None
    return summary.Share(asked, asked.numerator.value(scope), asked.denominator.value(scope))


def _parts(asked: Figure | Ratio, figure: Figure, year: int) -> list[dict[str, Any]]:
    if isinstance(asked, Figure):
        return []
    return [
        {
            "label": f"{word}：{part.label}",
            "url": records_url(asked.key, year, part=which),
            "active": part is figure,
        }
        for word, which, part in (("分子", ABOVE, asked.numerator), ("分母", BELOW, asked.denominator))
    ]


def _export_url(key: str, form: str, year: int) -> str:
    return reverse("reports:export", args=[*key.split("."), form]) + f"?year={year}"


@needs(*READERS)
def export(request: Request, room: str, name: str, form: str) -> HttpResponse | FileResponse:
    """The records of a figure as a spreadsheet or as CSV: those the reader may open."""
    _, figure = _asked(request, room, name)
    if form not in FORMS:
        raise Http404
    year = _year(request, _years(request))
    shown = behind.readable(figure, _scope(request, year), request.actor)
    if up_to(shown, MOST_ROWS) > MOST_ROWS:
        context = {"most": MOST_ROWS, "back_url": records_url(figure.key, year)}
        return page(request, "reports/too_long.html", context)
    heads, lines = behind.heads(shown), behind.table_rows(shown)
    file = write_csv(heads, lines) if form == "csv" else write_sheet("明细", heads, lines)
    title = f"{figure.label}_{year}年_{timezone.localdate():%Y%m%d}.{form}"
    return FileResponse(file, as_attachment=True, filename=title)
