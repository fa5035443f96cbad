"""登记成果 and 撤销, and the scans that prove them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.briefs import actions
from shangliang.briefs import permissions as may
from shangliang.briefs.forms.desk_steps import OutcomeForm, TakeBackForm
from shangliang.briefs.models import Brief, Issue, Outcome
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.request import Request
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role
from shangliang.proposals.views.files import send

ADVICE = "采用的选层级和方式并填何处；批示的填领导和批示内容。登记后，供稿的每位作者都会收到消息。"


def _record(request: Request, of: Issue | Brief, back: str, lead: str) -> HttpResponse:
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = OutcomeForm(*data)

    def do() -> str:
        at, upload = timezone.now(), form.cleaned_data["file"]
        kept = keep_upload(upload, field="file", by=request.actor, at=at) if upload else None
        actions.record_outcome(of, form.draft(kept), by=request.actor, at=at)
        return back

    return ask(
        request,
        form,
        do,
        label="登记成果",
        back=back,
        done="成果已登记，已告知作者。",
        title=lead,
        advice=ADVICE,
    )


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def of_issue(request: Request, pk: UUID) -> HttpResponse:
    """登记成果 of an issue."""
    found = fetch(request.actor, may.issue_editor, Issue.objects.all(), pk)
    back = reverse("briefs:issue", args=[pk])
    return _record(request, found, back, f"{found.shown_number}《{found}》")


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def of_brief(request: Request, pk: UUID) -> HttpResponse:
    """登记成果 of a brief that was passed on or kept."""
    found = fetch(request.actor, may.editor, Brief.objects.all(), pk)
    back = reverse("briefs:detail", args=[pk])
    return _record(request, found, back, f"{found.shown_number}《{found}》")


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def take_back(request: Request, pk: UUID) -> HttpResponse:
    """撤销 an outcome entered by mistake, with the reason."""
    found = fetch(request.actor, may.issue_editor, Outcome.objects.select_related("issue", "brief"), pk)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    of: Any = found.issue or found.brief
    back = reverse("briefs:issue" if found.issue_id else "briefs:detail", args=[of.pk])

    def do() -> str:
        reason = form.cleaned_data["reason"]
        actions.take_back_outcome(found, reason=reason, by=request.actor, at=timezone.now())
        return back

    lead = f"{actions.in_words(found)}（{of.shown_number}《{of}》）"
    return ask(request, form, do, label="撤销成果", back=back, done="已撤销，已告知作者。", title=lead)


@require_safe
@needs()
def file(request: Request, pk: UUID) -> HttpResponseBase:
    """The scan of an outcome, for whoever may read it."""
    found = fetch(request.actor, may.outcomes, Outcome.objects.select_related("file"), pk)
    if found.file is None:
        raise Http404
    return send(found.file)
