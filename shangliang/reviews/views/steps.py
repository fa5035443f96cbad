"""One door for the steps of this room, as in proposals."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shangliang.core.access import any_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.proposals.views import about
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

READ: dict[str, tuple[type[Any], Any, tuple[str, ...]]] = {
    "review": (Review, may.read_review, ()),
    "duty_report": (DutyReport, may.read_report, ("review", "member__person")),
    "review_group": (ReviewGroup, may.read_group, ("review",)),
    "suggestion": (Suggestion, may.suggestions, ("member__person", "group")),
    "absence_warning": (AbsenceWarning, may.warnings, ("member__person", "term")),
    "honour": (Honour, any_of(may.overseers, may.honoured), ("kind", "review")),
}
"""Kind → model, who may see such a record, what is read with it."""


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
    offered, known = VERBS.get((kind, verb)), READ.get(kind)
    if offered is None or known is None:
        raise Http404
    model, rule, related = known
    record = fetch(request.actor, rule, model._default_manager.select_related(*related), pk)
    return offer(request, record, verb, offered)


def step_url(kind: str, record: Tracked, step: Step) -> str:
    """Where a step of this room is taken."""
    own = ELSEWHERE.get((kind, step.verb))
    if own:
        return reverse(own, args=[record.pk])
    return reverse("reviews:step", args=[kind, record.pk, step.verb])


def buttons(kind: str, record: Tracked, steps: Iterable[Step]) -> list[Ask]:
    """The steps the reader may take, as buttons."""
    return [Ask(step.label, "", step_url(kind, record, step)) for step in steps]
