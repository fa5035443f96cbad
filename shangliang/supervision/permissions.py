"""Row rules of the supervision room. What hangs on a proposal is read by whoever reads the proposal, drafts only by those who write them."""

from django.db.models import Q

from shangliang.core.access import NOBODY, Actor, any_of
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.proposals import permissions as proposals
from shangliang.supervision.models import Receipt

OVERSEERS = (Role.OFFICE, Role.JOINT_OFFICE, *LEADERS)

office = proposals.held(Role.OFFICE)
joint_office = proposals.held(Role.JOINT_OFFICE)
read = proposals.of_proposal(proposals.read)
proposer = proposals.of_proposal(proposals.either_proposer)
clerk = proposals.of_proposal(proposals.clerk)
leader = proposals.of_proposal(proposals.leader)
follower = proposals.of_proposal(proposals.following)
works_on = any_of(office, follower)
"""Who organises the supervision of a key proposal and writes its report."""


def supervisor(actor: Actor) -> Q:
    """Of key proposals this chairman or vice-chairman leads himself."""
    return Q(proposal__lead_supervisor_id=actor.person_id) if actor.has(*LEADERS) else NOBODY


read_report = any_of(works_on, supervisor)
"""A report before it is submitted and read."""


def read_the_report(actor: Actor) -> Q:
    """Reports the actor may read: once the leader has given his instruction everybody who reads the proposal."""
    early, late = read_report(actor), read(actor)
    finished = late if late is NOBODY else late & Q(state="instructed")
    return finished if early is NOBODY else early if finished is NOBODY else early | finished


def circulars(actor: Actor) -> Q:
    """Circulars: all for those over the whole committee, for a unit those sent to it."""
    if actor.has(*OVERSEERS):
        return Q(committee_id=actor.committee)
    units = [unit for role in UNIT_ROLES for unit in actor.ids(role)]
    return Q(pk__in=Receipt.objects.filter(unit_id__in=units).values("circular_id")) if units else NOBODY


def own_receipt(actor: Actor) -> Q:
    """Receipts of the actor's own units."""
    return any_of(proposals.handling(Role.UNIT_CLERK), proposals.handling(Role.UNIT_LEADER))(actor)
