"""What is asked of search, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from markupsafe import Markup

PAGE_SIZE, LAST_PAGE = 20, 500
RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"


@dataclass(frozen=True)
class Asked:
    """Words as typed, and the filters: values of one facet are alternatives, facets narrow one another. `committee` leaves out all others."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    order: str = RELEVANCE
    page: int = 1
    committee: UUID | None = None


@dataclass(frozen=True)
class Hit:
    """One record found. Of a published text of somebody else's record (`is_open`) only what is public is here."""

    kind: str
    kind_label: str
    pk: UUID
    committee: UUID
    url: str
    is_open: bool
    title: Markup
    passages: list[Markup]
    on: date
    year: int
    term: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Facet:
    """How many of the records found have which value, the most frequent first."""

    name: str
    label: str
    values: list[tuple[str, int]]


@dataclass(frozen=True)
class Found:
    """The answer. `ready` is False while there is no complete index, `rebuilding` while one is made; then `progress` is in percent.

    `loose`: nothing has all the words, this has most of them. `uncounted`: so many that facets are counted only when asked for.
    """

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    ready: bool = True
    rebuilding: bool = False
    progress: int = 100
    suggestion: str = ""
    pages: int = 0
    loose: bool = False
    uncounted: bool = False


@dataclass(frozen=True)
class Candidate:
    """A record that shares rare bigrams with a draft; not yet compared."""

    kind: str
    pk: UUID
    committee: UUID
    is_open: bool
    title: str
    body: str
    year: int
    facets: Mapping[str, tuple[str, ...]]
    score: float
