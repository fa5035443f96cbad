"""Editing a draft: its head and its parts, one form each, with the sentence it reads as while one types."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.schemes import actions
from shangliang.schemes import permissions as may
from shangliang.schemes.actions.drafting import LISTS, at_place
from shangliang.schemes.forms.parts import FORMS, PartForm
from shangliang.schemes.forms.steps import HeadForm
from shangliang.schemes.models import SchemeVersion
from shangliang.schemes.views.reads_as import reads_as

MOST = 200


def _find(request: Request, pk: UUID) -> SchemeVersion:
    return fetch(request.actor, may.edits, SchemeVersion.objects.select_related("scheme"), pk)


def _revision(request: Request, version: SchemeVersion) -> int:
    """The revision the editor looked at; the present one when the form is opened."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else version.revision


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def head(request: Request, pk: UUID) -> HttpResponse:
    """总则: name, source, bounds of the total, notes."""
    version = _find(request, pk)
    form = HeadForm(request.POST or None, document=version.document)
    back = reverse("schemes:version", args=[pk])

    def do() -> str:
        revision = _revision(request, version)
        actions.save_head(version, head=form.head(), revision=revision, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="总则", back=back, button="保存", done="已保存。", hidden={"revision": _revision(request, version)},
    )  # fmt: skip


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def part_new(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """A new part of a draft."""
    return _part(request, _find(request, pk), kind, None)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def part(request: Request, pk: UUID, kind: str, number: int) -> HttpResponse:
    """A part of a draft."""
    return _part(request, _find(request, pk), kind, number - 1)


def _form(request: Request, version: SchemeVersion, kind: str, number: int | None) -> PartForm:
    parts = version.document.get(LISTS[kind], []) if kind in LISTS else None
    if parts is None or (number is not None and not 0 <= number < len(parts)):
        raise Http404
    shown = parts[number] if number is not None else None
    return FORMS[kind](request.POST or None, document=version.document, part=shown)


def _part(request: Request, version: SchemeVersion, kind: str, number: int | None) -> HttpResponse:
    form = _form(request, version, kind, number)
    back = reverse("schemes:version", args=[version.pk])

    def do() -> str:
        _save(request, version, form, number)
        return back

    live = bool(request.htmx)
    if request.method == "POST" and not live and (answer := attempt(request, form, do, done="已保存。")):
        return answer
    context: dict[str, Any] = {
        "form": form,
        "label": form.title if number is not None else f"增加{form.title}",
        "version": version,
        "revision": _revision(request, version),
        "back": back,
        "remove": reverse("schemes:part_remove", args=[version.pk, kind, number + 1]) if number is not None else "",
        "said": _said(version, form, number),
        "place": reverse("schemes:list"),
    }  # fmt: skip
    return page(request, "schemes/part.html", context, parts=("said",))


def _save(request: Request, version: SchemeVersion, form: PartForm, number: int | None) -> None:
    """Carry it out, with the message at the field the form has for it."""
    revision = _revision(request, version)
    try:
        actions.save_part(
            version, kind=form.kind, number=number, part=form.part(), place=form.place, revision=revision,
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        field = refusal.field or ""
        raise Refused(refusal.code, refusal.message, form.refers.get(field, field) or None) from refusal


def _said(version: SchemeVersion, form: PartForm, number: int | None) -> dict[str, Any]:
    """How the part reads as it is typed, and what contradicts itself in it."""
    if not form.is_bound:
        if number is None:
            return {"words": "", "problems": []}
        return {"words": reads_as(version.document, form.kind, number), "problems": []}
    if not form.is_valid():
        return {"words": "", "problems": [f"{form[name].label}：{errors[0]}" for name, errors in form.errors.items() if name in form.fields]}  # fmt: skip
    made, problems = at_place(version.document, form.kind, number, form.part(), None)
    at = number if number is not None else len(made[LISTS[form.kind]]) - 1
    return {"words": reads_as(made, form.kind, at), "problems": [problem.words for problem in problems]}


@needs(Role.SECRETARIAT)
@require_POST
def part_remove(request: Request, pk: UUID, kind: str, number: int) -> HttpResponse:
    """删除 a part of a draft."""
    version = _find(request, pk)
    if not 1 <= number <= len(version.document.get(LISTS.get(kind, ""), [])):
        raise Http404
    revision = _revision(request, version)

    def do() -> str:
        actions.remove_part(version, kind=kind, number=number - 1, revision=revision, by=request.actor, at=timezone.now())  # fmt: skip
        return reverse("schemes:version", args=[pk])

    return once(request, do, done="已删除。")
