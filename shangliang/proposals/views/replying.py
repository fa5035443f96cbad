"""The unit's page for writing a reply: saved as often as wished, sent to the leader when whole."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.forms.replying import ReplyForm
from shangliang.proposals.models import Assignment
from shangliang.proposals.views import present
from shangliang.proposals.views.onward import offer_next
from shangliang.proposals.views.steps import require_open


def _assignment(request: Request, pk: UUID) -> Assignment:
    return fetch(
        request.actor,
        may.handling(Role.UNIT_CLERK),
        Assignment.objects.select_related("proposal", "unit"),
        pk,
    )


@needs(Role.UNIT_CLERK)
@require_http_methods(["GET", "POST"])
def reply(request: Request, pk: UUID) -> HttpResponse:
    """拟写答复: 保存 keeps it, 送审 sends it to the leader."""
    assignment = _assignment(request, pk)
    written = assignment.replies.filter(round=assignment.round).first()
    form = ReplyForm(request.POST if request.method == "POST" else None, assignment=assignment, reply=written)
    back = flow_of(Assignment).url(assignment)
    sending = "send" in request.POST

    def do() -> str:
        now = timezone.now()
        actions.save_reply(assignment, form.draft(), by=request.actor, at=now)
        if sending:
            actions.submit_reply(assignment, by=request.actor, at=now)
        return back if sending else request.path

    if request.method == "POST":
        answer = attempt(request, form, do, done="答复已送领导审签。" if sending else "已保存。")
        if answer is not None:
            return offer_next(request, flow_of(Assignment), assignment, answer) if sending else answer
    else:
        require_open(request, assignment, "submit_reply")
    context = {
        "assignment": assignment,
        "form": form,
        "back": back,
        "missing": actions.missing_opinions(assignment),
        "present": present,
        "how": present.how_due(assignment.reply_due_how),
        "today": timezone.localdate(),
    }
    return page(request, "proposals/reply.html", context)


@needs(Role.UNIT_CLERK)
@require_POST
def autosave(request: Request, pk: UUID) -> HttpResponse:
    """Save what is written so far; 409 with the reason when it can no longer be changed."""
    assignment = _assignment(request, pk)
    form = ReplyForm(request.POST, assignment=assignment, reply=None)
    form.is_valid()
    try:
        actions.save_reply(assignment, form.draft(), by=request.actor, at=timezone.now())
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"saved": True})
