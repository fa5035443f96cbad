"""Key proposals 重点提案: the list, the candidates, the decision of the chair's meeting."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import steps_for_all
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import permissions as proposals
from shangliang.proposals.models import Proposal
from shangliang.proposals.views import present
from shangliang.supervision import actions, process, queries
from shangliang.supervision.forms.steps import DecisionForm, NominateForm
from shangliang.supervision.models import Candidate
from shangliang.supervision.permissions import OVERSEERS
from shangliang.supervision.views.steps import buttons


@needs(*OVERSEERS, Role.CONVENOR)
@require_safe
def key(request: Request) -> HttpResponse:
    """The key proposals of a year, with who leads, who follows and how far it has come."""
    found = queries.supervisions(request.actor)
    years = queries.years_of(found)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else next(iter(years), 0)
    listed = found.filter(proposal__year=year).order_by("proposal__filed_number")
    today = timezone.localdate()
    context = {
        "tabs": [{"label": f"{each}年", "url": f"?year={each}", "active": each == year} for each in years],
        "lines": [
            (row, process.SUPERVISION.state(row.state), present.light_of(row, today)) for row in listed
        ],
        "sees_candidates": request.actor.has(Role.OFFICE, *LEADERS),
    }
    return page(request, "supervision/key.html", context)


@needs(Role.OFFICE, *LEADERS)
@require_safe
def candidates(request: Request) -> HttpResponse:
    """重点提案候选: what waits for the chair's meeting, and what it decided before."""
    rows = list(queries.candidates(request.actor)[:200])
    waiting = [row for row in rows if row.state == "proposed"]
    steps = steps_for_all(request.actor, waiting, flow_of(Candidate)) if waiting else {}
    context = {
        "present": present,
        "waiting": [
            (
                row,
                [
                    b
                    for b in buttons("candidate", row, steps[row.pk])
                    if b.url != reverse("supervision:decide")
                ],
            )
            for row in waiting
        ],
        "decided": [(row, process.CANDIDATE.state(row.state)) for row in rows if row.state != "proposed"],
        "may_decide": request.actor.has(Role.OFFICE) and bool(waiting),
    }
    return page(request, "supervision/candidates.html", context)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def nominate(request: Request, pk: UUID) -> HttpResponse:
    """列为重点提案候选."""
    proposal = fetch(request.actor, proposals.office, Proposal.objects.all(), pk)
    form = NominateForm(request.POST or None, record=proposal, actor=request.actor)

    def do() -> str:
        actions.nominate(proposal, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("supervision:candidates")

    if request.method == "POST" and (answer := attempt(request, form, do, done="已列入候选名单。")):
        return answer
    context = {
        "label": "列为重点提案候选",
        "form": form,
        "title": proposal.title,
        "advice": "候选名单提请主席会议研究确定。",
        "back": reverse("proposals:detail", args=[pk]),
    }
    return page(request, "proposals/step.html", context)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def decide(request: Request) -> HttpResponse:
    """登记主席会议决定 on several candidates at once."""
    data = request.POST if request.method == "POST" else None
    listed = queries.named_candidates(request.actor, data) if data else queries.open_candidates(request.actor)
    form = DecisionForm(data, candidates=listed, committee_id=request.actor.committee)
    back = reverse("supervision:candidates")

    def do() -> str:
        actions.decide(_choices(form), **_meeting(form), by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="主席会议决定已登记。")):
        return answer
    return page(request, "supervision/decide.html", {"form": form, "back": back})


def _meeting(form: DecisionForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("held_on", "meeting", "minutes_number")}


def _choices(form: DecisionForm) -> list[actions.Choice]:
    data, choices = form.cleaned_data, []
    for each in form.candidates:
        verdict = data[f"verdict-{each.pk}"]
        if verdict == "key":
            choices.append(actions.Choice(each, data[f"supervisor-{each.pk}"], data.get(f"body-{each.pk}")))
        elif verdict == "no":
            choices.append(actions.Choice(each))
    return choices
