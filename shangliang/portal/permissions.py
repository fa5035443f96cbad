"""Row rules of the public site's inside: the office releases everything, the editor writes, and releases the public results of briefs."""

from django.db.models import Q

from shangliang.core.access import NOBODY, Actor, any_of
from shangliang.people.roles import Role
from shangliang.proposals.permissions import held

WRITERS = (Role.OFFICE, Role.EDITOR)

office = held(Role.OFFICE)
editor = held(Role.EDITOR)
writers = held(*WRITERS)


def author(actor: Actor) -> Q:
    """Articles the actor writes himself."""
    if actor.person_id is None or not actor.has(*WRITERS):
        return NOBODY
    return Q(author_id=actor.person_id)


def submitted(actor: Actor) -> Q:
    """Articles of others, once they were submitted for release."""
    return ~Q(state__in=("draft", "dropped")) if actor.has(*WRITERS) else NOBODY


def office_all(actor: Actor) -> Q:
    """The office also sees what was sent back."""
    return ~NOBODY if actor.has(Role.OFFICE) else NOBODY


read = any_of(author, submitted, office_all)
