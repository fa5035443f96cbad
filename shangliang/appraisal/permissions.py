"""Row rules: who fills in, votes, is told and reads."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from shangliang.appraisal.choices import Side
from shangliang.appraisal.models import Ballot, Nominee, Sheet
from shangliang.core.access import NOBODY, Actor, any_of
from shangliang.people.roles import LEADERS, PROPOSING, UNIT_ROLES, Role
from shangliang.proposals import permissions as proposals

READERS = (Role.OFFICE, Role.JOINT_OFFICE, *LEADERS)
VISITORS = (*READERS, *PROPOSING, *UNIT_ROLES)
"""Roles that find what concerns them in this room: results, their own sheets, public notices."""
office = proposals.held(Role.OFFICE)
readers = proposals.held(*READERS)
_authored = proposals.of_proposal(proposals.author)
_proposed = proposals.of_proposal(proposals.proposer)


def _units(actor: Actor) -> list[UUID]:
    return [pk for role in UNIT_ROLES for pk in actor.ids(role)]


def unit_side(actor: Actor) -> Q:
    """Sheets the actor's units fill in."""
    units = _units(actor)
    return Q(side=Side.UNIT, assignment__unit_id__in=units) if units else NOBODY


def author_side(actor: Actor) -> Q:
    """Sheets the actor fills in as first proposer."""
    own = _authored(actor)
    return own if own is NOBODY else own & Q(side=Side.MEMBER)


own_sheets = any_of(unit_side, author_side)


def evaluator(actor: Actor) -> Q:
    """Rounds in which the actor has a sheet."""
    own = own_sheets(actor)
    return own if own is NOBODY else Q(pk__in=Sheet.objects.filter(own).values("round_id"))


def rounds(actor: Actor) -> Q:
    """Rounds to be seen: all for the readers, those he evaluates in for everybody else."""
    return Q(committee_id=actor.committee) if actor.has(*READERS) else evaluator(actor)


def sheets(actor: Actor) -> Q:
    """Sheets to be seen. The office, which asks, sees all; each side its own; everybody else concerned, and the other side, once both are in (背对背)."""
    if actor.has(Role.OFFICE):
        return Q(committee_id=actor.committee)
    units = _units(actor)
    concerned = [Q(assignment__unit_id__in=units)] if units else []
    concerned += [Q(committee_id=actor.committee)] if actor.has(*READERS) else []
    concerned += [own for own in (_authored(actor),) if own is not NOBODY]
    if not concerned:
        return NOBODY
    waiting = Sheet.objects.filter(round=OuterRef("round"), assignment=OuterRef("assignment"), state="asked")
    both_in = reduce(or_, concerned) & Q(~Exists(waiting))
    return any_of(own_sheets, lambda _: both_in)(actor)


def juror(actor: Actor) -> Q:
    """Ballots of the actor himself."""
    return Q(juror_id=actor.person_id) if actor.person_id else NOBODY


def award_juror(actor: Actor) -> Q:
    """Awards on which the actor votes or has voted."""
    own = juror(actor)
    return own if own is NOBODY else Q(pk__in=Ballot.objects.filter(own).values("award_id"))


def candidate(actor: Actor) -> Q:
    """Awards for which the actor, his unit or a proposal of his stood when the votes were counted."""
    named = [Q(person_id=actor.person_id)] if actor.person_id else []
    named += [Q(unit_id__in=units)] if (units := _units(actor)) else []
    named += [own] if (own := _proposed(actor)) is not NOBODY else []
    if not named:
        return NOBODY
    stood = Nominee.objects.filter(reduce(or_, named), votes__isnull=False)
    return Q(pk__in=stood.values("award_id"))


def _public(_: Actor) -> Q:
    return Q(state__in=("notice", "published"))


def awards(actor: Actor) -> Q:
    """Awards to be seen: all for the readers; for everybody with a post what is in public notice or published, and what he votes on or stood for."""
    if actor.has(*READERS):
        return Q(committee_id=actor.committee)
    return any_of(_public, award_juror, candidate)(actor)
