"""Who reacts to recorded events (notices, the duty file): registered by the rooms above, run by the job that every event defers."""

from collections.abc import Callable

from shangliang.audit.models import Event

Reaction = Callable[[Event], None]

_reactions: dict[str, Reaction] = {}


def reacts(name: str, reaction: Reaction) -> None:
    """Make a reaction known. It must bear being run twice for the same event, in any order: jobs are repeated after a crash."""
    _reactions[name] = reaction


def reactions() -> tuple[Reaction, ...]:
    """All reactions, in the order of registration."""
    return tuple(_reactions.values())
