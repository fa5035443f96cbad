"""One door for the steps of this room, as in proposals."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.duty import permissions as may
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Objection, OutsideEntry
from shangliang.duty.views.verbs import ELSEWHERE, VERBS
from shangliang.proposals.views import about
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import offer

READ: dict[str, Known] = {
    "outside": (OutsideEntry, may.read_entries, ("member__person",)),
    "objection": (Objection, may.of_file, ("member__person",)),
}
STEPS = StepRoom("duty", READ, VERBS, ELSEWHERE)


def _outside(record: OutsideEntry) -> about.Facts:
    return [
        ("委员", record.member.person.name),
        ("事项", f"{label_of(record.kind)} {record.on:%Y-%m-%d}"),
        ("情况", record.text),
        ("录入", record.entered_name),
    ]


def _objection(record: Objection) -> about.Facts:
    return [("委员", record.member.person.name), ("事项", record.about), ("异议内容", record.text)]


about.speak_for(OutsideEntry, _outside)
about.speak_for(Objection, _objection)


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    return offer(request, record, verb, offered)


def buttons(kind: str, record: Tracked, steps: Iterable[Step]) -> list[Ask]:
    """The steps the reader may take, as buttons."""
    return STEPS.buttons(kind, record.pk, steps)
