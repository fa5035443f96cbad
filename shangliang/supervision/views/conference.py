"""Calling a three-side meeting 三方会商 and writing its minutes."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals.models import Assignment
from shangliang.proposals.permissions import held
from shangliang.proposals.views.steps import require_open
from shangliang.supervision import actions
from shangliang.supervision import permissions as may
from shangliang.supervision.forms.minutes import MinutesForm
from shangliang.supervision.forms.steps import CallForm
from shangliang.supervision.models import Conference


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def call(request: Request, pk: UUID) -> HttpResponse:
    """召集三方会商."""
    related = Assignment.objects.select_related("proposal", "unit")
    assignment = fetch(request.actor, held(Role.OFFICE), related, pk)
    form = CallForm(request.POST or None, record=assignment, actor=request.actor)
    back = flow_of(Assignment).url(assignment)
    proposal = assignment.proposal
    form.fields[
        "participants"
    ].initial = (
        f"{proposal.first_proposer_name}委员、{assignment.unit.name}{assignment.leader}、{request.actor.name}"
    )

    def do() -> str:
        actions.call(assignment, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (
        answer := attempt(request, form, do, done="已召集三方会商，各方将收到通知。")
    ):
        return answer
    context = {
        "label": "召集三方会商",
        "form": form,
        "title": proposal.title,
        "advice": f"{assignment.unit.name}重新办理后提案人仍不满意的，由提案委召集提案人和承办单位当面会商。",
        "back": back,
    }
    return page(request, "proposals/step.html", context)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def minutes(request: Request, pk: UUID) -> HttpResponse:
    """登记会商纪要."""
    related = Conference.objects.select_related("proposal", "assignment__unit")
    conference = fetch(request.actor, may.office, related, pk)
    form = MinutesForm(request.POST if request.method == "POST" else None, conference=conference)
    back = flow_of(Conference).url(conference)

    def do() -> str:
        values = {name: form.cleaned_data[name] for name in ("held_on", "place", "participants", "minutes")}
        actions.record_minutes(
            conference, **values, points=form.points(), by=request.actor, at=timezone.now()
        )
        return back

    if request.method == "POST":
        answer = attempt(request, form, do, done="会商纪要已登记，请各方确认。")
        if answer is not None:
            return answer
    else:
        require_open(request, conference, "record_minutes")
    return page(request, "supervision/minutes.html", {"form": form, "conference": conference, "back": back})
