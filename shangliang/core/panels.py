"""Panels: how a room above shows its part on the page of a record it does not own. The page asks the registry and knows nobody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shangliang.core.access import Actor


@dataclass(frozen=True)
class Ask:
    """Something the reader is asked to do, or may do: the words, what it is about, and where it is done."""

    label: str
    about: str
    url: str


@dataclass(frozen=True)
class Panel:
    """One room's part of a page. `template` is included with `data` under the name `panel` ("": nothing is drawn).

    `asks` join the list of what waits for the reader at the top of the page, `links` the buttons beside its title.
    """

    template: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    asks: Sequence[Ask] = field(default_factory=list)
    links: Sequence[Ask] = field(default_factory=list)


Source = Callable[[Actor, Any], Panel | None]
"""(reader, record) → the room's part, None when there is nothing for him.

The record has passed the page's own access rule; what belongs to the room is guarded by the room's rules. It asks the database nothing
when the record itself tells that the room has nothing on it, and else one statement before it knows that it has something to show.
"""

_sources: dict[str, list[tuple[int, Source]]] = {}


def register(kind: str, source: Source, *, position: int = 50) -> None:
    """Show this room's part on the pages of records of a kind (the key of their process), the lower positions first."""
    known = _sources.setdefault(kind, [])
    if all(each is not source for _, each in known):
        known.append((position, source))
        known.sort(key=lambda entry: entry[0])


def panels_of(kind: str, actor: Actor, record: Any) -> list[Panel]:
    """What the rooms above have for this reader on this record, in order."""
    found = (source(actor, record) for _, source in _sources.get(kind, ()))
    return [panel for panel in found if panel is not None]
