"""Row rules of the schemes room: 会务和委员联络 writes schemes and sees all scores, leaders see all, everybody reads what is in force, a member his own score."""

from django.db.models import Q

from shangliang.activities.permissions import AT_WORK, secretariat
from shangliang.core.access import EVERYBODY, NOBODY, Actor, Rule, any_of
from shangliang.people.roles import LEADERS, Role

OVERSEERS = (Role.SECRETARIAT, *LEADERS)
edits: Rule = secretariat


def oversees(actor: Actor) -> Q:
    """Everything of the committee, for the secretariat and the leaders."""
    return EVERYBODY if actor.has(*OVERSEERS) else NOBODY


def _in_force(actor: Actor) -> Q:
    return Q(state="in_force") if actor.has(*AT_WORK) else NOBODY


reads: Rule = any_of(oversees, _in_force)
"""Versions of schemes: all for those who oversee, those in force for everybody at work in the committee."""


def own(actor: Actor) -> Q:
    """Of memberships: the actor's own."""
    return Q(person_id=actor.person_id) if actor.person_id is not None else NOBODY


explained: Rule = any_of(oversees, own)
"""Memberships whose score the actor may have explained."""
