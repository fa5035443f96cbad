"""A member's own data, for himself alone."""

from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.archives import actions
from shangliang.archives.models import Package
from shangliang.archives.packing import size_of
from shangliang.core.access import Actor, rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.store import path_of, size_text
from shangliang.people.models import Person
from shangliang.people.roles import Role

MOST_AT_ONCE = 20
"""Proposals in a package that is made while one waits (about a tenth of a second each); larger ones are made by the worker."""


def _own(actor: Actor) -> Q:
    """Row rule: what the person himself asked for."""
    return Q(person_id=actor.person)


@needs(Role.MEMBER)
@require_http_methods(["GET", "POST"])
def own(request: Request) -> HttpResponse:
    """One button; what was made before, as long as it is kept."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    large = size_of(Person.objects.get(pk=request.actor.person)) > MOST_AT_ONCE

    def do() -> str:
        made = actions.ask_for_package(by=request.actor, at=timezone.now(), later=large)
        return reverse("archives:own") if large else reverse("archives:package", args=[made.pk])

    answer = attempt(request, form, do) if form.is_bound else None
    if answer is not None:
        return answer
    found = list(rows(request.actor, _own, Package.objects.all()).order_by("-created_at")[:5])
    shown = [{"package": one, "size_text": size_text(one.size)} for one in found]
    waiting = any(one.ready_at is None for one in found)
    context = {"form": form, "packages": shown, "waiting": waiting, "here": request.path}
    return page(request, "archives/own.html", context, parts=("list",))


@needs(Role.MEMBER)
@require_safe
def package(request: Request, pk: UUID) -> HttpResponseBase:
    """Download a package of one's own."""
    made = fetch(request.actor, _own, Package.objects.filter(ready_at__isnull=False), pk)
    try:
        content = path_of(made.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"我的数据_{timezone.localdate(made.ready_at):%Y%m%d}.zip"
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
