"""Finding: the one door of the index for pages and for the rooms above."""

from collections.abc import Collection
from uuid import UUID

from shangliang.core.access import Actor
from shangliang.search.answers import Asked, Candidate, Facet, Found, Hit
from shangliang.texts.weights import Weights

__all__ = ["Asked", "Candidate", "Facet", "Found", "Hit", "candidates", "find", "weights"]


def find(actor: Actor, asked: Asked) -> Found:
    """What the actor may see of what is asked for."""
    del actor, asked
    return Found(ready=False, progress=0)


def candidates(
    actor: Actor, title: str, body: str, *, limit: int = 50, leave_out: Collection[UUID] = ()
) -> list[Candidate]:
    """Records the actor may see that share the rarest bigrams of a draft, best first."""
    del actor, title, body, limit, leave_out
    return []


def weights() -> Weights | None:
    """How rare each bigram is in everything that is indexed; None before the first index is complete."""
    return None
