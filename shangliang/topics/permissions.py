"""Row rules of the topics room. A topic tells what the records of the committee are about; the records themselves follow their own rules."""

from django.db.models import Q

from shangliang.core.access import EVERYBODY, NOBODY, Actor
from shangliang.people.roles import LEADERS, Role

READERS = (Role.OFFICE, Role.JOINT_OFFICE, *LEADERS, Role.CONVENOR)
KEEPERS = (Role.OFFICE,)
"""Who asks for a new run, renames topics and keeps candidates."""


def read(actor: Actor) -> Q:
    """Runs and topics of the actor's committee."""
    return EVERYBODY if actor.has(*READERS) else NOBODY
