"""统计: the figures of a year, and the records behind each."""

from functools import partial
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.figures import Ratio
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.listings import listing_of
from shangliang.core.paging import up_to
from shangliang.files.sheets import MOST_ROWS
from shangliang.people.roles import UNIT_ROLES
from shangliang.proposals import ledger as book
from shangliang.proposals.models import Proposal
from shangliang.reports import overview as summary
from shangliang.reports import records as behind
from shangliang.reports.overview import READERS
from shangliang.reports.permissions import published_under
from shangliang.reports.questions import Question
from shangliang.reports.views import asking
from shangliang.reports.views.asking import BELOW, records_url
from shangliang.reports.views.tables import FORMS, table_file

ABOVE = "above"


@needs(*READERS)
def overview(request: Request) -> HttpResponse:
    """All figures of a year."""
    years = asking.years_of(request)
    year = asking.year_asked(request, years)
    scope = asking.scope_of(request, year)
    found = summary.counted(scope)
    more = {"below": "1"} if scope.below else {}
    context = {
        "year": year,
        "tabs": asking.year_tabs(years, year, "&below=1" if scope.below else ""),
        "below": scope.below,
        "has_below": scope.below or asking.has_below(request),
        "sections": summary.sections(found),
        "shares": summary.shares(found),
        "means": summary.means(scope),
        "today": timezone.localdate(),
        "records_url": lambda key: records_url(key, year, None, **more),
    }
    return page(request, "reports/figures.html", context)


@needs(*READERS, *UNIT_ROLES)
def records(request: Request, room: str, name: str) -> HttpResponse:
    """Exactly the records of a figure; of those the reader may not open, only how many there are."""
    question = asking.question(request, f"{room}.{name}")
    shown = behind.readable(question.records, request.actor)
    found, turning = turned(request, partial(behind.page, shown))
    total, visible = question.number, shown.order_by().count()
    context = {
        "question": question,
        "asked": question.asked,
        "figure": question.figure,
        "year": question.scope.year,
        "total": total,
        "hidden": total - visible,
        "tabs": _parts(question),
        "share": question.share(),
        "back": _back(request, question),
        "exports": [(form, question.url("export", form)) for form in FORMS] if visible else [],
        "by": []
        if question.on
        else [(label, question.url("parts", axis)) for axis, label in question.axes()],
        "published": published_under(request.actor, question.asked.key),
        "today": timezone.localdate(),
        "listing": None if shown.model is Proposal else listing_of(shown.model),
        "detail": book.detail_url(),
        "lines": behind.lines(shown, found.rows),
        **turning,
    }
    return page(request, "reports/records.html", context)


def _back(request: Request, question: Question) -> dict[str, str]:
    """Where the number came from: a unit's scorecard, which is all that people of units may see, or the overview."""
    unit, year = question.scope.unit_id, f"?year={question.scope.year}"
    if unit is not None:
        return {"url": reverse("reports:unit", args=[unit]) + year, "label": "返回办理成绩"}
    if request.actor.has(*READERS):
        return {"url": reverse("reports:figures") + year, "label": "返回统计"}
    return {"url": reverse("reports:units") + year, "label": "返回办理成绩"}


def _parts(question: Question) -> list[dict[str, Any]]:
    asked = question.asked
    if not isinstance(asked, Ratio):
        return []
    return [
        {
            "label": f"{word}：{part.label}",
            "url": question.url(part=which),
            "active": part.key == question.figure.key,
        }
        for word, which, part in (("分子", ABOVE, asked.numerator), ("分母", BELOW, asked.denominator))
    ]


@needs(*READERS, *UNIT_ROLES)
def export(request: Request, room: str, name: str, form: str) -> HttpResponse | FileResponse:
    """The records of a figure as a spreadsheet or as CSV: those the reader may open."""
    question = asking.question(request, f"{room}.{name}")
    shown = behind.readable(question.records, request.actor)
    if up_to(shown, MOST_ROWS) > MOST_ROWS:
        context = {"most": MOST_ROWS, "back_url": question.url()}
        return page(request, "reports/too_long.html", context)
    heads, lines = behind.heads(shown), behind.table_rows(shown)
    unit = asking.unit_asked(request)
    whose = f"_{unit.name}" if unit else ""
    title = f"{question.figure.label}{whose}_{question.scope.year}年_{timezone.localdate():%Y%m%d}"
    return table_file(form, title, heads, lines, sheet="明细")
