"""One door for the steps of this room, as in proposals."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from shangliang.core.access import any_of
from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.proposals.views import about
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import offer
from shangliang.reviews import permissions as may
from shangliang.reviews.models import (
    AbsenceWarning,
    DutyReport,
    Honour,
    Review,
    ReviewGroup,
    Suggestion,
)
from shangliang.reviews.views.verbs import ELSEWHERE, VERBS

READ: dict[str, Known] = {
    "review": (Review, may.read_review, ()),
    "duty_report": (DutyReport, may.read_report, ("review", "member__person")),
    "review_group": (ReviewGroup, may.read_group, ("review",)),
    "suggestion": (Suggestion, may.suggestions, ("member__person", "group")),
    "absence_warning": (AbsenceWarning, may.warnings, ("member__person", "term")),
    "honour": (Honour, any_of(may.overseers, may.honoured), ("kind", "review")),
}
STEPS = StepRoom("reviews", READ, VERBS, ELSEWHERE)


def _suggestion(record: Suggestion) -> about.Facts:
    return [
        ("委员", str(record.member)),
        ("建议", record.get_kind_display()),
        ("理由", record.reason),
    ]


about.speak_for(Suggestion, _suggestion)
about.speak_for(AbsenceWarning, lambda record: [("缺席情况", record.sentence)])


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    return offer(request, record, verb, offered)


def buttons(kind: str, record: Tracked, steps: Iterable[Step]) -> list[Ask]:
    """The steps the reader may take, as buttons."""
    return STEPS.buttons(kind, record.pk, steps)
