"""Ties the process tables to their models: relations with both faces (which rows, which people), clocks, addresses."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import NOBODY, Relation, Rule
from shangliang.core.flow import Flow, due_by_setting, register
from shangliang.core.process import Process
from shangliang.people.actors import people_in
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import permissions as may
from shangliang.proposals import process
from shangliang.proposals.clocks import assignment_clock, commitment_clock, cosign_clock, proposal_clock
from shangliang.proposals.models import (
    Assignment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    Proposal,
    Proposer,
)
from shangliang.workdays.spans import Due

People = Callable[[Any], Iterable[UUID]]
Clock = Callable[[Any, str, date], Due | None]


def proposal_id(record: Any) -> UUID:
    """The id of the proposal a row belongs to."""
    found: UUID = record.pk if isinstance(record, Proposal) else record.proposal_id
    return found


def people_behind(rows: QuerySet[Proposer], committee_id: UUID) -> set[UUID]:
    """The people behind proposer rows: the members, and those who act for the bodies today."""
    found, bodies = set[UUID](), set[tuple[UUID | None, UUID | None]]()
    for member, *body in rows.values_list("member__person_id", "organisation_id", "special_committee_id"):
        if member is None:
            bodies.add((body[0], body[1]))
        else:
            found.add(member)
    for organisation, special in bodies:
        held_for = Q(organisation_id=organisation) if organisation else Q(special_committee_id=special)
        roles = (Role.LIAISON,) if organisation else (Role.LIAISON, Role.CONVENOR)
        found.update(people_in(committee_id, timezone.localdate(), *roles, held_for=held_for))
    return found


def proposers_in(states: tuple[str, ...], *, merged: bool = False, first_only: bool = False) -> People:
    def people(record: Any) -> Iterable[UUID]:
        of = Q(proposal_id=proposal_id(record))
        if merged:
            of |= Q(proposal__merged_into_id=proposal_id(record))
        signed = Proposer.objects.filter(of, state__in=states)
        if first_only:
            signed = signed.filter(position=may.FIRST)
        return people_behind(signed, record.committee_id)

    return people


def _holders(*roles: str) -> People:
    def people(record: Any) -> Iterable[UUID]:
        return people_in(record.committee_id, timezone.localdate(), *roles)

    return people


def _unit_people(role: str) -> People:
    """Holders of a unit role for the units handling the proposal, or for the one unit of an assignment."""

    def people(record: Any) -> Iterable[UUID]:
        assignment = record if isinstance(record, Assignment) else getattr(record, "assignment", None)
        if assignment is not None:
            units: Iterable[UUID] = [assignment.unit_id]
        else:
            lead = record.merged_into_id or record.pk
            units = (
                Assignment.objects.filter(proposal_id=lead)
                .exclude(state="transferred")
                .values_list("unit_id", flat=True)
            )
        today = timezone.localdate()
        return {
            person for unit in units for person in people_in(record.committee_id, today, role, unit_id=unit)
        }

    return people


clerk_people = _unit_people(Role.UNIT_CLERK)
leader_people = _unit_people(Role.UNIT_LEADER)
author_people = proposers_in(may.SIGNED, first_only=True)
proposer_people = proposers_in(may.SIGNED, merged=True)


def _invited_person(record: Any) -> Iterable[UUID]:
    return [record.member.person_id] if record.position != may.FIRST and record.member_id else []


def _asked_person(record: Any) -> Iterable[UUID]:
    return people_behind(Proposer.objects.filter(pk=record.proposer_id), record.committee_id)


def proposal_title(record: Any) -> str:
    return str(record if isinstance(record, Proposal) else record.proposal)


def proposal_url(record: Any) -> str:
    """The page of the proposal a row belongs to."""
    return reverse("proposals:detail", args=[proposal_id(record)])


def _work_url(record: Any) -> str:
    """A draft is worked on where it is written, everything else on its own page."""
    name = "proposals:edit" if record.state in ("draft", "returned") else "proposals:detail"
    return reverse(name, args=[record.pk])


# What a line of the inbox shows. Texts stay in the database: a row of the inbox is a title, a number and a clock.
_CLOCK = ("state", "state_since", "due_on")
_TITLE = ("title", "number", "filed_number", "first_proposer_name")
_OF_PROPOSAL = tuple(f"proposal__{name}" for name in _TITLE)


def _bare(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.only(*_CLOCK, *_TITLE)


def with_proposal(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows of a proposal, for the inbox."""
    return rows.select_related("proposal").only(*_CLOCK, "proposal", *_OF_PROPOSAL)


def with_unit(rows: QuerySet[Any], *more: str) -> QuerySet[Any]:
    """Rows of a proposal and a unit, for the inbox; `more` are further columns that its line reads."""
    return rows.select_related("proposal", "unit").only(
        *_CLOCK, *more, "proposal", "unit", *_OF_PROPOSAL, "unit__name"
    )


def _with_role(rows: QuerySet[Any]) -> QuerySet[Any]:
    return with_unit(rows, "role")


def _of_proposal(rule: Any) -> Any:
    return may.of_proposal(rule)


def _office_of_submitted(record: Any) -> Iterable[UUID]:
    """The office, once the proposal was submitted to it: it is not told of other people's drafts."""
    private = record.submitted_at is None or record.state in may.PRIVATE
    return () if private else OFFICE(record)


def _joint_of_seen(record: Any) -> Iterable[UUID]:
    """The joint office, of what it may see."""
    return () if record.state in may.UNSEEN_BY_JOINT else JOINT(record)


OFFICE = _holders(Role.OFFICE)
JOINT = _holders(Role.JOINT_OFFICE)


ASSISTING = {"办理并答复": "提出会办意见", "签发答复": "签发会办意见"}


def _by_role(record: Any, to_do: str) -> str:
    """An assisting unit (会办) owes the lead unit an opinion, not the proposers an answer."""
    return to_do if getattr(record, "answers", True) else ASSISTING.get(to_do, to_do)


UNITS_WORK: tuple[tuple[Process, type[Any], Clock, Rule], ...] = (
    (
        process.ASSIGNMENT,
        Assignment,
        assignment_clock,
        may.held(Role.OFFICE, Role.JOINT_OFFICE, *LEADERS),
    ),
    (process.EXTENSION, Extension, due_by_setting, may.nobody),
    (process.CONTACT, Contact, due_by_setting, may.nobody),
    (process.COMMITMENT, Commitment, commitment_clock, may.held(Role.OFFICE, Role.JOINT_OFFICE)),
)
"""Processes of what a unit does, whose relations all hang on the unit; with clock and watch."""


def register_flows() -> None:
    """Called when Django starts; the order is that of the inbox."""
    register(
        Flow(
            process.PROPOSAL,
            Proposal,
            {
                process.AUTHOR: Relation(may.author, author_people),
                process.COSIGNER: Relation(may.invited, proposers_in(("invited",))),
                process.PROPOSER: Relation(may.either_proposer, proposer_people),
                process.OFFICE: Relation(may.office, _office_of_submitted),
                process.JOINT_OFFICE: Relation(may.joint_office, _joint_of_seen),
                process.CLERK: Relation(may.clerk, _unit_people(Role.UNIT_CLERK)),
            },
            url=proposal_url,
            title=proposal_title,
            clock=proposal_clock,
            listing=_bare,
            work_url=_work_url,
            watch=may.watched,
        )
    )
    register(
        Flow(
            process.COSIGN,
            Proposer,
            {
                process.AUTHOR: Relation(_of_proposal(may.author), author_people),
                process.COSIGNER: Relation(may.own_signature, _invited_person),
            },
            url=proposal_url,
            title=proposal_title,
            case_of=proposal_id,
            clock=cosign_clock,
            listing=with_proposal,
            work_url=lambda record: reverse("proposals:invitation", args=[record.pk]),
        )
    )
    for flow, model, clock, watch in UNITS_WORK:
        register(
            Flow(
                flow,
                model,
                {
                    process.PROPOSER: Relation(_of_proposal(may.either_proposer), proposer_people),
                    process.OFFICE: Relation(may.held(Role.OFFICE), OFFICE),
                    process.JOINT_OFFICE: Relation(may.held(Role.JOINT_OFFICE), JOINT),
                    process.CLERK: Relation(_handled(model, Role.UNIT_CLERK), clerk_people),
                    process.LEADER: Relation(_handled(model, Role.UNIT_LEADER), leader_people),
                },
                url=proposal_url,
                title=proposal_title,
                case_of=proposal_id,
                clock=clock,
                watch=watch,
                listing=_with_role if model is Assignment else with_proposal,
                words=_by_role,
            )
        )
    _register_feedback()


def _register_feedback() -> None:
    register(
        Flow(
            process.FEEDBACK,
            Feedback,
            {
                process.PROPOSER: Relation(may.own_form, _asked_person),
                process.OFFICE: Relation(may.held(Role.OFFICE), OFFICE),
            },
            url=proposal_url,
            title=proposal_title,
            case_of=proposal_id,
            listing=with_proposal,
        )
    )


def _handled(model: type[Any], role: str) -> Any:
    if model is Assignment:
        return may.handling(role)

    def rule(actor: Any) -> Q:
        return Q(assignment__unit_id__in=actor.ids(role)) if actor.ids(role) else NOBODY

    return rule
