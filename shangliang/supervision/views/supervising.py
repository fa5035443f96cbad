"""Working on a key proposal: activities with their files, media, the report and its document."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.letters.word import render_docx
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role
from shangliang.proposals.permissions import of_proposal, read
from shangliang.proposals.views.files import send
from shangliang.proposals.views.letters import DOCX
from shangliang.proposals.views.steps import require_open
from shangliang.supervision import actions
from shangliang.supervision import permissions as may
from shangliang.supervision.forms.steps import ActivityForm, MediaForm, ReportForm
from shangliang.supervision.letters import report_letter, report_name
from shangliang.supervision.models import Activity, ActivityFile, MediaReport, Supervision

WORKERS = (Role.OFFICE, Role.CONVENOR)


def _supervision(request: Request, pk: UUID) -> Supervision:
    return fetch(request.actor, may.works_on, Supervision.objects.select_related("proposal"), pk)


def _first(form: Any, record: Any) -> None:
    """Fill a form with what stands in a record."""
    for name, field in form.fields.items():
        if name != "material":
            field.initial = getattr(record, name)


def _asked(
    request: Request, form: Any, supervision: Supervision, label: str, do: Any, done: str
) -> HttpResponse:
    if request.method == "POST" and (answer := attempt(request, form, do, done=done)):
        return answer
    context = {
        "label": label,
        "form": form,
        "title": supervision.proposal.title,
        "advice": "",
        "back": flow_of(Supervision).url(supervision),
    }
    return page(request, "proposals/step.html", context)


def _activity(request: Request, supervision: Supervision, activity: Activity | None) -> HttpResponse:
    form = ActivityForm(request.POST or None, request.FILES or None, record=supervision, actor=request.actor)
    if activity is not None:
        _first(form, activity)
    else:
        handled = supervision.proposal.assignments.exclude(state="transferred")
        form.fields["units"].initial = "、".join(handled.values_list("unit__name", flat=True))[:200]

    def do() -> str:
        at = timezone.now()
        files = [
            keep_upload(each, field="material", by=request.actor, at=at)
            for each in form.cleaned_data["material"]
        ]
        actions.save_activity(
            supervision, form.draft(), files=files, activity=activity, by=request.actor, at=at
        )
        return flow_of(Supervision).url(supervision)

    label = "更正督办活动" if activity else "登记督办活动"
    return _asked(request, form, supervision, label, do, "督办活动已登记。")


@needs(*WORKERS)
@require_http_methods(["GET", "POST"])
def activity_new(request: Request, pk: UUID) -> HttpResponse:
    """登记督办活动."""
    return _activity(request, _supervision(request, pk), None)


@needs(*WORKERS)
@require_http_methods(["GET", "POST"])
def activity_edit(request: Request, pk: UUID, activity: UUID) -> HttpResponse:
    """更正督办活动."""
    supervision = _supervision(request, pk)
    found = get_object_or_404(Activity, pk=activity, supervision=supervision)
    return _activity(request, supervision, found)


@needs()
@require_safe
def activity_file(request: Request, pk: UUID) -> HttpResponseBase:
    """Download a file of an activity, for whoever reads the proposal."""
    rule = of_proposal(read, "activity__supervision__proposal")
    row = fetch(request.actor, rule, ActivityFile.objects.select_related("file"), pk)
    return send(row.file)


def _media(request: Request, supervision: Supervision, media: MediaReport | None) -> HttpResponse:
    form = MediaForm(request.POST or None, record=supervision, actor=request.actor)
    if media is not None:
        _first(form, media)

    def do() -> str:
        actions.save_media(supervision, **form.cleaned_data, media=media, by=request.actor, at=timezone.now())
        return flow_of(Supervision).url(supervision)

    label = "更正媒体报道" if media else "登记媒体报道"
    return _asked(request, form, supervision, label, do, "媒体报道已登记。")


@needs(*WORKERS)
@require_http_methods(["GET", "POST"])
def media_new(request: Request, pk: UUID) -> HttpResponse:
    """登记媒体报道."""
    return _media(request, _supervision(request, pk), None)


@needs(*WORKERS)
@require_http_methods(["GET", "POST"])
def media_edit(request: Request, pk: UUID, media: UUID) -> HttpResponse:
    """更正媒体报道."""
    supervision = _supervision(request, pk)
    found = get_object_or_404(MediaReport, pk=media, supervision=supervision)
    return _media(request, supervision, found)


@needs(*WORKERS)
@require_http_methods(["GET", "POST"])
def report(request: Request, pk: UUID) -> HttpResponse:
    """撰写督办报告: 保存 keeps it, 报送 sends it to the lead supervisor."""
    supervision = _supervision(request, pk)
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, initial={"report": supervision.report})
    back, sending = flow_of(Supervision).url(supervision), "send" in request.POST

    def do() -> str:
        act = actions.report if sending else actions.save_report
        act(supervision, report=form.cleaned_data["report"], by=request.actor, at=timezone.now())
        return back if sending else request.path

    if data is None:
        require_open(request, supervision, "report")
    elif answer := attempt(request, form, do, done="督办报告已报送领衔督办领导。" if sending else "已保存。"):
        return answer
    context = {"form": form, "supervision": supervision, "back": back}
    return page(request, "supervision/report.html", context)


@needs(*WORKERS)
@require_POST
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Save the report so far; 409 with the reason when it can no longer be changed."""
    form = ReportForm(request.POST)
    supervision = _supervision(request, pk)
    if not form.is_valid():
        return JsonResponse({"message": form.errors["report"][0]}, status=409)
    try:
        actions.save_report(
            supervision, report=form.cleaned_data["report"], by=request.actor, at=timezone.now()
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"saved": True})


@needs()
@require_safe
def report_file(request: Request, pk: UUID) -> HttpResponse:
    """督办报告 as a Word file: a draft for those who write and read it, afterwards for whoever reads the proposal."""
    related = ("proposal__committee", "proposal__special_committee", "proposal__lead_supervisor", "decision")
    written = Supervision.objects.exclude(report="").select_related(*related)
    made = fetch(request.actor, may.read_the_report, written, pk)
    return download(render_docx(report_letter(made)), f"{report_name(made)}.docx", DOCX)
