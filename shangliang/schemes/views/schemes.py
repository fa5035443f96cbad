"""Schemes: the list, a new draft, one version as sentences, as a Word file and as data, two versions side by side."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.activities.permissions import AT_WORK
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.text import day_in_words
from shangliang.people.roles import Role
from shangliang.schemes import actions, paper, process, queries
from shangliang.schemes import permissions as may
from shangliang.schemes.forms.steps import NewForm
from shangliang.schemes.models import SchemeVersion
from shangliang.schemes.scoring import check
from shangliang.schemes.scoring.reading import read
from shangliang.schemes.scoring.regulation import differences, sections
from shangliang.schemes.views import present

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def find(request: Request, pk: UUID) -> SchemeVersion:
    """A version the reader may see."""
    return fetch(request.actor, may.reads, SchemeVersion.objects.select_related("scheme"), pk)


@needs(*AT_WORK)
@require_safe
def listed(request: Request) -> HttpResponse:
    """履职评价: the versions, and the ways to the scores."""
    found = queries.versions(request.actor)
    context = {
        "rows": [(row, process.VERSION.state(row.state)) for row in found],
        "edits": request.actor.has(Role.SECRETARIAT),
        "oversees": request.actor.has(*may.OVERSEERS),
        "is_member": request.actor.has(Role.MEMBER),
        "honours": present.honours_open(request.actor.committee),
    }
    return page(request, "schemes/list.html", context)


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """拟订办法."""
    own = queries.versions(request.actor)
    form = NewForm(*sent(request), versions=own, chosen=request.GET.get("base", ""))

    def do() -> str:
        based = form.start() | {"name": form.cleaned_data["name"]}
        if based["scheme"] is not None:
            based["document"] = queries.pair(request.actor, [UUID(form.cleaned_data["base"])])[0].document
        made = actions.draft(**based, by=request.actor, at=timezone.now())
        return reverse("schemes:version", args=[made.pk])

    return ask(
        request, form, do, label="拟订办法", back=reverse("schemes:list"), button="建立草稿", done="草稿已建立，请逐条核对修改。",
    )  # fmt: skip


@needs(*AT_WORK)
@require_safe
def version(request: Request, pk: UUID) -> HttpResponse:
    """One version as it reads; for a draft with the contradictions and the ways to change every sentence."""
    found = find(request, pk)
    scheme, _ = read(found.document)
    draft = found.state == "draft"
    problems = check(found.document) if draft else []
    trial = queries.last_trial(found) if draft else None
    context = {
        "version": found,
        "state": process.VERSION.state(found.state),
        "sections": sections(scheme),
        "source": scheme.source,
        "draft": draft,
        "edits": draft and request.actor.has(Role.SECRETARIAT),
        "writes": request.actor.has(Role.SECRETARIAT),
        "oversees": request.actor.has(*may.OVERSEERS),
        "problems": present.problems_with_places(found, problems),
        "parts": present.parts_of(found) if draft else [],
        "tried": trial is not None and trial.state == "done" and trial.revision == found.revision,
        "others": [row for row in queries.versions(request.actor) if row.pk != found.pk],
    }
    return page(request, "schemes/version.html", context)


@needs(*AT_WORK)
@require_safe
def word(request: Request, pk: UUID) -> HttpResponse:
    """The version as a Word file that reads like a regulation."""
    found = find(request, pk)
    scheme, _ = read(found.document)
    under = (
        f"（自{found.from_year}年起执行）"
        if found.from_year
        else f"（草稿，{day_in_words(timezone.localdate())}）"
    )
    return download(paper.regulation(scheme, under), f"{found.scheme.name}.docx", DOCX)


@needs(*may.OVERSEERS)
@require_safe
def export(request: Request, pk: UUID) -> HttpResponse:
    """The version as data, to be taken into another installation."""
    found = find(request, pk)
    data = json.dumps(found.document, ensure_ascii=False, indent=2).encode()
    return download(data, f"{found.scheme.name}.json", "application/json")


def _asked(request: Request) -> UUID:
    try:
        return UUID(request.GET.get("with", ""))
    except ValueError as error:
        raise Http404 from error


@needs(*AT_WORK)
@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Two versions side by side: the sentences that differ."""
    found = queries.pair(request.actor, [_asked(request), pk])
    if len(found) < 2:
        raise Http404
    old, new = found
    context: dict[str, Any] = {
        "old": old,
        "new": new,
        "lines": differences(read(old.document)[0], read(new.document)[0]),
        "place": reverse("schemes:list"),
    }
    return page(request, "schemes/compare.html", context)
