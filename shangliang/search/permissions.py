"""Row rules of the search room. What is found is guarded by the rooms whose records it is."""

from django.db.models import Q

from shangliang.core.access import NOBODY, Actor


def own(actor: Actor) -> Q:
    """Searches the actor keeps himself."""
    return Q(person_id=actor.person_id) if actor.person_id else NOBODY
