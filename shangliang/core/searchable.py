"""What can be found: each room says once what of its records is searched, and who may see it. Search reads this and imports no room.

Rights have two faces, held together by a test over the cast: `rule` (as for every list) and keys. A text names the keys of its readers, an
actor holds keys; he finds a text exactly when he holds one of them. A key is `<relation>:<id>`, such as ``office:<committee>``.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from shangliang.core.access import Actor, Rule


@dataclass(frozen=True)
class Open:
    """The part of a record that everybody in the installation may read: what was decided to be published, and nothing else.

    `stamp` changes with the decision (see `Searchable.standing`).
    """

    title: str
    body: str
    stamp: str = ""
    numbers: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    """One record as it is found. `names` are people and bodies (also found by pinyin), `numbers` what it is called by (第036号).

    `facets` are values to filter by (`state`, `category`, `unit`, `sector`, `outcome`, …): the labels as shown, several for one facet allowed.
    `readers` are the keys of those who may read it; `open` is its public part, None when nothing is published.
    """

    pk: UUID
    committee: UUID
    title: str
    body: str
    on: date
    year: int
    readers: frozenset[str]
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    term: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: Open | None = None


@dataclass(frozen=True)
class Hop:
    """From an id to others: the values of `out` in the rows of a table whose `by` is that id."""

    model: type[Model]
    by: str
    out: str


@dataclass(frozen=True)
class Watch:
    """A table whose rows belong to a record: a change of a row changes the text of the record whose id stands in `column`.

    With `also`, the records named in these further columns change too. With `hops`, `column` does not hold the record yet: they lead to it.
    """

    model: type[Model]
    column: str
    also: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()


def _nothing_open(_: Collection[UUID]) -> Mapping[UUID, str]:
    return {}


@dataclass(frozen=True)
class Searchable:
    """A kind of record that can be found: `texts` makes the texts of ids (records that are gone are left out), `keys` what an actor holds,
    `url` leads to the record and `open_url` to its public page. `facets` are the names of the facets with their labels.

    `standing` says which of the ids are published now, each with the stamp of its decision: a public text is shown only while its stamp stands.
    """

    kind: str
    label: str
    model: type[Model]
    watches: tuple[Watch, ...]
    texts: Callable[[Sequence[UUID]], Iterable[Text]]
    keys: Callable[[Actor], frozenset[str]]
    rule: Rule
    url: Callable[[Any], str]
    open_url: Callable[[Any], str]
    facets: Mapping[str, str] = field(default_factory=dict)
    standing: Callable[[Collection[UUID]], Mapping[UUID, str]] = _nothing_open


_known: dict[str, Searchable] = {}


def register(searchable: Searchable) -> None:
    """Make a kind of record findable."""
    _known[searchable.kind] = searchable


def kinds() -> tuple[Searchable, ...]:
    """Everything that can be found, in the order of registering."""
    return tuple(_known.values())


def of_kind(kind: str) -> Searchable:
    """One kind; KeyError when no room registered it."""
    return _known[kind]
