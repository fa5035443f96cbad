"""The list of checks, the result of one, and the result as files."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import allows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.files.sheets import write_csv, write_sheet
from shangliang.files.store import path_of
from shangliang.files.uploads import ALLOWED
from shangliang.numbercheck import commenting, queries, showing
from shangliang.numbercheck import permissions as may
from shangliang.numbercheck.judging import Kind, Value, Verdict
from shangliang.numbercheck.models import Check
from shangliang.numbercheck.periods import year_named
from shangliang.numbercheck.permissions import READERS
from shangliang.numbercheck.policy import LONG, MOST_ROWS
from shangliang.reports.views import asking
from shangliang.reports.views.asking import records_url

FORMS = ("xlsx", "csv")


@needs(*READERS)
@require_safe
def listed(request: Request) -> HttpResponse:
    """One's own checks, or all of the committee."""
    everybody = request.GET.get("all") == "1"
    visible = queries.checks(request.actor, everybody=everybody)
    found, turning = turned(request, partial(queries.listed, visible))
    context = {
        "checks": found.rows,
        "everybody": everybody,
        "tabs": [
            {"label": "我的核对", "url": "?", "active": not everybody},
            {"label": "全部", "url": "?all=1", "active": everybody},
        ],
        **turning,
    }
    return page(request, "numbercheck/list.html", context)


def _check(request: Request, pk: UUID) -> Check:
    return fetch(request.actor, may.read, Check.objects.select_related("file"), pk)


def _year(request: Request, check: Check) -> int:
    """The year chosen on the page, else that of the check."""
    asked = request.GET.get("year", "")
    years = asking.years_of(request)
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else check.year


def _result(check: Check, year: int) -> queries.Result:
    title = check.title if year == check.year else ""
    return queries.check_text(
        check.text, committee_id=check.committee_id, year=year, title=title, on=check.known_on
    )


@needs(*READERS)
@require_safe
def result(request: Request, pk: UUID) -> HttpResponse:
    """The text with every number marked, beside the table of them. Of a long text the page comes first, and asks for them."""
    check = _check(request, pk)
    year = _year(request, check)
    waiting = len(check.text) > LONG and not request.htmx and "now" not in request.GET
    context = {
        "check": check,
        "waiting": waiting,
        "year": year,
        "known": showing.known(check.known_on, timezone.localdate()),
        "may_withdraw": allows(request.actor, may.own, check),
        "exports": [
            (form, f"{reverse('numbercheck:export', args=[pk, form])}?year={year}") for form in FORMS
        ],
        "commented_url": f"{reverse('numbercheck:commented', args=[pk])}?year={year}",
        "now_url": "?" + urlencode({**request.GET.dict(), "now": 1}),
        "place": reverse("numbercheck:list"),
        **({} if waiting else _checked(request, check, year)),
    }
    return page(request, "numbercheck/result.html", context, parts=("checked",))


def _checked(request: Request, check: Check, year: int) -> dict[str, Any]:
    """What takes the time: the numbers with their verdicts."""
    years = asking.years_of(request)
    named = year_named(check.title, check.text)
    found = _result(check, year)
    kind = _kind(request)
    return {
        "years": sorted({*years, check.year}, reverse=True),
        "named": named if named in years and named != year else None,
        "tabs": _tabs(found, kind, year),
        "paragraphs": showing.paragraphs(check.text, found.verdicts),
        "rows": queries.only(found.verdicts, kind)[:MOST_ROWS],
        "most_rows": MOST_ROWS,
        "kind": kind,
        "result": found,
        "tone": showing.tone,
        "records_url": partial(_records_url, found.on),
    }


def _kind(request: Request) -> Kind | None:
    """The verdict chosen; None for all of them."""
    asked = request.GET.get("only", "")
    return Kind(asked) if asked in {each.value for each in Kind} else None


def _records_url(on: date | None, verdict: Verdict, value: Value) -> str:
    """Where the records of a value are listed: those of the time, the day and the part it was counted for."""
    period = verdict.period
    if period is None:
        return ""
    named = {"since": period.since, "until": period.until, "on": on}
    more = {name: day.isoformat() for name, day in named.items() if day}
    return records_url(
        value.records, period.year, None, **more | ({value.part[0]: value.part[1]} if value.part else {})
    )


def _tabs(found: queries.Result, kind: Kind | None, year: int) -> list[dict[str, Any]]:
    every: list[tuple[str, Kind | None, int]] = [("全部", None, len(found.verdicts))]
    order = (Kind.DIFFERS, Kind.AGREES, Kind.UNKNOWN, Kind.NONE)
    every += [(f"{each.sign} {each.label}", each, found.many(each)) for each in order]
    return [
        {
            "label": label,
            "url": "?" + urlencode({"year": year, **({"only": each.value} if each else {})}) + "#numbers",
            "active": each is kind,
            "count": count,
        }
        for label, each, count in every
    ]


@needs(*READERS)
@require_safe
def commented(request: Request, pk: UUID) -> HttpResponse:
    """The Word file with a comment at every number; of a pasted text one made of it."""
    check = _check(request, pk)
    remarks = showing.remarks(_result(check, _year(request, check)))
    if check.file is None:
        data = commenting.made_of(check.text, remarks)
    else:
        data = commenting.commented(path_of(check.file.sha256).read_bytes(), remarks)
    return download(data, f"{check.title}_数字核对.docx", ALLOWED["docx"])


@needs(*READERS)
@require_safe
def export(request: Request, pk: UUID, form: str) -> FileResponse:
    """The table of the numbers as a spreadsheet or as CSV."""
    if form not in FORMS:
        raise Http404
    check = _check(request, pk)
    year = _year(request, check)
    lines = showing.sheet_rows(check.text, _result(check, year))
    heads = showing.SHEET_HEADS
    file = write_csv(heads, lines) if form == "csv" else write_sheet("数字核对", heads, lines)
    return FileResponse(file, as_attachment=True, filename=f"{check.title}_数字核对_{year}年.{form}")
