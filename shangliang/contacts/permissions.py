"""Row rules of the contacts room: the secretariat everything, leaders read everything, everybody else what he himself stands in.

Party membership (MemberMark) is read by the secretariat, the leaders and the member himself, and by nobody else.
"""

from django.db.models import Q

from shangliang.contacts.models import Counterpart, End, Tie
from shangliang.core.access import EVERYBODY, NOBODY, Actor, Rule, any_of
from shangliang.people.roles import ADMINS, LEADERS, Role

AT_WORK = tuple(role for role in Role if role not in ADMINS)
KEEPERS = (Role.SECRETARIAT,)
READERS = (Role.SECRETARIAT, *LEADERS)
SPEAKERS = (Role.CONVENOR, Role.LIAISON)


def secretariat(actor: Actor) -> Q:
    """Everything of the committee, for 会务和委员联络."""
    return EVERYBODY if actor.has(*KEEPERS) else NOBODY


def leaders(actor: Actor) -> Q:
    return EVERYBODY if actor.has(*LEADERS) else NOBODY


def at_end(actor: Actor, column: str) -> Q:
    """Rows at whose end of this name the actor stands: himself, or a body or unit he speaks for."""
    found = NOBODY
    if actor.person_id is not None and actor.has(Role.MEMBER, *LEADERS):
        found = Q(**{f"{column}__person_id": actor.person_id})
    speaks = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    clerks = actor.ids(Role.UNIT_CLERK)
    for name, ids in (("unit", clerks), ("special_committee", speaks), ("organisation", speaks)):
        if ids:
            here = Q(**{f"{column}__{name}_id__in": ids})
            found = here if found is NOBODY else found | here
    return found


def near(actor: Actor) -> Q:
    """Ties in which the actor contacts."""
    return at_end(actor, "near")


def far(actor: Actor) -> Q:
    """Ties in which the actor is contacted."""
    return at_end(actor, "far")


own = any_of(near, far)
"""Ties in which the actor stands."""
read = any_of(own, secretariat, leaders)
writes = any_of(own, secretariat)
"""Ties in which the actor may enter a contact."""


def of_tie(rule: Rule) -> Rule:
    """Rows that hang on a tie the rule lets through."""

    def hanging(actor: Actor) -> Q:
        allowed = rule(actor)
        return NOBODY if allowed is NOBODY else Q(tie__in=Tie.objects.filter(allowed))

    return hanging


read_contact = of_tie(read)


def author(actor: Actor) -> Q:
    """Contacts the actor's own side entered."""
    return at_end(actor, "maker")


def other(actor: Actor) -> Q:
    """Contacts that the actor's side confirms."""
    mine = at_end(actor, "other")
    return NOBODY if mine is NOBODY else mine & Q(other_has_account=True)


def staff(actor: Actor) -> Q:
    """Contacts whose other side has no account: the secretariat asks it."""
    return Q(other_has_account=False) if actor.has(*KEEPERS) else NOBODY


def read_relation(actor: Actor) -> Q:
    return EVERYBODY if actor.has(*READERS) else NOBODY


def chain(actor: Actor) -> Q:
    """Counterparts whose lists the actor keeps: the secretariat all, others those they are tied to."""
    if actor.has(*KEEPERS):
        return EVERYBODY
    mine = own(actor)
    if mine is NOBODY:
        return NOBODY
    ties = Tie.objects.filter(mine, until=None)
    ends = End.objects.filter(Q(near_ties__in=ties) | Q(far_ties__in=ties))
    return Q(pk__in=ends.values("counterpart_id"))


def chain_item(actor: Actor) -> Q:
    """Entries of the lists the actor keeps."""
    allowed = chain(actor)
    return NOBODY if allowed is NOBODY else Q(counterpart__in=Counterpart.objects.filter(allowed))


def read_chain(actor: Actor) -> Q:
    return EVERYBODY if actor.has(*READERS) else chain(actor)


def mark(actor: Actor) -> Q:
    """Party membership of members: all for the secretariat and the leaders, else one's own."""
    if actor.has(*READERS):
        return EVERYBODY
    members = actor.ids(Role.MEMBER)
    return Q(member_id__in=members) if members else NOBODY


STANDING = (Role.MEMBER, *LEADERS, Role.CONVENOR, Role.LIAISON, Role.UNIT_CLERK)
"""Roles in which somebody may stand at an end of a tie."""
ENTER = tuple(dict.fromkeys((*STANDING, *READERS)))
