"""Writing a proposal: begin, edit, autosave. What is typed is kept whatever else happens."""

from uuid import UUID

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.store import keep_upload, size_text
from shangliang.people.roles import Role
from shangliang.proposals import actions, own
from shangliang.proposals import permissions as may
from shangliang.proposals.actions import Content
from shangliang.proposals.actions.drafting import EDITABLE, require_whole
from shangliang.proposals.forms.drafting import DraftForm, initial, secret_words
from shangliang.proposals.models import Proposal
from shangliang.tenancy import policy

DONE = {
    "save": "草稿已保存，可随时接着写。",
    "submit": "提案已提交，请等待审查。",
    "attach": "附件已上传。",
    "remove": "附件已移除。",
}


@require_http_methods(["GET", "POST"])
@needs(Role.MEMBER)
def new(request: Request) -> HttpResponse:
    """Begin a draft; one in which nothing is written yet is taken up again."""
    form = forms.Form(request.POST if request.method == "POST" else None)

    def do() -> str:
        draft = own.untouched_draft(request.actor)
        if draft is None:
            member = own.memberships(request.actor)[0]
            draft = actions.start(member, by=request.actor, at=timezone.now())
        return reverse("proposals:edit", args=[draft.pk])

    answer = attempt(request, form, do) if form.is_bound else None
    if answer is not None:
        return answer
    committee_id = own.memberships(request.actor)[0].committee_id
    limit = policy.value(committee_id, "proposal.length_limit", timezone.localdate())
    return page(request, "proposals/new.html", {"form": form, "limit": limit})


@require_http_methods(["GET", "POST"])
@needs(Role.MEMBER)
def edit(request: Request, pk: UUID) -> HttpResponse:
    """The writing desk: one form for text, files and what to do with it (save, attach, remove, invite, submit)."""
    proposal = fetch(request.actor, may.author, Proposal.objects.select_related("plenary"), pk)
    if request.method != "POST":
        if proposal.state not in EDITABLE:
            return redirect("proposals:detail", pk=pk)
        stored = actions.content_of(proposal)
        units = own.units_to_wish(proposal.committee_id, stored.wished_units)
        return _desk(request, proposal, DraftForm(units=units, initial=initial(stored)), stored)
    form = _bound(request, proposal)
    content = form.content() if form.is_valid() else None
    answer = _carry_out(request, proposal, form, content)
    if answer is not None:
        return answer
    if content is not None:
        _rescue(request, proposal, form, content)
    proposal.refresh_from_db()
    return _desk(request, proposal, form, actions.content_of(proposal))


@require_POST
@needs(Role.MEMBER)
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Save in the background: 200 with the new version, 409 when another window was quicker or it is no draft any more, 422 when too long."""
    proposal = fetch(request.actor, may.author, Proposal.objects.all(), pk)
    form = _bound(request, proposal)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        return JsonResponse({"message": f"{form[name].label}：{errors[0]}"}, status=422)
    content = form.content()
    try:
        actions.save_draft(
            proposal, content, by=request.actor, at=timezone.now(), version=request.POST.get("version", "")
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"version": content.normal().version})


def _bound(request: Request, proposal: Proposal) -> DraftForm:
    units = own.units_to_wish(proposal.committee_id, actions.content_of(proposal).wished_units)
    return DraftForm(request.POST, request.FILES, units=units)


def _version(request: Request) -> str:
    """The version the writer started from, or the newer one he has just agreed to replace."""
    return request.POST.get("overwrite") or request.POST.get("version", "")


def _carry_out(
    request: Request, proposal: Proposal, form: DraftForm, content: Content | None
) -> HttpResponse | None:
    """Save, then do what the pressed button says, all of it once; None when the form has to be shown again."""
    verb, _, argument = request.POST.get("action", "save").partition(":")
    at, by = timezone.now(), request.actor

    def do() -> str:
        if content is None:  # attempt() carries out valid forms only
            raise Refused("invalid", "请先改正填写的内容。")
        saved = actions.save_draft(proposal, content, by=by, at=at, version=_version(request))
        _attach(request, proposal, form, must=verb == "attach")
        if verb == "remove":
            hung = [row for row in proposal.attachments.select_related("file") if str(row.pk) == argument]
            if not hung:
                raise Refused("gone", "这个附件已经移除。", "file")
            actions.detach(hung[0], by=by, at=at)
        if verb in ("attach", "remove"):
            return reverse("proposals:edit", args=[proposal.pk]) + "?saved=1#files"
        if verb not in ("submit", "invite"):
            return reverse("proposals:mine")
        _ask_about_secrets(form, content)
        if verb == "invite":
            require_whole(saved, timezone.localdate(at))
            return reverse("proposals:invite", args=[proposal.pk])
        actions.submit(saved, by=by, at=at, locked=True)
        return reverse("proposals:detail", args=[proposal.pk])

    return attempt(request, form, do, done=DONE.get(verb, ""))


def _attach(request: Request, proposal: Proposal, form: DraftForm, *, must: bool = False) -> None:
    upload = form.files.get("file")
    if upload is None:
        if must:
            raise Refused("required", "请先选择要上传的文件。", "file")
        return
    at = timezone.now()
    stored = keep_upload(upload, field="file", by=request.actor, at=at)
    actions.attach(proposal, stored, by=request.actor, at=at)


def _ask_about_secrets(form: DraftForm, content: Content) -> None:
    words = secret_words(content)
    if words and not form.data.get("no_secrets"):
        found = "、".join(f"“{word}”" for word in words)
        raise Refused(
            "secrets",
            f"文中出现{found}字样。国家秘密、党内秘密不能在本系统提出；确认不涉密的，请勾选此项后再提交。",
            "no_secrets",
        )


def _rescue(request: Request, proposal: Proposal, form: DraftForm, content: Content) -> None:
    """What was asked for was refused, but what was typed and chosen is saved all the same, unless another window saved something newer."""
    try:
        actions.save_draft(proposal, content, by=request.actor, at=timezone.now(), version=_version(request))
        if not form.has_error("file"):
            _attach(request, proposal, form)
    except Refused:
        return


def _desk(request: Request, proposal: Proposal, form: DraftForm, stored: Content) -> HttpResponse:
    posted = _version(request) if form.is_bound else stored.version
    stale = posted != stored.version and not _same(form, stored)
    limit = policy.value(proposal.committee_id, "proposal.length_limit", timezone.localdate())
    form.mark_required()
    context = {
        "form": form,
        "proposal": proposal,
        "attachments": [
            {
                "pk": row.pk,
                "name": row.file.name,
                "size_text": size_text(row.file.size),
                "url": reverse("proposals:attachment", args=[row.pk]),
            }
            for row in proposal.attachments.select_related("file")
        ],
        "limit": limit,
        "version": posted if stale else stored.version,
        "newer": stored.version if stale else "",
        "unsaved": form.is_bound and not _same(form, stored),
        "saved": "saved" in request.GET and not form.is_bound,
        "secrets": form.has_error("no_secrets") or bool(form.data.get("no_secrets")),
        "returned": own.returned_with([proposal.pk]).get(proposal.pk, "")
        if proposal.state == "returned"
        else "",
        "chosen_units": len(form["wished_units"].value() or []),
    }
    return page(request, "proposals/edit.html", context)


def _same(form: DraftForm, stored: Content) -> bool:
    """Whether the form shows exactly what is stored."""
    if not form.is_bound:
        return True
    fresh = DraftForm(form.data, units=[])
    fresh.fields["wished_units"] = form.fields["wished_units"]
    return fresh.is_valid() and fresh.content().normal() == stored
