"""One door for the steps of this room, as in proposals."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shangliang.core.access import any_of
from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.proposals import permissions as proposals
from shangliang.proposals.views import about
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import offer
from shangliang.supervision import permissions as may
from shangliang.supervision.models import Candidate, Circular, Conference, Receipt, Side, Supervision
from shangliang.supervision.views.verbs import ELSEWHERE, VERBS

READ: dict[str, Known] = {
    "candidate": (Candidate, may.office, ("proposal",)),
    "supervision": (Supervision, may.read, ("proposal",)),
    "conference": (Conference, may.read, ("proposal", "assignment")),
    "side": (Side, may.read, ("proposal",)),
    "circular": (Circular, proposals.held(*may.OVERSEERS), ()),
    "receipt": (Receipt, any_of(proposals.held(*may.OVERSEERS), may.own_receipt), ("circular", "unit")),
}
STEPS = StepRoom("supervision", READ, VERBS, ELSEWHERE)
DECIDE = "supervision:decide"


def _supervision(record: Supervision) -> about.Facts:
    """The leader instructs on what stands before his eyes."""
    return [("督办报告", record.report)] if record.state == "reported" else []


about.speak_for(Supervision, _supervision)


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    return offer(request, record, verb, offered)


def step_url(kind: str, record: Tracked, step: Step) -> str:
    """Where a step of this room is taken."""
    if ELSEWHERE.get((kind, step.verb)) == DECIDE:  # one page for all candidates
        return reverse(DECIDE)
    return STEPS.url(kind, record.pk, step)


def buttons(kind: str, record: Tracked, steps: tuple[Step, ...]) -> list[Ask]:
    """The steps the reader may take, as buttons."""
    return [Ask(step.label, "", step_url(kind, record, step)) for step in steps]
