"""A source 来源: how the records of one room become deeds. Sources only read; the projection (duty.actions.projecting) writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from shangliang.audit.models import Event
from shangliang.duty.models import Deed


def own_case(event: Event) -> Iterable[UUID]:
    """The record whose story the event belongs to."""
    return (event.case_id,)


@dataclass(frozen=True)
class Source:
    """`follows`: process keys (first part of an event's key) whose events change deeds of this source; `cases` gives the records they touch.

    `deeds` yields, unsaved, all deeds of these records as they stand now (None: of all records of the committee); a record that gives none
    yields none, and what it gave before goes. `url` leads to a record; `by_subject`: records have no page of their own, it leads to their subject.
    """

    key: str
    label: str
    follows: tuple[str, ...]
    deeds: Callable[[UUID, Sequence[UUID] | None], Iterator[Deed]]
    url: Callable[[UUID], str]
    cases: Callable[[Event], Iterable[UUID]] = own_case
    by_subject: bool = False


_sources: dict[str, Source] = {}


def register(*found: Source) -> None:
    """Make sources known, once each."""
    for source in found:
        _sources.setdefault(source.key, source)


def sources() -> tuple[Source, ...]:
    """All sources, in the order of registration."""
    return tuple(_sources.values())


def source_of(key: str) -> Source:
    """The source of a key; KeyError when there is none."""
    return _sources[key]


def link_of(key: str, record_id: UUID, subject_id: UUID) -> str:
    """Where a deed of a source leads; "" for a source this release does not know."""
    source = _sources.get(key)
    return "" if source is None else source.url(subject_id if source.by_subject else record_id)
