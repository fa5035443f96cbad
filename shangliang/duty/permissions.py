"""Row rules of the duty room: the member reads his own file, the secretariat and the office all, leaders all; nobody else.

What happened outside is entered by the member, by the secretariat, or by a special committee (its convenor or liaison) for anybody, and read by who entered it.
"""

from django.db.models import Q

from shangliang.core.access import EVERYBODY, NOBODY, Actor, Rule, any_of
from shangliang.duty.models import OutsideEntry
from shangliang.people.roles import LEADERS, Role

KEEPERS = (Role.SECRETARIAT,)
READERS = (Role.SECRETARIAT, Role.OFFICE, *LEADERS)
ENTERING = (Role.MEMBER, Role.SECRETARIAT, Role.CONVENOR, Role.LIAISON)
AT_WORK = (*READERS, Role.MEMBER, Role.CONVENOR, Role.LIAISON)
NAV_ROLES = (Role.SECRETARIAT, Role.OFFICE, *LEADERS)
BODIES = (Role.CONVENOR, Role.LIAISON)
"""Who may enter for members on behalf of a special committee."""


def held(*roles: str) -> Rule:
    """Everything of the committee, for who holds one of the roles."""
    return lambda actor: EVERYBODY if actor.has(*roles) else NOBODY


keeper = held(*KEEPERS)
reader = held(*READERS)


def own_file(actor: Actor) -> Q:
    """The actor's own membership."""
    ids = actor.ids(Role.MEMBER)
    return Q(pk__in=ids) if ids else NOBODY


def own(actor: Actor) -> Q:
    """Records of the actor's own file."""
    ids = actor.ids(Role.MEMBER)
    return Q(member_id__in=ids) if ids else NOBODY


files = any_of(own_file, reader)
"""Files (memberships) the actor may read."""

of_file = any_of(own, reader)
"""Deeds, objections and standing he may read."""


def entered(actor: Actor) -> Q:
    """Entries the actor typed himself, or those of a special committee he speaks for."""
    if actor.person_id is None or not actor.has(*ENTERING):
        return NOBODY
    bodies = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    typed = Q(entered_by_id=actor.person_id)
    return typed | Q(special_committee_id__in=bodies) if bodies else typed


read_entries = any_of(of_file, entered)


def of_entry(actor: Actor) -> Q:
    """Evidence of entries the actor may read."""
    return Q(entry__in=OutsideEntry.objects.filter(Q(committee_id=actor.committee_id) & read_entries(actor)))
