"""One door for the steps of this room, as in proposals."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shangliang.briefs import permissions as may
from shangliang.briefs.models import Brief, PassOn
from shangliang.briefs.reading import read_pass_on
from shangliang.briefs.views import desk_verbs
from shangliang.briefs.views.verbs import VERBS
from shangliang.core.access import allows
from shangliang.core.http.doors import needs
from shangliang.core.http.jinja import chinese_date
from shangliang.core.http.request import Request
from shangliang.proposals.views.about import Facts, speak_for
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import offer

READ: dict[str, Known] = {
    "brief": (Brief, may.read, ()),
    "pass_on": (PassOn, read_pass_on, ("brief", "unit")),
    **desk_verbs.READ,
}
OFFERED = VERBS | desk_verbs.VERBS
STEPS = StepRoom("briefs", READ, OFFERED)
FOUND = 302


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    answer = offer(request, record, verb, offered)
    if answer.status_code == FOUND and not allows(request.actor, READ[kind][1], record):
        # a leader who sent an issue back reads it again when it is up for signing
        return redirect("briefs:issues")
    if verb == "revise" and answer.status_code == FOUND:  # whoever revises wants to write
        return redirect("briefs:edit", pk=pk)
    return answer


def _brief(record: Brief) -> Facts:
    return [
        ("编号", record.shown_number),
        ("来源", record.source_name or record.get_source_display()),
        ("情况", record.situation),
        ("分析", record.analysis),
        ("建议", record.suggestion),
    ]


def _pass_on(record: PassOn) -> Facts:
    return [
        ("题目", record.brief.title),
        ("情况", record.brief.situation),
        ("建议", record.brief.suggestion),
        ("转办意见", record.remark),
        ("答复期限", chinese_date(record.due_on)),
    ]


def register_facts() -> None:
    """What the form of a step says about the record it decides on."""
    speak_for(Brief, _brief)
    speak_for(PassOn, _pass_on)
