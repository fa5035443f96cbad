"""The advice as parts of other rooms' pages; each is also a page of its own, for whoever reads without scripts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import PROPOSING, Role
from shangliang.proposals.choices import Category
from shangliang.proposals.models import HandOverMeeting, Proposal
from shangliang.proposals.own import units_to_wish
from shangliang.routing import meetings
from shangliang.routing import permissions as may
from shangliang.routing.advice import Advice, Advised, advise
from shangliang.routing.decisions import of_proposal
from shangliang.routing.forms import MeetingForm
from shangliang.routing.models import Kind


@needs(Role.OFFICE)
@require_safe
def for_office(request: Request, pk: UUID) -> HttpResponse:
    """Units (and, while it is reviewed, the category) of one proposal; a unit is taken over into the form of 交办."""
    proposal = fetch(request.actor, may.readable, Proposal.objects.all(), pk)
    text = of_proposal(proposal)
    committee = proposal.committee_id
    units = advise(Kind.UNIT, text, committee_id=committee, reader=request.actor, besides=pk)
    filed = proposal.state == "filed"
    step = reverse("proposals:step", args=["proposal", pk, "hand_over"])
    context = {
        "proposal": proposal,
        "units": units,
        "category": None if filed else advise(Kind.CATEGORY, text, committee_id=committee, besides=pk),
        "chosen": proposal.category,
        "take": {each.label: f"{step}?unit={each.label}" for each in units.items} if filed else {},
        "back": step if filed else reverse("proposals:detail", args=[pk]),
    }
    return page(request, "routing/advice.html", context, parts=("advice",))


@needs(*PROPOSING)
@require_safe
def for_author(request: Request, pk: UUID) -> HttpResponse:
    """Category and units for a draft, as far as it is saved; what is taken over is ticked in the form around it."""
    proposal = fetch(request.actor, may.author, Proposal.objects.all(), pk)
    text, committee = of_proposal(proposal), proposal.committee_id
    enough = len(text.strip()) >= ENOUGH
    wished = [unit.pk for unit in proposal.wished_units.all()]
    places = {str(unit.pk): n for n, unit in enumerate(units_to_wish(committee, wished))}
    category = (
        advise(Kind.CATEGORY, text, committee_id=committee, besides=pk) if enough else Advised(ready=True)
    )
    units = advise(Kind.UNIT, text, committee_id=committee, besides=pk) if enough else Advised(ready=True)
    context = {
        "proposal": proposal,
        "enough": enough,
        "category": category,
        "units": units,
        "ids": {
            **{value: f"id_category_{n}" for n, value in enumerate(Category.values)},
            **{label: f"id_wished_units_{n}" for label, n in places.items()},
        },
        "back": reverse("proposals:edit", args=[pk]),
    }
    return page(request, "routing/draft.html", context, parts=("advice",))


ENOUGH = 15
"""Characters from which a draft says something."""


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def for_meeting(request: Request, pk: UUID) -> HttpResponse:
    """Advice for all open lines of a hand-over list; the chosen units are written into the lines, where they can still be changed."""
    meeting = fetch(request.actor, may.office, HandOverMeeting.objects.all(), pk)
    lines = meetings.open_lines(meeting)
    form = MeetingForm(request.POST if request.method == "POST" else None, lines=lines)
    back = reverse("proposals:hand_over_meeting", args=[pk])

    def do() -> str:
        meetings.write(meeting, form.chosen(), by=request.actor, at=timezone.now())
        return back

    if form.is_bound and (answer := attempt(request, form, do, done="已写入清单，请核对后交办。")):
        return answer
    advised = meetings.advise_lines(meeting, lines)
    context = {"meeting": meeting, "rows": _rows(form, advised), "form": form, "back": back}
    return page(request, "routing/meeting.html", context)


def _rows(form: MeetingForm, advised: list[meetings.AdvisedLine]) -> list[dict[str, Any]]:
    """Lines with their advice; what is sure is chosen already where nothing is written."""
    return [
        {
            "line": each.line,
            "items": each.advised.items,
            "sure": each.advised.sure,
            "name": form.name_of(each.line),
            "chosen": form.chosen_at(each.line) if form.is_bound else _preset(each),
        }
        for each in advised
    ]


def _preset(each: meetings.AdvisedLine) -> str:
    first: Advice | None = each.advised.items[0] if each.advised.items else None
    return first.name if first and each.advised.sure and not each.line.main else ""
