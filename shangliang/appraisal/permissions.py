"""Row rules: who fills in, votes and reads."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from shangliang.appraisal.choices import Side
from shangliang.appraisal.models import Ballot, Sheet
from shangliang.core.access import NOBODY, Actor, any_of
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.proposals import permissions as proposals

READERS = (Role.OFFICE, Role.JOINT_OFFICE, *LEADERS)
office = proposals.held(Role.OFFICE)
readers = proposals.held(*READERS)
_authored = proposals.of_proposal(proposals.author)


def unit_side(actor: Actor) -> Q:
    """Sheets the actor's units fill in."""
    units = [pk for role in UNIT_ROLES for pk in actor.ids(role)]
    return Q(side=Side.UNIT, assignment__unit_id__in=units) if units else NOBODY


def author_side(actor: Actor) -> Q:
    """Sheets the actor fills in as first proposer."""
    own = _authored(actor)
    return own if own is NOBODY else own & Q(side=Side.MEMBER)


def sheets(actor: Actor) -> Q:
    """Sheets to be seen. The office, which asks, sees all; each side its own; everybody else concerned, and the other side, once both are in (背对背)."""
    if actor.has(Role.OFFICE):
        return Q(committee_id=actor.committee)
    units = [pk for role in UNIT_ROLES for pk in actor.ids(role)]
    concerned = [Q(assignment__unit_id__in=units)] if units else []
    concerned += [Q(committee_id=actor.committee)] if actor.has(*READERS) else []
    concerned += [own for own in (_authored(actor),) if own is not NOBODY]
    if not concerned:
        return NOBODY
    waiting = Sheet.objects.filter(round=OuterRef("round"), assignment=OuterRef("assignment"), state="asked")
    both_in = reduce(or_, concerned) & Q(~Exists(waiting))
    return any_of(unit_side, author_side, lambda _: both_in)(actor)


def juror(actor: Actor) -> Q:
    """Ballots of the actor himself."""
    return Q(juror_id=actor.person_id) if actor.person_id else NOBODY


def awards(actor: Actor) -> Q:
    """Awards to be seen: all for the readers, those he votes on for a juror, and every published one for everybody with a post."""
    if actor.has(*READERS):
        return Q()
    return Q(state__in=("notice", "published")) | Q(
        pk__in=Ballot.objects.filter(juror_id=actor.person_id).values("award_id")
    )
