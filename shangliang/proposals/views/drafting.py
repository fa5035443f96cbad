"""Writing a proposal: begin, edit, autosave. What is typed is kept whatever else happens."""

from typing import Any
from uuid import UUID

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
from shangliang.core.panels import panels_of
from shangliang.files.store import keep_upload
from shangliang.people.roles import PROPOSING
from shangliang.proposals import actions, own
from shangliang.proposals import permissions as may
from shangliang.proposals.actions import Content
from shangliang.proposals.actions.drafting import EDITABLE, lacking, require_whole
from shangliang.proposals.forms.drafting import BeginForm, DraftForm, initial, secret_words
from shangliang.proposals.models import Proposal
from shangliang.proposals.views.files import attached
from shangliang.proposals.views.word import forget, notes, read_into
from shangliang.tenancy import policy

ON_DESK = {
    "standing": "standing",
    "attach": "files",
    "seal": "files",
    "remove": "files",
    "word": "word",
    "forget": "word",
}
"""Buttons after which one goes on writing, and the place on the page."""
OFFERED = ("wished_units", "local_category", "standing")
"""Fields whose choices belong to the committee or the writer."""
DONE = {
    "save": "草稿已保存，可随时接着写。",
    "submit": "提案已提交，请等待审查。",
    "standing": "已更改由谁提出，内容不变。",
    "attach": "附件已上传。",
    "seal": "盖章件已上传。",
    "remove": "附件已移除。",
    "word": "已读入，请逐栏核对，缺的补上。",
}
FILES = {
    "file": "attach",
    "seal": "seal",
}  # fields for files, and the button that uploads what is chosen there


@require_http_methods(["GET", "POST"])
@needs(*PROPOSING)
def new(request: Request) -> HttpResponse:
    """Begin a draft; one in which nothing is written yet is taken up again. Who may propose as more than himself first says as whom."""
    today = timezone.localdate()
    ways = own.standings(request.actor, today)
    reading = request.POST.get("action") == "word"
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BeginForm(*data, standings=ways)

    def do() -> str:
        if not ways:
            raise Refused("nobody", "您目前不在任，不能提出提案，请联系提案委。")
        chosen = form.chosen()
        draft = own.untouched_draft(request.actor, chosen)
        if draft is None:
            draft = actions.start(chosen.member, body=chosen.body, by=request.actor, at=timezone.now())
        if reading:
            read_into(request, draft, form.files.get("word"), replace=True)
        return reverse("proposals:edit", args=[draft.pk])

    pressed_elsewhere = (
        len(ways) > 1 and "standing" not in request.POST
    )  # 写提案 on another page names nobody
    answer = attempt(request, form, do) if form.is_bound and not pressed_elsewhere else None
    if answer is not None:
        return answer
    if pressed_elsewhere:
        form = BeginForm(standings=ways)
    limit = policy.value(request.actor.committee, "proposal.length_limit", today)
    return page(request, "proposals/new.html", {"form": form, "limit": limit, "can_begin": bool(ways)})


@require_http_methods(["GET", "POST"])
@needs(*PROPOSING)
def edit(request: Request, pk: UUID) -> HttpResponse:
    """The writing desk: one form for text, files and what to do with it (save, attach, remove, invite, submit)."""
    proposal = fetch(request.actor, may.author, Proposal.objects.select_related("plenary"), pk)
    if request.method != "POST":
        if proposal.state not in EDITABLE:
            return redirect("proposals:detail", pk=pk)
        stored = actions.content_of(proposal)
        form = DraftForm(**_offered(request, proposal, stored), initial=initial(stored))
        return _desk(request, proposal, form, stored)
    form = _bound(request, proposal)
    content = form.content() if form.is_valid() else None
    answer = _carry_out(request, proposal, form, content)
    if answer is not None:
        return answer
    if content is not None:
        _say_all(request, form, content)
        _rescue(request, proposal, form, content)
    proposal.refresh_from_db()
    return _desk(request, proposal, form, actions.content_of(proposal))


@require_POST
@needs(*PROPOSING)
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
    return DraftForm(request.POST, request.FILES, **_offered(request, proposal, actions.content_of(proposal)))


def _offered(request: Request, proposal: Proposal, stored: Content) -> dict[str, Any]:
    """What the form offers for choice."""
    committee = proposal.committee_id
    return {
        "units": own.units_to_wish(committee, stored.wished_units),
        "local": own.local_categories(committee, timezone.localdate(), stored.local_category),
        **_standing(request, proposal),
    }


def _standing(request: Request, proposal: Proposal) -> dict[str, Any]:
    """As whom it is written, and in what other names it could go on while it is a draft."""
    ways = own.other_standings(request.actor, timezone.localdate()) if proposal.state == "draft" else []
    return {
        "sealed": proposal.sealed,
        "standings": ways,
        "current": own.standing_key(proposal) if ways else "",
    }


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
        saved = _go_on_as(request, saved, form)
        _at_the_desk(request, proposal, form, verb, argument)
        if verb in ON_DESK:
            return reverse("proposals:edit", args=[proposal.pk]) + f"?saved=1#{ON_DESK[verb]}"
        if verb not in ("submit", "invite"):
            return reverse("proposals:mine")
        _ask_about_secrets(form, content)
        if verb == "invite":
            require_whole(saved, timezone.localdate(at))
            return reverse("proposals:invite", args=[proposal.pk])
        actions.submit(saved, by=by, at=at, locked=True)
        return reverse("proposals:detail", args=[proposal.pk])

    return attempt(request, form, do, done=DONE.get(verb, ""))


def _go_on_as(request: Request, proposal: Proposal, form: DraftForm) -> Proposal:
    """The proposal under the name that was chosen."""
    chosen = form.chosen_standing()
    if chosen is None:
        return proposal
    return actions.change_standing(
        proposal, member=chosen.member, body=chosen.body, by=request.actor, at=timezone.now()
    )


def _say_all(request: Request, form: DraftForm, content: Content) -> None:
    """An action refuses at the first thing that is missing; the writer is told of all at once."""
    if request.POST.get("action") not in ("submit", "invite"):
        return
    for name, message in lacking(content).items():
        if not form.has_error(name):
            form.add_error(name, message)


def _at_the_desk(request: Request, proposal: Proposal, form: DraftForm, verb: str, argument: str) -> None:
    """What is done beside saving, before one goes on writing or sends it off."""
    for name, button in FILES.items():
        _attach(request, proposal, form, name, must=verb == button)
    if verb == "remove":
        _remove(request, proposal, argument)
    if verb == "word":
        read_into(request, proposal, form.files.get("word"), replace=form.cleaned_data["word_replace"])
    if verb in ("forget", "submit"):
        forget(request, proposal)


def _attach(request: Request, proposal: Proposal, form: DraftForm, name: str, *, must: bool = False) -> None:
    upload = form.files.get(name) if name in form.fields else None
    if upload is None:
        if must:
            raise Refused("required", "请先选择要上传的文件。", name)
        return
    at = timezone.now()
    stored = keep_upload(upload, field=name, by=request.actor, at=at)
    actions.attach(proposal, stored, by=request.actor, at=at, is_seal=name == "seal")


def _remove(request: Request, proposal: Proposal, argument: str) -> None:
    hung = [row for row in proposal.attachments.select_related("file") if str(row.pk) == argument]
    if not hung:
        raise Refused("gone", "这个附件已经移除。", "file")
    actions.detach(hung[0], by=request.actor, at=timezone.now())


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
        _go_on_as(request, proposal, form)
        for name in FILES:
            if not form.has_error(name):
                _attach(request, proposal, form, name)
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
        "attachments": attached(proposal),
        "limit": limit,
        "version": posted if stale else stored.version,
        "newer": stored.version if stale else "",
        "unsaved": form.is_bound and not _same(form, stored),
        "saved": "saved" in request.GET and not form.is_bound,
        "secrets": form.has_error("no_secrets") or bool(form.data.get("no_secrets")),
        "returned": _returned_with(proposal),
        "word": notes(request, proposal),
        "beside": panels_of("proposal.desk", request.actor, proposal),
        "chosen_units": len(form["wished_units"].value() or []),
        "panels": panels_of("proposal.edit", request.actor, proposal),
    }
    return page(request, "proposals/edit.html", context)


def _returned_with(proposal: Proposal) -> str:
    return own.returned_with([proposal.pk]).get(proposal.pk, "") if proposal.state == "returned" else ""


def _same(form: DraftForm, stored: Content) -> bool:
    """Whether the form shows exactly what is stored."""
    if not form.is_bound:
        return True
    fresh = DraftForm(form.data, units=[], sealed=False)
    fresh.fields |= {name: form.fields[name] for name in OFFERED if name in form.fields}
    return fresh.is_valid() and fresh.content().normal() == stored
