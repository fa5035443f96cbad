"""One issue: edited beside its sources, read by signer, authors and receivers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.briefs import actions, addresses, queries
from shangliang.briefs import permissions as may
from shangliang.briefs.actions.saving import IssueText, save_text, stamp
from shangliang.briefs.changes import changes
from shangliang.briefs.forms.desk import AddForm, IssueForm, initial
from shangliang.briefs.models import Contribution, Issue
from shangliang.briefs.views import desk_show as show
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.text import one_line, plain
from shangliang.people.roles import Role

RELATED = ("file", "opened_by", "committee")


@require_http_methods(["GET", "POST"])
@needs()
def issue(request: Request, pk: UUID) -> HttpResponse:
    """The page of an issue: for the editor the writing desk while it is edited, for everybody else what may be read of it."""
    found = fetch(request.actor, may.read_issue, Issue.objects.select_related(*RELATED), pk)
    if request.method == "POST":
        return _save(request, found)
    if found.state == "editing" and request.actor.has(Role.EDITOR):
        return _desk(request, found, _form(request, found))
    return page(request, "briefs/issue.html", show.reading(request, found))


def _form(request: Request, found: Issue, data: Any = None) -> IssueForm:
    offered = addresses.receivers(request.actor, active=True)
    first = initial(found)
    first["receivers"] = first["receivers"] or addresses.usual_receivers(found)
    return IssueForm(data, initial=first, receivers=offered)


def _seen(request: Request) -> str:
    """What the writer started from, or the newer text he has just agreed to replace."""
    return request.POST.get("overwrite") or request.POST.get("version", "")


def _save(request: Request, found: Issue) -> HttpResponse:
    """保存 keeps it, 送签 hands it in as well; when that is refused, what was typed is kept all the same."""
    form = _form(request, found, request.POST)
    draft = form.draft() if form.is_valid() else None
    handing_in = request.POST.get("action") == "hand_in"
    at, by = timezone.now(), request.actor

    def do() -> str:
        if draft is None:  # attempt() carries out valid forms only
            raise Refused("invalid", "请先改正填写的内容。")
        save_text(found, draft, seen=_seen(request), by=by, at=at)
        if handing_in:
            actions.hand_in(found, by=by, at=at)
        return reverse("briefs:issue", args=[found.pk])

    answer = attempt(request, form, do, done="已送签，等待领导签发。" if handing_in else "已保存。")
    if answer is not None:
        return answer
    if handing_in and draft is not None:
        _rescue(request, found, draft)
    found.refresh_from_db()
    return _desk(request, found, form)


def _rescue(request: Request, found: Issue, draft: IssueText) -> None:
    """Handing in was refused, but what was typed is saved, unless somebody else has saved something newer."""
    try:
        save_text(found, draft, seen=_seen(request), by=request.actor, at=timezone.now())
    except Refused:
        return


def _desk(request: Request, found: Issue, form: IssueForm) -> HttpResponse:
    stored, kept = stamp(found), f"{found.title}\n{found.text}"
    typed = f"{one_line(form['title'].value() or '')}\n{plain(form['text'].value() or '')}"
    differs = form.is_bound and typed != kept
    clash = differs and _seen(request) != stored
    context = {
        **show.editing(request, found),
        "form": form,
        "add": AddForm(briefs=queries.to_add(found, request.actor)[: queries.MOST_TO_ADD]),
        "version": _seen(request) if clash else stored,
        "stored": stored,
        "clash": changes(kept, typed) if clash else [],
        "unsaved": differs,
    }
    return page(request, "briefs/issue_edit.html", context)


@require_POST
@needs(Role.EDITOR)
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Save in the background: 200 with the new mark, 409 when somebody else was quicker or it is no longer edited, 422 when too long."""
    found = fetch(request.actor, may.issue_editor, Issue.objects.all(), pk)
    form = _form(request, found, request.POST)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        return JsonResponse({"message": f"{form[name].label}：{errors[0]}"}, status=422)
    try:
        version = save_text(
            found, form.draft(), seen=_seen(request), background=True, by=request.actor, at=timezone.now()
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"version": version})


@require_POST
@needs(Role.EDITOR)
def add(request: Request, pk: UUID) -> HttpResponse:
    """并入来稿: its words are appended to the text."""
    found = fetch(request.actor, may.issue_editor, Issue.objects.select_related(*RELATED), pk)
    form = AddForm(request.POST, briefs=queries.to_add(found, request.actor))
    back = reverse("briefs:issue", args=[found.pk])

    def do() -> str:
        actions.add_brief(found, form.cleaned_data["brief"], by=request.actor, at=timezone.now())
        return back

    if answer := attempt(request, form, do, done="已并入，原文接在正文末尾。"):
        return answer
    raise Refused("not_added", "；".join(str(text) for texts in form.errors.values() for text in texts))


@require_POST
@needs(Role.EDITOR)
def remove(request: Request, pk: UUID, part: UUID) -> HttpResponse:
    """移出来稿: its words in the text stay for the editor to delete."""
    found = fetch(request.actor, may.issue_editor, Issue.objects.all(), pk)

    def do() -> str:
        one = get_object_or_404(Contribution.objects.select_related("issue", "brief"), pk=part, issue=found)
        actions.remove_brief(one, by=request.actor, at=timezone.now())
        return reverse("briefs:issue", args=[found.pk])

    return once(request, do, done="已移出。正文中的相应文字请自行删去。")
