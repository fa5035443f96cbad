"""Ties the tables of this room to their models: relations with both faces, addresses, lines of the inbox."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, flow_of, register
from shangliang.people.actors import people_in
from shangliang.people.models import Post
from shangliang.people.roles import LEADERS, Role
from shangliang.proposals import flows as proposals
from shangliang.proposals import permissions as may_proposals
from shangliang.proposals import process as who
from shangliang.proposals.models import Proposal, Proposer
from shangliang.supervision import permissions as may
from shangliang.supervision import process as p
from shangliang.supervision.models import Candidate, Circular, Conference, Receipt, Side, Supervision

_CLOCK = ("state", "state_since", "due_on")
_OF_PROPOSAL = tuple(
    f"proposal__{name}" for name in ("title", "number", "filed_number", "first_proposer_name")
)


def _with_proposal(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("proposal").only(*_CLOCK, "proposal", *_OF_PROPOSAL)


def _sides(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("proposal", "unit").only(
        *_CLOCK, "proposal", "unit", *_OF_PROPOSAL, "unit__name"
    )


def _in_proposals(relation: str) -> Any:
    """The people of a relation of the proposal itself."""

    def people(record: Any) -> Iterable[UUID]:
        return flow_of(Proposal).relations[relation].people(record.proposal)

    return people


def _leaders_of_units(record: Any) -> Iterable[UUID]:
    today = timezone.localdate()
    units = record.proposal.assignments.exclude(state="transferred").values_list("unit_id", flat=True)
    found = (people_in(record.committee_id, today, Role.UNIT_LEADER, unit_id=unit) for unit in units)
    return {person for people in found for person in people}


def _followers(record: Any) -> Iterable[UUID]:
    """The convenors of the special committee that follows the proposal, and who stands in for them."""
    body = record.proposal.special_committee_id
    if body is None:
        return []
    today = timezone.localdate()
    posts = Post.objects.on(today).filter(committee_id=record.committee_id, role=Role.CONVENOR)
    posts = posts.filter(special_committee_id=body)
    lent = posts.filter(stand_ins__since__lte=today, stand_ins__until__gte=today)
    return {
        *posts.values_list("person_id", flat=True),
        *lent.values_list("stand_ins__stand_in_id", flat=True),
    }


def _supervisor(record: Any) -> Iterable[UUID]:
    lead = record.proposal.lead_supervisor_id
    return [lead] if lead in people_in(record.committee_id, timezone.localdate(), *LEADERS) else []


def _unit_people(role: str) -> Any:
    def people(record: Any) -> Iterable[UUID]:
        if record.unit_id is None:
            return []
        return people_in(record.committee_id, timezone.localdate(), role, unit_id=record.unit_id)

    return people


def _proposer_of_side(record: Any) -> Iterable[UUID]:
    """The member, or whoever acts today for the body."""
    return proposals.people_behind(Proposer.objects.filter(pk=record.proposer_id), record.committee_id)


OFFICE = Relation(may.office, proposals.OFFICE)
JOINT = Relation(may.joint_office, proposals.JOINT)
CLERK_OF_UNIT = Relation(may_proposals.handling(Role.UNIT_CLERK), _unit_people(Role.UNIT_CLERK))
LEADER_OF_UNIT = Relation(may_proposals.handling(Role.UNIT_LEADER), _unit_people(Role.UNIT_LEADER))
PROPOSERS = Relation(may.proposer, proposals.proposer_people)
CLERKS = Relation(may.clerk, _in_proposals(who.CLERK))


def _on_proposal(anchor: str) -> Any:
    def url(record: Any) -> str:
        return reverse("proposals:detail", args=[record.proposal_id]) + f"#{anchor}"

    return url


def _own_id(record: Any) -> UUID:
    found: UUID = record.pk
    return found


def _candidates(_: Any) -> str:
    return reverse("supervision:candidates")


def circular_url(record: Any) -> str:
    """The page of a circular; a receipt is given there, too."""
    circular = record.circular_id if isinstance(record, Receipt) else record.pk
    return reverse("supervision:circular", args=[circular])


def _circular_title(record: Any) -> str:
    return str(record.circular if isinstance(record, Receipt) else record)


def register_flows() -> None:
    """Called when Django starts; the order is that of the inbox."""
    for table, model, relations, url in (
        (p.CANDIDATE, Candidate, {who.OFFICE: OFFICE}, _candidates),
        (
            p.SUPERVISION,
            Supervision,
            {
                who.OFFICE: OFFICE,
                p.FOLLOWER: Relation(may.follower, _followers),
                p.SUPERVISOR: Relation(may.supervisor, _supervisor),
                who.PROPOSER: PROPOSERS,
                who.CLERK: CLERKS,
                who.LEADER: Relation(may.leader, _leaders_of_units),
            },
            _on_proposal("supervision"),
        ),
        (
            p.CONFERENCE,
            Conference,
            {who.OFFICE: OFFICE, who.PROPOSER: PROPOSERS, who.CLERK: CLERKS},
            _on_proposal("conference"),
        ),
        (
            p.SIDE,
            Side,
            {
                who.OFFICE: OFFICE,
                who.PROPOSER: Relation(may_proposals.own_form, _proposer_of_side),
                who.CLERK: CLERK_OF_UNIT,
                who.LEADER: LEADER_OF_UNIT,
            },
            _on_proposal("conference"),
        ),
    ):
        register(
            Flow(
                table,
                model,
                relations,
                url=url,
                title=proposals.proposal_title,
                # What is only put forward is no part of the proposal's story yet.
                case_of=_own_id if model is Candidate else proposals.proposal_id,
                listing=_sides if model is Side else _with_proposal,
            )
        )
    _register_circulars()


def _register_circulars() -> None:
    register(
        Flow(
            p.CIRCULAR,
            Circular,
            {who.OFFICE: OFFICE, who.JOINT_OFFICE: JOINT},
            url=circular_url,
            title=_circular_title,
        )
    )
    register(
        Flow(
            p.RECEIPT,
            Receipt,
            {who.CLERK: CLERK_OF_UNIT, who.LEADER: LEADER_OF_UNIT, who.JOINT_OFFICE: JOINT},
            url=circular_url,
            title=_circular_title,
            listing=lambda rows: rows.select_related("circular", "unit"),
        )
    )
