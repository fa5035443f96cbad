"""A trial on a past year's data, putting a draft in force, giving it up."""

from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.people.roles import Role
from shangliang.schemes import actions, queries
from shangliang.schemes import permissions as may
from shangliang.schemes.choices import TrialState
from shangliang.schemes.forms.steps import DropForm, StartForm, TryForm
from shangliang.schemes.models import SchemeVersion, Trial
from shangliang.schemes.scoring import check
from shangliang.schemes.scoring.numbers import plain
from shangliang.schemes.views import present
from shangliang.schemes.views.schemes import find

WORKING = (TrialState.WAITING, TrialState.RUNNING)


def _draft(request: Request, pk: UUID) -> SchemeVersion:
    found = SchemeVersion.objects.select_related("scheme")
    return fetch(request.actor, may.edits, found, pk)


@needs(*may.OVERSEERS)
@require_http_methods(["GET", "POST"])
def trial(request: Request, pk: UUID) -> HttpResponse:
    """试算: the form, and the result of the last one: who changes grade and why, the distribution before and after."""
    version = find(request, pk)
    form = TryForm(request.POST or None, this_year=timezone.localdate().year)
    here = reverse("schemes:trial", args=[pk])

    def do() -> str:
        actions.try_out(version, year=form.cleaned_data["year"], by=request.actor, at=timezone.now())
        return here

    if request.method == "POST" and (answer := attempt(request, form, do, done="已试算。")):
        return answer
    last = queries.last_trial(version)
    context = {
        "version": version,
        "form": form,
        "edits": version.state == "draft" and request.actor.has(Role.SECRETARIAT),
        "trial": last,
        "working": last is not None and last.state in WORKING,
        "stale": last is not None and last.revision != version.revision,
        "problems": present.problems_with_places(version, check(version.document)),
        "here": here,
        "place": reverse("schemes:list"),
        **(_result(request, last) if last is not None and last.state == TrialState.DONE else {}),
    }
    return page(request, "schemes/trial.html", context, parts=("result",))


def _result(request: Request, last: Trial) -> dict[str, Any]:
    whole = request.GET.get("show") == "all" or last.against_id is None
    listed, turning = turned(request, partial(queries.trial_page, last, moved=not whole))
    return {
        **turning,
        "page": listed,
        "whole": whole,
        "points": _points,
        "outcome": sorted(last.outcome.items(), key=lambda each: -each[1][1]),
    }


def _points(value: Decimal | str | None) -> str:
    """Points as people write them; a dash where there was no scheme."""
    return "—" if value is None else plain(Decimal(value))


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def start(request: Request, pk: UUID) -> HttpResponse:
    """启用 a draft from a year on."""
    version = _draft(request, pk)
    form = StartForm(request.POST or None, this_year=timezone.localdate().year)
    back = reverse("schemes:version", args=[pk])

    def do() -> str:
        actions.start(version, from_year=form.cleaned_data["from_year"], by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="启用办法", title=str(version), back=back, button="启用", done="办法已启用。",
        advice="启用后，相应年度的积分按本版重新计算；本版不能再修改，以后要改请新建版本。",
    )  # fmt: skip


@needs(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def drop(request: Request, pk: UUID) -> HttpResponse:
    """作废草稿."""
    version = _draft(request, pk)
    form = DropForm(request.POST or None)

    def do() -> str:
        actions.drop(version, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("schemes:list")

    back = reverse("schemes:version", args=[pk])
    return ask(
        request, form, do, label="作废草稿", title=str(version), back=back, button="作废", done="草稿已作废。"
    )
