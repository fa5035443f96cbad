"""What a unit and the proposers do beside the steps of the table: asking for more time, talking to each other."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.access import allows, any_of
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.talking import ENDED, TALKING
from shangliang.proposals.forms.handling import AskExtensionForm, MessageForm
from shangliang.proposals.models import Assignment

LATEST = 200  # messages shown


@needs(Role.UNIT_CLERK)
@require_http_methods(["GET", "POST"])
def ask_extension(request: Request, pk: UUID) -> HttpResponse:
    """申请延期."""
    related = Assignment.objects.select_related("proposal", "unit")
    assignment = fetch(request.actor, may.handling(Role.UNIT_CLERK), related, pk)
    form = AskExtensionForm(request.POST or None, record=assignment, actor=request.actor)
    back = flow_of(Assignment).url(assignment)

    def do() -> str:
        actions.ask_extension(assignment, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (
        answer := attempt(request, form, do, done="已申请，等待两办督查室审批。")
    ):
        return answer
    context = {
        "label": "申请延期",
        "form": form,
        "title": assignment.proposal.title,
        "advice": "延期须在答复期限前申请，经两办督查室同意后才生效。",
        "back": back,
    }
    return page(request, "proposals/step.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def messages(request: Request, pk: UUID) -> HttpResponse:
    """沟通留言 of one unit with the proposers: to read, and for both sides to write."""
    related = Assignment.objects.select_related("proposal", "unit")
    assignment = fetch(request.actor, may.talking, related, pk)
    form = MessageForm(request.POST or None, record=assignment, actor=request.actor)

    def do() -> str:
        actions.send_message(assignment, **form.cleaned_data, by=request.actor, at=timezone.now())
        return request.path

    if request.method == "POST" and (answer := attempt(request, form, do, done="留言已发出。")):
        return answer
    context = {
        "assignment": assignment,
        "talk": list(assignment.messages.order_by("-created_at", "-id")[:LATEST])[::-1],
        "form": form if _can_write(request, assignment) else None,
        "back": flow_of(Assignment).url(assignment),
    }
    return page(request, "proposals/messages.html", context)


def _can_write(request: Request, assignment: Assignment) -> bool:
    """Whether the reader is on one of the two sides, while both can still write."""
    if assignment.state in ENDED or assignment.proposal.state not in TALKING:
        return False
    sides = any_of(may.handling_unit, may.of_proposal(may.either_proposer))
    return allows(request.actor, sides, assignment)
