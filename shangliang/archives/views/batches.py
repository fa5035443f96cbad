"""Past proposals by file: template, upload, preview row by row, putting a row right, bringing in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.archives import actions, checking
from shangliang.archives.columns import COLUMNS
from shangliang.archives.forms import BatchForm, RowForm
from shangliang.archives.known import LABELS, Checked
from shangliang.archives.models import Batch
from shangliang.core.access import EVERYBODY, Actor, rows
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.people.sheets import Column, Row, write_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN, LATEST = 100, 20
PROBLEM = Column("problem", "问题", width=60)
HEADS = ("number", "title", "proposers", "units", "state")


def _own(_actor: Actor) -> Q:
    """Row rule: the committee's own batches; who may enter is said at the door."""
    return EVERYBODY


def _batch(request: Request, pk: UUID) -> Batch:
    return fetch(request.actor, _own, Batch.objects.select_related("uploaded_by"), pk)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def batches(request: Request) -> HttpResponse:
    """Upload a list; what was brought before."""
    form = BatchForm(request.POST, request.FILES) if request.method == "POST" else BatchForm()

    def do() -> str:
        sheet, texts = form.cleaned_data["sheet"], form.cleaned_data.get("texts")
        stored = actions.store(
            sheet.read(),
            file_name=sheet.name,
            texts=texts.read() if texts else None,
            texts_name=texts.name if texts else "",
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("archives:batch", args=[stored.pk])

    answer = attempt(request, form, do) if form.is_bound else None
    if answer is not None:
        return answer
    found = rows(request.actor, _own, Batch.objects.select_related("uploaded_by")).order_by("-created_at")[
        :LATEST
    ]
    return page(request, "archives/batches.html", {"form": form, "batches": found, "columns": COLUMNS})


@needs(Role.OFFICE)
@require_safe
def batch(request: Request, pk: UUID) -> HttpResponse:
    """How far it is, what each row would do, what is wrong at which cell."""
    stored = _batch(request, pk)
    context: dict[str, Any] = {"batch": stored, "here": request.path, "columns": COLUMNS}
    if not stored.is_working:
        context |= _rows(request, stored)
    return page(request, "archives/batch.html", context, parts=("list",))


def _rows(request: Request, stored: Batch) -> dict[str, Any]:
    found = checking.check(stored, timezone.localdate())
    number = checking.counts(found)
    wanted = request.GET.get("show", "")
    default = next((what for what in LABELS if number[what]), "new")
    what = wanted if wanted in LABELS else default
    chosen = Paginator([one for one in found if one.what == what], SHOWN).get_page(request.GET.get("page"))
    return {
        "counts": number,
        "what": what,
        "shown": chosen,
        "heads": [column for column in COLUMNS if column.key in HEADS],
        "texts_unused": stored.texts.filter(Q(number=None) | ~Q(problem="")).order_by("name")[:SHOWN],
        "tabs": [
            {"label": label, "url": f"{request.path}?show={key}", "active": key == what, "count": number[key]}
            for key, label in LABELS.items()
        ],
    }


def _row(stored: Batch, number: int) -> Checked:
    found = checking.check(stored, timezone.localdate())
    checked = next((one for one in found if one.row.number == number), None)
    if checked is None:
        raise Http404
    return checked


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def row(request: Request, pk: UUID, number: int) -> HttpResponse:
    """One row, to be put right."""
    stored = _batch(request, pk)
    back = reverse("archives:batch", args=[pk])
    checked = _row(stored, number)
    posted = request.method == "POST"
    form = RowForm(request.POST if posted else checked.row.values, problems=checked.row.problems)

    def do() -> str:
        fresh = actions.correct(stored, number, form.values(), by=request.actor, at=timezone.now())
        return request.path if _row(fresh, number).row.problems else back

    if posted:
        answer = attempt(request, form, do, done=f"第{number}行已保存。")
        if answer is not None:
            return answer
    else:
        form.show_problems()
    context = {"form": form, "batch": stored, "number": number, "back": back, "hints": checked.warnings}
    return page(request, "archives/row.html", context)


@needs(Role.OFFICE)
@require_POST
def apply(request: Request, pk: UUID) -> HttpResponse:
    """Bring in the good rows."""
    stored = _batch(request, pk)
    back = reverse("archives:batch", args=[pk])

    def do() -> str:
        actions.begin_apply(stored, by=request.actor, at=timezone.now())
        return back

    try:
        return once(request, do)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(back)


@needs(Role.OFFICE)
def problems(request: Request, pk: UUID) -> HttpResponse:
    """The rows with problems, to be put right elsewhere and uploaded again."""
    bad = [one for one in checking.check(_batch(request, pk), timezone.localdate()) if one.what == "bad"]
    lines = ({**one.row.values, "problem": _said(one.row)} for one in bad)
    return download(write_sheet("历史提案", (*COLUMNS, PROBLEM), lines), "历史提案待改正.xlsx", XLSX)


def _said(wrong: Row) -> str:
    return "；".join(f"{where}：{what}" for where, what in wrong.problems)


@needs(Role.OFFICE)
def template(request: Request) -> HttpResponse:
    """The empty list with one line as an example."""
    example = {column.key: column.example for column in COLUMNS}
    return download(write_sheet("历史提案", COLUMNS, [example]), "历史提案模板.xlsx", XLSX)
