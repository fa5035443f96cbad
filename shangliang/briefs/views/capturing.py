"""Writing a brief: quick capture, the desk of a draft, autosave. What is typed is kept whatever else happens."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.briefs import actions, own
from shangliang.briefs import permissions as may
from shangliang.briefs.forms.capturing import CaptureForm, initial
from shangliang.briefs.models import Brief
from shangliang.briefs.policy import LENGTH
from shangliang.briefs.views import writing
from shangliang.briefs.views.files import attached
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.people.roles import WRITING_BRIEFS
from shangliang.tenancy import policy
from shangliang.tenancy.ids import new_id

STALE = "这件稿件刚刚在别处改过。下面是您在本页写的内容，核对后再按一次，就以本页为准。"


@require_http_methods(["GET", "POST"])
@needs(*WRITING_BRIEFS)
def new(request: Request) -> HttpResponse:
    """快写: write, and send at once or keep as a draft. What was refused is kept as a draft all the same."""
    form = writing.begin_form(request)
    if form.is_bound:
        verb = request.POST.get("action", "submit")

        def do() -> str:
            return writing.go_on(request, writing.write_down(request, form), verb)

        answer = attempt(request, form, do, done=writing.DONE.get(verb, ""))
        if answer is not None:
            return answer
        writing.say_all(form, verb)
        kept = writing.rescue(request, form)
        if kept is not None:
            return _desk(request, kept, writing.again(request, form, kept))
    unsaved = Brief(pk=new_id(), committee_id=request.actor.committee)
    context = {
        **_around(request, form, unsaved),
        "key": form["key"].value() or unsaved.pk,
        "first_time": not own.has_written(request.actor),
        "members": writing.members(request, form),
    }
    return page(request, "briefs/capture.html", context)


@require_http_methods(["GET", "POST"])
@needs(*WRITING_BRIEFS)
def edit(request: Request, pk: UUID) -> HttpResponse:
    """The desk of a draft: one form for text, co-authors, files and what to do with it."""
    brief = fetch(request.actor, may.author, Brief.objects.all(), pk)
    if request.method != "POST":
        if brief.state != "draft":
            return redirect("briefs:detail", pk=pk)
        shown = initial(brief, list(brief.authors.all()))
        return _desk(
            request,
            brief,
            CaptureForm(actor=request.actor, source=writing.source_of(request, brief), initial=shown),
        )
    form = writing.bound(request, brief)
    verb, _, argument = request.POST.get("action", "save").partition(":")

    def do() -> str:
        if request.POST.get("version", "") not in ("", own.version_of(brief)):
            raise Refused("stale", STALE)
        writing.bring_up_to_date(request, brief, form)
        if verb == "remove":
            writing.remove(request, brief, argument)
        return writing.go_on(request, brief, verb)

    answer = attempt(request, form, do, done=writing.DONE.get(verb, ""))
    if answer is not None:
        return answer
    writing.say_all(form, verb)
    brief.refresh_from_db()
    return _desk(request, brief, form)


@require_POST
@needs(*WRITING_BRIEFS)
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Save the text in the background: 200 with the new version, 409 when another window was quicker or it is no draft any more, 422 when too long."""
    brief = fetch(request.actor, may.author, Brief.objects.all(), pk)
    form = writing.bound(request, brief)
    form.fields.pop("authors", None)  # half-typed shares must not keep the text from being saved
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        return JsonResponse({"message": f"{form[name].label}：{errors[0]}"}, status=422)
    if request.POST.get("version", "") not in ("", own.version_of(brief)):
        return JsonResponse({"message": "内容刚刚在别处改过，本页没有覆盖它。"}, status=409)
    try:
        saved = actions.save(brief, form.draft(), by=request.actor, at=timezone.now())
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"version": own.version_of(saved)})


def _around(request: Request, form: CaptureForm, brief: Brief) -> dict[str, Any]:
    """What both pages of writing need."""
    form.mark_required()
    return {
        "form": form,
        "brief": brief,
        "limit": policy.value(request.actor.committee, LENGTH, timezone.localdate()),
        "writer": request.actor.person,
        "beside": panels_of("brief.desk", request.actor, brief),
        "panels": panels_of("brief.edit", request.actor, brief),
        "in_fold": any(form.has_error(name) for name in form.fields if name not in writing.PLAIN),
        "new_url": reverse("briefs:new"),
    }


def _desk(request: Request, brief: Brief, form: CaptureForm) -> HttpResponse:
    context = {
        **_around(request, form, brief),
        "attachments": attached(brief),
        "version": own.version_of(brief),
        "unsaved": form.is_bound,
        "returned": own.reasons([brief.pk]).get(brief.pk, "") if brief.number else "",
        "members": writing.members(request, form),
    }
    return page(request, "briefs/desk.html", context)
