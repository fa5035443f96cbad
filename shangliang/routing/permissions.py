"""Row rules of the routing room: advice belongs to the office, and to members for what they write themselves."""

from django.db.models import Q

from shangliang.core.access import Actor
from shangliang.people.roles import Role
from shangliang.proposals import permissions as proposals

office = proposals.held(Role.OFFICE)
"""Models, their measures and the duties of units: the office of their committee."""

author = proposals.author
"""Own drafts."""


def readable(actor: Actor) -> Q:
    """Proposals the office is advised on: those it may read."""
    return proposals.office(actor)
