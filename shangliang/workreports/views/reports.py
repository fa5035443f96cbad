"""Reports: the list, one report with its text, an earlier edition, the files."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from shangliang.core.access import rows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import steps_for
from shangliang.core.paging import page_of
from shangliang.files.store import path_of
from shangliang.people.roles import UNIT_ROLES
from shangliang.reports.overview import READERS
from shangliang.workreports import paper
from shangliang.workreports import permissions as may
from shangliang.workreports import process as p
from shangliang.workreports.actions.reports import DOCX
from shangliang.workreports.choices import Kind
from shangliang.workreports.comparing import between
from shangliang.workreports.models import Edition, Report
from shangliang.workreports.views.making import number_url
from shangliang.workreports.views.steps import STEPS

SIZE = 30
ORDER = ("created_at", "id")
COLUMNS = ("id", "title", "kind", "year", "state", "made_by_name", "created_at")


def _list(request: Request, rule: Any, **more: Any) -> HttpResponse:
    visible = rows(request.actor, rule, Report.objects.all())
    found, turning = turned(request, partial(page_of, visible, by=ORDER, columns=COLUMNS, size=SIZE))
    context = {
        "rows": [(row, Kind(row["kind"]).label, p.REPORT.state(row["state"])) for row in found.rows],
        **turning,
        **more,
    }
    return page(request, "workreports/list.html", context)


@needs(*READERS)
@require_safe
def listed(request: Request) -> HttpResponse:
    """工作总结: all reports, and for those who make them the kinds to choose from."""
    kinds = Kind.choices if request.actor.has(*may.MAKERS) else []
    return _list(
        request,
        may.reads,
        title="工作总结",
        kinds=kinds,
        lead="报告中的每个数字都由记录计算，可以点开查看口径和明细。",
    )


@needs(*UNIT_ROLES)
@require_safe
def issued(request: Request) -> HttpResponse:
    """办理通报: circulars about one's own unit."""
    return _list(
        request, may.issued, title="办理通报", kinds=[], lead="发给本单位和各承办单位的提案办理情况通报。"
    )


def _edition(request: Request, pk: UUID) -> Edition:
    related = Edition.objects.select_related("report__committee", "report__unit", "report__station", "docx")
    return fetch(request.actor, may.reads_editions, related, pk)


@needs(*may.VISITORS)
@require_safe
def report(request: Request, pk: UUID) -> HttpResponse:
    """The report as it stands: its last edition."""
    record = fetch(request.actor, may.reads, Report.objects.select_related("committee", "publication"), pk)
    return _show(request, record, record.editions.select_related("docx").order_by("-number")[0])


@needs(*may.VISITORS)
@require_safe
def edition(request: Request, pk: UUID) -> HttpResponse:
    """An edition by itself."""
    found = _edition(request, pk)
    return _show(request, found.report, found)


def _show(request: Request, record: Report, shown: Edition) -> HttpResponse:
    others = list(record.editions.defer("blocks", "numbers").order_by("-number"))
    before = next((each for each in others if each.number == shown.number - 1), None)
    is_last = shown.number == others[0].number
    steps = steps_for(request.actor, record, flow_of(Report)) if is_last else ()
    context = {
        "report": record,
        "edition": shown,
        "state": p.REPORT.state(record.state),
        "blocks": shown.blocks,
        "number_url": lambda n: reverse("workreports:number", args=[shown.pk, n]),
        "changes": between(record.editions.get(pk=before.pk), shown) if before else [],
        "before": before,
        "others": others if len(others) > 1 else [],
        "is_last": is_last,
        "buttons": STEPS.buttons("work_report", record.pk, steps),
        "files": [
            (form, reverse("workreports:file", args=[shown.pk, form])) for form in ("docx", "pdf", "xlsx")
        ],
        "is_reader": request.actor.has(*READERS),
        "place": reverse("workreports:list" if request.actor.has(*READERS) else "workreports:issued"),
    }
    return page(request, "workreports/report.html", context)


@needs(*may.VISITORS)
@require_safe
def file(request: Request, pk: UUID, form: str) -> HttpResponse | FileResponse:
    """The edition as Word file, as PDF, or its numbers as a spreadsheet."""
    found = _edition(request, pk)
    url = number_url(request)
    title = found.report.title
    if form == "docx":
        return download(path_of(found.docx.sha256).read_bytes(), f"{title}.docx", DOCX)
    if form == "xlsx":
        sheet = paper.companion(found, lambda n: url(found, n))
        return FileResponse(sheet, as_attachment=True, filename=f"{title}所用数字一览.xlsx")
    if form != "pdf":
        raise Http404
    return download(paper.pdf(found, lambda n: url(found, n)), f"{title}.pdf", "application/pdf")
