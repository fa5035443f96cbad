"""Reads of the supervision room that need more than one filter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shangliang.audit.models import Event
from shangliang.core.access import Actor, allows, rows
from shangliang.core.flow import flow_of
from shangliang.core.inbox import steps_for_all
from shangliang.core.process import Step
from shangliang.core.records import Tracked
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals.actions import again_dissatisfied
from shangliang.proposals.models import Assignment, Proposal
from shangliang.supervision import permissions as may
from shangliang.supervision.late import late_parts
from shangliang.supervision.models import (
    Activity,
    Candidate,
    Circular,
    Conference,
    LateItem,
    Receipt,
    Referral,
    Side,
    Supervision,
)

# One look into the indexes tells what there is of this room on a proposal.
_THERE = """
SELECT EXISTS (SELECT FROM supervision_candidate WHERE proposal_id = %(pk)s AND state = 'proposed') AS candidate,
    EXISTS (SELECT FROM supervision_supervision WHERE proposal_id = %(pk)s) AS supervision,
    EXISTS (SELECT FROM supervision_conference WHERE proposal_id = %(pk)s) AS conference,
    EXISTS (
        SELECT FROM proposals_assignment
        WHERE proposal_id = %(pk)s AND round > 1 AND conferred_on IS NULL AND state = 'replied'
    ) AS again
"""


@dataclass(frozen=True)
class OnProposal:
    """What this room has on one proposal for one reader."""

    is_candidate: bool = False
    supervision: Supervision | None = None
    activities: list[Activity] = field(default_factory=list)
    media: list[Any] = field(default_factory=list)
    reads_report: bool = False
    works_on: bool = False
    conferences: list[Conference] = field(default_factory=list)
    to_confer: list[Assignment] = field(default_factory=list)
    steps: dict[UUID, tuple[Step, ...]] = field(default_factory=dict)


def there(proposal: Proposal) -> frozenset[str]:
    """Which parts of this room the proposal has, by the names in the query. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE, {"pk": proposal.pk})
        (row,) = cursor.fetchall()
        return frozenset(column.name for column, found in zip(cursor.description, row, strict=True) if found)


def on_proposal(actor: Actor, proposal: Proposal) -> OnProposal:
    """Everything of this room on one proposal; asks only for what is there."""
    found = there(proposal)
    supervision = _supervision(proposal) if "supervision" in found else None
    conferences = _conferences(proposal) if "conference" in found else []
    sides: list[Tracked] = [side for each in conferences for side in each.sides.all()]
    steps: dict[UUID, tuple[Step, ...]] = {}
    for group in ([supervision] if supervision else [], [*conferences], sides):
        open_ones = [row for row in group if not flow_of(type(row)).process.state(row.state).final]
        if open_ones:
            steps |= steps_for_all(actor, open_ones, flow_of(type(open_ones[0])))
    is_office = actor.has(Role.OFFICE)
    return OnProposal(
        is_candidate=is_office and "candidate" in found,
        supervision=supervision,
        activities=list(supervision.activities.all()) if supervision else [],
        media=list(supervision.media.all()) if supervision else [],
        reads_report=bool(supervision and _reads_report(actor, supervision)),
        works_on=bool(
            supervision and actor.has(Role.OFFICE, Role.CONVENOR) and allows(actor, may.works_on, supervision)
        ),
        conferences=conferences,
        to_confer=_to_confer(proposal, conferences) if is_office and "again" in found else [],
        steps=steps,
    )


def _supervision(proposal: Proposal) -> Supervision:
    parts = Supervision.objects.select_related(
        "decision", "proposal__lead_supervisor", "proposal__special_committee"
    )
    activities = Activity.objects.prefetch_related("files__file")
    return parts.prefetch_related(Prefetch("activities", activities), "media").get(proposal=proposal)


def _reads_report(actor: Actor, supervision: Supervision) -> bool:
    return bool(supervision.report) and allows(actor, may.read_the_report, supervision)


def _conferences(proposal: Proposal) -> list[Conference]:
    sides = Side.objects.select_related("proposer", "unit")
    found = Conference.objects.filter(proposal=proposal).select_related("assignment__unit")
    return list(found.prefetch_related("points__unit", Prefetch("sides", sides)).order_by("created_at"))


def _to_confer(proposal: Proposal, conferences: list[Conference]) -> list[Assignment]:
    called = {(conference.assignment_id, conference.round) for conference in conferences}
    return [part for part in again_dissatisfied(proposal.pk) if (part.pk, part.round) not in called]


def supervisions(actor: Actor) -> QuerySet[Supervision]:
    """Key proposals the actor may read, with who leads and follows, and how many activities there were."""
    found = rows(actor, may.read, Supervision.objects.all())
    related = ("proposal__lead_supervisor", "proposal__special_committee", "decision")
    return found.select_related(*related).annotate(activity_count=Count("activities"))


def years_of(found: QuerySet[Supervision]) -> list[int]:
    """Years that have key proposals, the newest first."""
    years = found.order_by().values_list("proposal__year", flat=True).distinct()
    return sorted(years, reverse=True)


def led_by(actor: Actor) -> list[Supervision]:
    """What a chairman or vice-chairman leads and has not finished, the most urgent first. No query for anybody else."""
    if not actor.has(*LEADERS):
        return []
    mine = rows(actor, may.supervisor, Supervision.objects.filter(state__in=("following", "reported")))
    shown = mine.select_related("proposal").annotate(activity_count=Count("activities"))
    return list(shown.order_by("due_on", "id"))


def candidates(actor: Actor) -> QuerySet[Candidate]:
    """The candidates of the committee, with the decisions on them."""
    found = Candidate.objects.filter(committee_id=actor.committee)
    return found.select_related("proposal", "decision").order_by("-created_at", "-id")


def open_candidates(actor: Actor) -> list[Candidate]:
    """Candidates the chair's meeting has not decided on, in the order they were put forward."""
    return list(candidates(actor).filter(state="proposed").order_by("created_at", "id"))


def named_candidates(actor: Actor, sent: Iterable[str]) -> list[Candidate]:
    """The candidates a sent form speaks of, also if they have been decided on meanwhile: sent twice, it is understood as before."""
    ids = {name.removeprefix("verdict-") for name in sent if re.fullmatch(r"verdict-[0-9a-f-]{36}", name)}
    return list(candidates(actor).filter(pk__in=ids).order_by("created_at", "id"))


@dataclass(frozen=True)
class Rung:
    """A late part on the ladder: how many reminders, which circular, whether it was referred."""

    part: Assignment
    days_late: int
    reminders: int
    circular: Circular | None
    referral: Referral | None

    @property
    def may_be_referred(self) -> bool:
        return self.circular is not None and self.circular.state == "sent" and self.referral is None


LADDER_MOST = 300


def ladder(committee_id: UUID, on: date) -> list[Rung]:
    """Every late part with how far it has come: 提醒 → 通报 → 问责. Three queries."""
    reminded = Event.objects.filter(
        case_id=OuterRef("proposal_id"),
        subject_id=OuterRef("pk"),
        key="assignment.remind",
        data__offset__gt=0,
    )
    times = Subquery(
        reminded.order_by().values("subject_id").annotate(n=Count("pk")).values("n"),
        output_field=IntegerField(),
    )
    parts = list(late_parts(committee_id, on, 0).annotate(times=Coalesce(times, 0))[:LADDER_MOST])
    ids = [part.pk for part in parts]
    items = LateItem.objects.filter(assignment__in=ids, taken_out="").select_related("circular")
    named = {(item.assignment_id, item.reply_due_on): item.circular for item in items}
    made = Referral.objects.filter(assignment__in=ids)
    referred = {(each.assignment_id, each.reply_due_on): each for each in made}
    return [
        Rung(
            part,
            (on - part.reply_due_on).days,
            part.times,
            named.get((part.pk, part.reply_due_on)),
            referred.get((part.pk, part.reply_due_on)),
        )
        for part in parts
    ]


def circulars(actor: Actor) -> QuerySet[Circular]:
    """Circulars the actor may read, with how many units are named and how many have received theirs."""
    received = Receipt.objects.filter(circular=OuterRef("pk"), state="received").order_by()
    counted = received.values("circular").annotate(n=Count("pk")).values("n")
    found = rows(actor, may.circulars, Circular.objects.all())
    return found.annotate(
        units=Count("receipts"), received=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    ).order_by("-as_of", "-id")


def items_of(circular: Circular, actor: Actor) -> list[LateItem]:
    """The lines of a circular that count; a unit sees its own."""
    listed = circular.items.filter(taken_out="").select_related("assignment__unit", "assignment__proposal")
    if not actor.has(*may.OVERSEERS):
        listed = listed.filter(assignment__unit__in=_units(actor))
    return list(listed.order_by("assignment__unit__position", "assignment__unit__name", "-days_late", "id"))


def receipts_of(circular: Circular, actor: Actor) -> list[Receipt]:
    """The receipts of a circular; a unit sees its own."""
    found = circular.receipts.select_related("unit")
    if not actor.has(*may.OVERSEERS):
        found = found.filter(unit__in=_units(actor))
    return list(found)


def _units(actor: Actor) -> frozenset[UUID]:
    return actor.ids(Role.UNIT_CLERK) | actor.ids(Role.UNIT_LEADER)
