"""Row rules of the number check: who reads the committee's figures reads its checks; who had a text checked may take it away."""

from django.db.models import Q

from shangliang.core.access import NOBODY, Actor
from shangliang.reports.overview import READERS

__all__ = ["READERS", "made", "own", "read"]


def read(actor: Actor) -> Q:
    """Checks of the actor's committee that nobody has taken away."""
    return Q(withdrawn_at=None) if actor.has(*READERS) else NOBODY


def own(actor: Actor) -> Q:
    """Those of them the actor had made himself."""
    if not actor.has(*READERS) or actor.person_id is None:
        return NOBODY
    return Q(withdrawn_at=None, made_by=actor.person_id)


def made(actor: Actor) -> Q:
    """Also those he has taken away already: taking away is safe to send twice."""
    if not actor.has(*READERS) or actor.person_id is None:
        return NOBODY
    return Q(made_by=actor.person_id)
