"""Reads of hand-over meetings (交办会清单) and of what can be urged (催办)."""

from django.db.models import Count, Q, QuerySet

from shangliang.people.models import Unit
from shangliang.proposals.actions.urging import OPEN
from shangliang.proposals.choices import LineResult
from shangliang.proposals.models import (
    Assignment,
    HandOverLine,
    HandOverMeeting,
    Proposal,
)


def meetings_of(found: QuerySet[HandOverMeeting]) -> QuerySet[HandOverMeeting]:
    """Hand-over lists, the latest first, with how many lines they have and how many of them are done."""
    return (
        found.select_related("made_by")
        .annotate(in_all=Count("lines"), done=Count("lines", filter=Q(lines__result=LineResult.DONE)))
        .order_by("-id")
    )


def meeting_lines(meeting: HandOverMeeting) -> list[HandOverLine]:
    """The lines in the order of the proposals' numbers, with what the table shows of each. One query."""
    shown = ("title", "number", "filed_number", "first_proposer_name", "state")
    lines = HandOverLine.objects.filter(meeting=meeting).select_related("proposal")
    ordered = lines.order_by("proposal__year", "proposal__filed_number", "id")
    own = ("meeting", "main", "others", "rest", "result", "message", "done_at", "proposal")
    return list(ordered.only(*own, *(f"proposal__{name}" for name in shown)))


def unit_names(meeting: HandOverMeeting) -> list[str]:
    """The units that can be named on the list."""
    units = Unit.objects.filter(committee_id=meeting.committee_id, is_active=True)
    return list(units.values_list("name", flat=True))


def to_urge(proposals: QuerySet[Proposal]) -> list[Assignment]:
    """The parts of these proposals on which it is a unit's turn, the most urgent first."""
    waiting = Assignment.objects.filter(proposal__in=proposals.values("pk"), state__in=OPEN)
    return list(waiting.select_related("proposal", "unit").order_by("due_on", "id"))
