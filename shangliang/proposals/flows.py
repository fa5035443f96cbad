"""Ties the process tables to their models: relations with both faces (which rows, which people), clocks, addresses."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import NOBODY, Relation
from shangliang.core.flow import Flow, due_by_setting, register
from shangliang.people.actors import people_in
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import permissions as may
from shangliang.proposals import process
from shangliang.proposals.choices import UnitRole
from shangliang.proposals.models import Assignment, Contact, Feedback, Proposal, Proposer
from shangliang.tenancy import policy
from shangliang.workdays.spans import Due, Span, due

People = Callable[[Any], Iterable[UUID]]


def proposal_id(record: Any) -> UUID:
    """The id of the proposal a row belongs to."""
    found: UUID = record.pk if isinstance(record, Proposal) else record.proposal_id
    return found


def _proposers(states: tuple[str, ...], *, merged: bool = False, first_only: bool = False) -> People:
    def people(record: Any) -> Iterable[UUID]:
        of = Q(proposal_id=proposal_id(record))
        if merged:
            of |= Q(proposal__merged_into_id=proposal_id(record))
        signed = Proposer.objects.filter(of, state__in=states)
        if first_only:
            signed = signed.filter(position=may.FIRST)
        return signed.values_list("member__person_id", flat=True).distinct()

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


author_people = _proposers(may.SIGNED, first_only=True)
proposer_people = _proposers(may.SIGNED, merged=True)


def _invited_person(record: Any) -> Iterable[UUID]:
    return [record.member.person_id] if record.position != may.FIRST else []


def _asked_person(record: Any) -> Iterable[UUID]:
    return [record.proposer.member.person_id]


def proposal_title(record: Any) -> str:
    return str(record if isinstance(record, Proposal) else record.proposal)


def _url(record: Any) -> str:
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


def _with_proposal(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("proposal").only(*_CLOCK, "proposal", *_OF_PROPOSAL)


def _with_unit(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("proposal", "unit").only(
        *_CLOCK, "proposal", "unit", *_OF_PROPOSAL, "unit__name"
    )


def assignment_clock(record: Any, state: str, since: date) -> Due | None:
    """While the unit works, its own reply limit counts, whatever the settings say later; elsewhere the table's clock."""
    if state in ("handling", "signing"):
        return Due(
            record.reply_due_on,
            Span(0, "days"),
            since,
            provisional=bool(record.reply_due_how.get("provisional")),
        )
    return due_by_setting(record, state, since)


def proposal_clock(record: Any, state: str, since: date) -> Due | None:
    """The proposal follows the latest reply limit of its units while they work."""
    if state != "handling":
        return due_by_setting(record, state, since)
    limits = Assignment.objects.filter(proposal_id=record.pk).exclude(
        state__in=("transferred", "replied", "done")
    )
    last = limits.order_by("-reply_due_on").values_list("reply_due_on", flat=True).first()
    return Due(last, Span(0, "days"), since) if last else due_by_setting(record, state, since)


def reply_limit(assignment: Assignment, timing: str, since: date) -> Due:
    """The reply limit given at hand-over (or at rehandling): by role of the unit, by plenary or between, by round."""
    if assignment.round > 1:
        key = "proposal.rehandling"
    elif assignment.role == UnitRole.ASSIST:
        key = "proposal.assist_opinion"
    else:
        key = "proposal.answering_plenary" if timing == "plenary" else "proposal.answering"
    return due(Span.of(policy.value(assignment.committee_id, key, since)), since)


def _of_proposal(rule: Any) -> Any:
    return may.of_proposal(rule)


def _office_of_submitted(record: Any) -> Iterable[UUID]:
    """The office, once the proposal was submitted to it: it is not told of other people's drafts."""
    private = record.submitted_at is None or record.state in may.PRIVATE
    return () if private else OFFICE(record)


OFFICE = _holders(Role.OFFICE)
JOINT = _holders(Role.JOINT_OFFICE)


def register_flows() -> None:
    """Called when Django starts; the order is that of the inbox."""
    watching = may.held(Role.OFFICE, Role.JOINT_OFFICE, *LEADERS)
    register(_proposal())
    register(_cosigning())
    register(_of_unit(process.ASSIGNMENT, Assignment, assignment_clock, watching, _with_unit))
    register(_of_unit(process.CONTACT, Contact, due_by_setting, may.nobody, _with_proposal))
    register(_feedback())


def _proposal() -> Flow:
    return Flow(
        process.PROPOSAL,
        Proposal,
        {
            process.AUTHOR: Relation(may.author, author_people),
            process.COSIGNER: Relation(may.invited, _proposers(("invited",))),
            process.PROPOSER: Relation(may.either_proposer, proposer_people),
            process.OFFICE: Relation(may.office, _office_of_submitted),
            process.CLERK: Relation(may.clerk, _unit_people(Role.UNIT_CLERK)),
        },
        url=_url,
        title=proposal_title,
        clock=proposal_clock,
        listing=_bare,
        work_url=_work_url,
        watch=may.watched,
    )


def _cosigning() -> Flow:
    return Flow(
        process.COSIGN,
        Proposer,
        {
            process.AUTHOR: Relation(_of_proposal(may.author), author_people),
            process.COSIGNER: Relation(may.own_signature, _invited_person),
        },
        url=_url,
        title=proposal_title,
        case_of=proposal_id,
        listing=_with_proposal,
        work_url=lambda record: reverse("proposals:invitation", args=[record.pk]),
    )


def _of_unit(table: Any, model: type[Any], clock: Any, watch: Any, listing: Any) -> Flow:
    """What a unit does, and each of its contacts: the same people stand in the same relations."""
    return Flow(
        table,
        model,
        {
            process.PROPOSER: Relation(_of_proposal(may.either_proposer), proposer_people),
            process.OFFICE: Relation(may.held(Role.OFFICE), OFFICE),
            process.JOINT_OFFICE: Relation(may.held(Role.JOINT_OFFICE), JOINT),
            process.CLERK: Relation(_handled(model, Role.UNIT_CLERK), _unit_people(Role.UNIT_CLERK)),
            process.LEADER: Relation(_handled(model, Role.UNIT_LEADER), _unit_people(Role.UNIT_LEADER)),
        },
        url=_url,
        title=proposal_title,
        case_of=proposal_id,
        clock=clock,
        watch=watch,
        listing=listing,
    )


def _feedback() -> Flow:
    return Flow(
        process.FEEDBACK,
        Feedback,
        {
            process.PROPOSER: Relation(may.own_form, _asked_person),
            process.OFFICE: Relation(may.held(Role.OFFICE), OFFICE),
        },
        url=_url,
        title=proposal_title,
        case_of=proposal_id,
        listing=_with_proposal,
    )


def _handled(model: type[Any], role: str) -> Any:
    if model is Assignment:
        return may.handling(role)

    def rule(actor: Any) -> Q:
        return Q(assignment__unit_id__in=actor.ids(role)) if actor.ids(role) else NOBODY

    return rule
