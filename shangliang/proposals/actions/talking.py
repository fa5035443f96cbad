"""Messages (沟通留言) between a unit and the proposers. They are no contacts: a contact is reported and confirmed."""

from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Refused
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import lock_case, need, require, require_state
from shangliang.proposals.flows import clerk_people, proposer_people
from shangliang.proposals.models import Assignment, Message

TALKING = ("assigned", "handling", "replied", "rated")
ENDED = ("transferred", "waived")


@transaction.atomic
def send_message(assignment: Assignment, *, text: str, by: Actor, at: datetime) -> Message:
    """留言: the other side is told; office and joint office may read along. Closed with the proposal."""
    proposal = lock_case(assignment.proposal_id)
    fresh = Assignment.objects.get(pk=assignment.pk)
    from_unit = allows(by, may.handling_unit, fresh)
    if not from_unit:
        require(by, may.of_proposal(may.either_proposer), fresh)
    require_state(proposal, TALKING, f"提案已是“{proposal.state_label}”，不能再留言。")
    if fresh.state in ENDED:
        raise Refused("moved_on", f"{fresh.unit.name}已不再承办本案，不能再留言。")
    message = Message(
        committee_id=fresh.committee_id,
        assignment=fresh,
        author_id=by.person,
        author_name=(f"{fresh.unit.name} {by.name}" if from_unit else by.name)[:80],
        from_unit=from_unit,
        text=need(text, "text", "请写留言内容。"),
        created_at=at,
    )
    message.save(force_insert=True)
    people = proposer_people(fresh) if from_unit else clerk_people(fresh)
    told = {"people": [str(person) for person in people], "unit": fresh.unit.name}
    record("proposal.message", proposal, by=by, at=at, label="留言", data=told)
    return message
