"""催办: the office or the joint office reminds the units of proposals that are not answered yet; at most once a day for each unit and proposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.perform import day_of
from shangliang.people.permissions import acting
from shangliang.people.roles import Role
from shangliang.proposals.actions.common import hold_case
from shangliang.proposals.models import Assignment

URGED = "assignment.urge"
OPEN = ("assigned", "handling", "signing")  # states in which it is the unit's turn


@dataclass(frozen=True)
class Urged:
    """What became of it: reminders given, given earlier today, and parts that are no longer waiting for a unit."""

    given: int = 0
    today: int = 0
    moved_on: int = 0


@transaction.atomic
def urge(assignments: Iterable[UUID], *, note: str, by: Actor, at: datetime) -> Urged:
    """Remind the units of these assignments, with words of one's own if wished. Locked case by case in one order, so that nobody blocks anybody."""
    by = acting(by, by.committee, Role.OFFICE, Role.JOINT_OFFICE)
    own = Assignment.objects.filter(committee_id=by.committee, pk__in=list(assignments))
    cases = sorted(set(own.values_list("proposal_id", flat=True)))
    counts = {"given": 0, "today": 0, "moved_on": 0}
    for case_id in cases:
        hold_case(case_id)
        urged = urged_today([case_id], at)
        for assignment in own.filter(proposal_id=case_id).select_related("proposal", "unit"):
            if assignment.state not in OPEN:
                counts["moved_on"] += 1
            elif assignment.pk in urged:
                counts["today"] += 1
            else:
                _record(assignment, note=note.strip(), by=by, at=at)
                counts["given"] += 1
    return Urged(**counts)


def _record(assignment: Assignment, *, note: str, by: Actor, at: datetime) -> None:
    record(
        URGED,
        assignment,
        by=by,
        at=at,
        label="催办",
        case_id=assignment.proposal_id,
        target=assignment.state,
        note=note,
        data={"due_on": assignment.due_on.isoformat()} if assignment.due_on else {},
    )


def urged_today(cases: Iterable[UUID], at: datetime) -> set[UUID]:
    """Assignments of these proposals that were urged on this day already."""
    morning = timezone.make_aware(datetime.combine(day_of(at), time.min))
    given = Event.objects.filter(case_id__in=list(cases), at__gte=morning, key=URGED)
    return set(given.values_list("subject_id", flat=True))
