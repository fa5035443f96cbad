"""One door for the steps of this room, as in proposals."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.request import Request
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.duty import permissions as may
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Objection, OutsideEntry
from shangliang.duty.views.verbs import ELSEWHERE, VERBS
from shangliang.proposals.views import about
from shangliang.proposals.views.steps import offer

READ: dict[str, tuple[type[Any], Any, tuple[str, ...]]] = {
    "outside": (OutsideEntry, may.read_entries, ("member__person",)),
    "objection": (Objection, may.of_file, ("member__person",)),
}
"""Kind → model, who may see such a record, what is read with it."""


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
    offered, known = VERBS.get((kind, verb)), READ.get(kind)
    if offered is None or known is None:
        raise Http404
    model, rule, related = known
    record = fetch(request.actor, rule, model._default_manager.select_related(*related), pk)
    return offer(request, record, verb, offered)


def step_url(kind: str, record: Tracked, step: Step) -> str:
    """Where a step of this room is taken."""
    own = ELSEWHERE.get((kind, step.verb))
    return reverse(own, args=[record.pk]) if own else reverse("duty:step", args=[kind, record.pk, step.verb])


def buttons(kind: str, record: Tracked, steps: tuple[Step, ...]) -> list[Ask]:
    """The steps the reader may take, as buttons."""
    return [Ask(step.label, "", step_url(kind, record, step)) for step in steps]
