"""One door for the steps of this room, as in proposals."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request
from shangliang.proposals.views import about
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import offer
from shangliang.workreports import permissions as may
from shangliang.workreports.models import Report
from shangliang.workreports.views.verbs import ELSEWHERE, VERBS

READ: dict[str, Known] = {"work_report": (Report, may.reads, ())}
STEPS = StepRoom("workreports", READ, VERBS, ELSEWHERE)
about.speak_for(Report, lambda record: [("种类", record.get_kind_display()), ("年度", f"{record.year}年")])


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    return offer(request, record, verb, offered)
