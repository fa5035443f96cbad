"""What a place published of a year, and what has to be played for it; the declarations are in `replay_places`."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shangliang.core.figures import Scope, figures, percent, ratios
from shangliang.tenancy.models import Committee


@dataclass(frozen=True)
class Number:
    """One published number: `value` of the figure `key` in the words of `shangliang figure`, of the year or of one `month`."""

    key: str
    value: str
    month: int = 0


@dataclass(frozen=True)
class Proposals:
    """`cosigned` proposals have one co-signer, `fairly` forms rate 基本满意 and the others 满意; `merged` and `declined` come on top of `filed`."""

    filed: int
    declined: int = 0
    merged: int = 0
    key: int = 0
    cosigned: int = 0
    fairly: int = 0


@dataclass(frozen=True)
class Briefs:
    """`sent` issues go up, `monthly` of them each month where the place says so.

    The city takes up `singles` of them alone and `pairs` two by two into one issue of its own, the singles all in the month `taken_in`;
    `province` of the singles go further up, `instructions` of them come back with one.
    """

    sent: int
    informants: int = 20
    monthly: int = 0
    singles: int = 0
    taken_in: int = 0
    pairs: int = 0
    province: int = 0
    instructions: int = 0


@dataclass(frozen=True)
class Event:
    """Activities of one nature: how many, and their titles in turn. The chair comes to its own meetings, a few members to everything else."""

    nature: str
    count: int
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Stations:
    """Stations by kind, and the micro-consultations they held; of `solved` the resident says that it is solved."""

    kinds: tuple[tuple[str, int], ...]
    consultations: int = 0
    solved: int = 0


@dataclass(frozen=True)
class Place:
    """A published year. `left` are published numbers no figure counts: what → why. Sectors have to be among those of the demonstration."""

    slug: str
    name: str
    year: int
    members: int
    published: tuple[Number, ...]
    left: Mapping[str, str]
    sectors: int = 10
    groups: int = 5
    proposals: Proposals | None = None
    briefs: Briefs | None = None
    events: tuple[Event, ...] = ()
    stations: Stations | None = None
    told: str = field(default="", kw_only=True)  # what is to be known about the year

    def scope(self, committee: Committee, number: Number) -> Scope:
        """What the figure of a published number is asked for."""
        since = until = None
        if number.month:
            since = date(self.year, number.month, 1)
            until = since.replace(day=monthrange(self.year, number.month)[1])
        return Scope(committee.pk, self.year, since=since, until=until)


def compare(place: Place, committee: Committee) -> Iterator[tuple[Number, str, str]]:
    """(number, its name, counted) for every published number."""
    for number in place.published:
        scope = place.scope(committee, number)
        name = f"{number.month}月" if number.month else ""
        if number.key in figures():
            found = figures()[number.key]
            yield number, name + found.label, str(found.value(scope))
        else:
            ratio = ratios()[number.key]
            yield number, name + ratio.label, percent(ratio.value(scope))
