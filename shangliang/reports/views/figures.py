"""统计: the figures of a year, and the records behind each."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone

from shangliang.core.figures import Figure, Ratio, Scope
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.listings import listing_of
from shangliang.core.paging import BadKeyError, up_to
from shangliang.files.sheets import MOST_ROWS, write_csv, write_sheet
from shangliang.people.models import Unit
from shangliang.people.roles import UNIT_ROLES
from shangliang.proposals import ledger as book
from shangliang.proposals.models import Proposal
from shangliang.reports import overview as summary
from shangliang.reports import records as behind
from shangliang.reports.overview import READERS
from shangliang.reports.views import asking
from shangliang.reports.views.asking import BELOW, export_url, records_url

FORMS = ("xlsx", "csv")
ABOVE = "above"


@needs(*READERS)
def overview(request: Request) -> HttpResponse:
    """All figures of a year."""
    years = asking.years_of(request)
    year = asking.year_asked(request, years)
    scope = asking.scope_of(request, year)
    found = summary.counted(scope)
    context = {
        "year": year,
        "tabs": [{"label": f"{each}年", "url": f"?year={each}", "active": each == year} for each in years],
        "sections": summary.sections(found),
        "shares": summary.shares(found),
        "means": summary.means(scope),
        "today": timezone.localdate(),
        "records_url": lambda key: records_url(key, year),
    }
    return page(request, "reports/figures.html", context)


@needs(*READERS, *UNIT_ROLES)
def records(request: Request, room: str, name: str) -> HttpResponse:
    """Exactly the records of a figure; of those the reader may not open, only how many there are."""
    unit = asking.unit_asked(request)
    asked, figure = asking.figure_asked(request, f"{room}.{name}", unit)
    year = asking.year_asked(request, asking.years_of(request))
    scope = asking.scope_of(request, year, unit)
    shown = behind.readable(figure, scope, request.actor)
    found = _window(request, shown)
    total, visible = figure.value(scope), shown.order_by().count()
    part = {"part": BELOW} if request.GET.get("part") == BELOW else {}
    context = {
        "asked": asked,
        "figure": figure,
        "year": year,
        "unit": unit,
        "total": total,
        "hidden": total - visible,
        "tabs": _parts(asked, figure, year, unit),
        "share": _share(asked, scope),
        "newer_url": records_url(asked.key, year, unit, before=found.newer, **part) if found.newer else "",
        "older_url": records_url(asked.key, year, unit, after=found.older, **part) if found.older else "",
        "exports": [(form, export_url(figure.key, form, year, unit)) for form in FORMS] if visible else [],
        "today": timezone.localdate(),
        "listing": None if shown.model is Proposal else listing_of(shown.model),
        "detail": book.detail_url(),
        "lines": behind.lines(shown, found.rows),
    }
    return page(request, "reports/records.html", context)


def _window(request: Request, shown: Any) -> Any:
    """The page asked for; the first one when the key in the address is none."""
    try:
        return behind.page(shown, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    except BadKeyError:
        return behind.page(shown)


def _share(asked: Figure | Ratio, scope: Scope) -> summary.Share | None:
    if isinstance(asked, Figure):
        return None
    return summary.Share(asked, asked.numerator.value(scope), asked.denominator.value(scope))


def _parts(asked: Figure | Ratio, figure: Figure, year: int, unit: Unit | None) -> list[dict[str, Any]]:
    if isinstance(asked, Figure):
        return []
    return [
        {
            "label": f"{word}：{part.label}",
            "url": records_url(asked.key, year, unit, part=which),
            "active": part is figure,
        }
        for word, which, part in (("分子", ABOVE, asked.numerator), ("分母", BELOW, asked.denominator))
    ]


@needs(*READERS, *UNIT_ROLES)
def export(request: Request, room: str, name: str, form: str) -> HttpResponse | FileResponse:
    """The records of a figure as a spreadsheet or as CSV: those the reader may open."""
    unit = asking.unit_asked(request)
    _, figure = asking.figure_asked(request, f"{room}.{name}", unit)
    if form not in FORMS:
        raise Http404
    year = asking.year_asked(request, asking.years_of(request))
    shown = behind.readable(figure, asking.scope_of(request, year, unit), request.actor)
    if up_to(shown, MOST_ROWS) > MOST_ROWS:
        context = {"most": MOST_ROWS, "back_url": records_url(figure.key, year, unit)}
        return page(request, "reports/too_long.html", context)
    heads, lines = behind.heads(shown), behind.table_rows(shown)
    file = write_csv(heads, lines) if form == "csv" else write_sheet("明细", heads, lines)
    whose = f"_{unit.name}" if unit else ""
    title = f"{figure.label}{whose}_{year}年_{timezone.localdate():%Y%m%d}.{form}"
    return FileResponse(file, as_attachment=True, filename=title)
