"""The ladder 提醒 → 通报 → 问责 of late replies, and its circulars."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import steps_for, steps_for_all
from shangliang.people.roles import UNIT_ROLES, Role
from shangliang.proposals.models import Assignment
from shangliang.proposals.permissions import held
from shangliang.proposals.views import present
from shangliang.proposals.views.files import send
from shangliang.supervision import actions, process, queries
from shangliang.supervision import permissions as may
from shangliang.supervision.forms.steps import ReferForm
from shangliang.supervision.models import Circular, Receipt
from shangliang.supervision.permissions import OVERSEERS
from shangliang.supervision.views.steps import buttons


@needs(*OVERSEERS)
@require_safe
def ladder(request: Request) -> HttpResponse:
    """逾期督办: every late reply with the rung it has reached, and the circulars."""
    today = timezone.localdate()
    listed = list(queries.circulars(request.actor)[:24])
    context = {
        "rungs": queries.ladder(request.actor.committee, today),
        "most": queries.LADDER_MOST,
        "circulars": [(row, process.CIRCULAR.state(row.state)) for row in listed],
        "may_refer": request.actor.has(Role.JOINT_OFFICE),
        "today": today,
    }
    return page(request, "supervision/ladder.html", context)


@needs(*OVERSEERS, *UNIT_ROLES)
@require_safe
def circular(request: Request, pk: UUID) -> HttpResponse:
    """One circular: its list, its document, and the receipts."""
    found = fetch(request.actor, may.circulars, Circular.objects.select_related("file"), pk)
    receipts = queries.receipts_of(found, request.actor)
    waiting = [row for row in receipts if row.state == "waiting"]
    steps = steps_for_all(request.actor, waiting, flow_of(Receipt)) if waiting else {}
    own = () if found.state != "proposed" else steps_for(request.actor, found, flow_of(Circular))
    context = {
        "circular": found,
        "present": present,
        "state": process.CIRCULAR.state(found.state),
        "items": queries.items_of(found, request.actor),
        "receipts": [
            (row, process.RECEIPT.state(row.state), buttons("receipt", row, steps.get(row.pk, ())))
            for row in receipts
        ],
        "buttons": buttons("circular", found, own),
        "over_all": request.actor.has(*OVERSEERS),
    }
    return page(request, "supervision/circular.html", context)


@needs(*OVERSEERS, *UNIT_ROLES)
@require_safe
def circular_file(request: Request, pk: UUID) -> HttpResponseBase:
    """The document of a circular as it was sent."""
    found = fetch(request.actor, may.circulars, Circular.objects.select_related("file"), pk)
    if found.file is None:
        raise Http404
    return send(found.file)


@needs(Role.JOINT_OFFICE)
@require_http_methods(["GET", "POST"])
def refer(request: Request, pk: UUID) -> HttpResponse:
    """记录问责移送."""
    related = Assignment.objects.select_related("proposal", "unit")
    assignment = fetch(request.actor, held(Role.JOINT_OFFICE), related, pk)
    form = ReferForm(request.POST or None, record=assignment, actor=request.actor)
    back = reverse("supervision:ladder")

    def do() -> str:
        actions.refer(assignment, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="移送已记录。")):
        return answer
    context = {
        "label": "记录问责移送",
        "form": form,
        "title": assignment.proposal.title,
        "advice": f"{assignment.unit.name}经通报仍未答复。是否移送由有权机关研究决定，系统只作记录，不发通知。",
        "back": back,
    }
    return page(request, "proposals/step.html", context)
