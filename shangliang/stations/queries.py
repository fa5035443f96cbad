"""Reads of the stations room that need more than one filter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shangliang.audit.models import Event
from shangliang.core.access import Actor, any_of, rows
from shangliang.core.flow import flow_of
from shangliang.core.inbox import waiting_for
from shangliang.core.paging import Page, page_of
from shangliang.people.models import Member, MemberState
from shangliang.stations import permissions as may
from shangliang.stations.choices import Basis, Part, ReceptionState
from shangliang.stations.models import (
    Matter,
    MemberPlace,
    Question,
    Reception,
    Station,
    StationPerson,
    Street,
)
from shangliang.stations.process import MATTER

SIZE = 20
TABS = {"todo": "待我办理", "open": "办理中", "all": "全部"}
OPEN = MATTER.keys(final=False)


def stations(actor: Actor) -> QuerySet[Station]:
    """Stations of the committee with their people and open matters counted, by street and name; only active ones but for the overseers."""
    found = rows(actor, may.everybody, Station.objects.all())
    if not actor.has(*may.OVERSEERS):
        found = found.filter(is_active=True)
    people = StationPerson.objects.filter(may.current(), station=OuterRef("pk"))
    waiting = Matter.objects.filter(station=OuterRef("pk"), state__in=OPEN)
    counted = found.select_related("street").annotate(
        people_count=_number(people), open_count=_number(waiting)
    )
    return counted.order_by("-is_active", F("street__position").asc(nulls_last=True), "name", "id")


def _number(of_station: QuerySet[Any]) -> Any:
    """How many rows there are at each station, as a column."""
    counted = of_station.order_by().values("station").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def own_stations(actor: Actor) -> list[tuple[UUID, str]]:
    """Stations for which the actor may enter matters: all for the overseers, else those he is at."""
    found = rows(actor, may.works_at, Station.objects.filter(is_active=True))
    return list(found.order_by("name").values_list("pk", "name"))


def named_stations(actor: Actor) -> list[tuple[UUID, str]]:
    """Stations whose matters the actor may read, for the filter."""
    rule = any_of(may.works_at, may.leaders)
    return list(rows(actor, rule, Station.objects.all()).order_by("name").values_list("pk", "name"))


def people_of(station: Station) -> list[tuple[str, list[StationPerson]]]:
    """Who is at the station today, part by part."""
    found = list(
        station.people.filter(may.current()).select_related("member__sector").order_by("since", "id")
    )
    parts = [(str(part.label), [row for row in found if row.part == part]) for part in Part]
    return [(label, group) for label, group in parts if group]


def upcoming(committee_id: UUID, on: date, station: Station | None = None) -> list[Reception]:
    """Planned reception days from a day on, with how many places are booked."""
    found = Reception.objects.filter(committee_id=committee_id, state=ReceptionState.PLANNED, on__gte=on)
    if station is not None:
        found = found.filter(station=station)
    return list(
        found.select_related("station")
        .annotate(booked=Count("bookings"))
        .order_by("on", "starts", "id")[:100]
    )


def receptions(committee_id: UUID, year: int, station: Station | None = None) -> list[Reception]:
    """Reception days of a year, the latest first."""
    found = Reception.objects.filter(committee_id=committee_id, on__year=year)
    if station is not None:
        found = found.filter(station=station)
    return list(
        found.select_related("station").annotate(booked=Count("bookings")).order_by("-on", "-id")[:300]
    )


def reception_named(station: Station, pk: str) -> Reception | None:
    """The reception day of the station whose id stands in an address; None for anything else."""
    try:
        return Reception.objects.filter(station=station, pk=UUID(pk)).first()
    except ValueError:
        return None


def to_record(actor: Actor, on: date) -> list[Reception]:
    """Reception days that are over and not written up, at stations the actor works at."""
    over = Reception.objects.filter(state=ReceptionState.PLANNED, on__lt=on).select_related("station")
    return list(rows(actor, may.contacts, over).order_by("on", "id")[:20])


def questions_of(station: Station) -> list[Question]:
    """镇街命题 of a station, the newest first."""
    return list(station.questions.select_related("street")[:50])


COLUMNS = (
    "number", "year", "title", "text", "channel", "category", "is_dispute", "state", "due_on", "station__name", "way",
)  # fmt: skip


def matters(actor: Actor, tab: str, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Matters the actor may read under a tab, narrowed by what he asks for."""
    if tab == "todo":
        found: QuerySet[Any] = waiting_for(actor, flow_of(Matter))
    else:
        found = rows(actor, may.read, Matter.objects.all())
        found = found.filter(state__in=OPEN) if tab == "open" else found
    for name in ("state", "way", "category"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("station"):
        found = found.filter(station_id=asked["station"])
    return found.filter(_words(asked["q"])) if asked.get("q") else found


def _words(words: str) -> Q:
    found = Q(title__icontains=words) | Q(text__icontains=words) | Q(place__icontains=words)
    numbered = re.fullmatch(r"第?(\d{1,7})号?", words.strip())
    return found | Q(number=int(numbered[1])) if numbered else found


def matter_page(found: QuerySet[Any], *, after: str = "", before: str = "") -> Page[dict[str, Any]]:
    """One page of the desk by key, the newest first. Raises BadKeyError."""
    return page_of(found, by=("created_at", "id"), columns=COLUMNS, size=SIZE, after=after, before=before)


def of_station(actor: Actor, station: Station) -> list[dict[str, Any]]:
    """The newest matters of a station the actor may read."""
    return matter_page(matters(actor, "all", {"station": station.pk})).rows


def events_of(matter: Matter) -> list[Event]:
    """The story of a matter, the newest first."""
    return list(Event.objects.filter(case_id=matter.pk).order_by("-at", "-id")[:200])


@dataclass(frozen=True)
class Proposed:
    """A member without a station, the station proposed for him and on which basis, or why there is none."""

    member: Member
    work: str
    home: str
    station: Station | None
    basis: str
    reason: str

    @property
    def why(self) -> str:
        """In words: 工作单位所在镇街 城关镇, or the reason why nothing is proposed."""
        if not self.station:
            return self.reason
        return f"{Basis(self.basis).label}：{self.work if self.basis == Basis.WORK else self.home}"


def proposed(committee_id: UUID, *, home_first: bool = False) -> list[Proposed]:
    """A station for each member in office who has none: by the street he works in, then by the one he lives in (or the other way round).

    Of several stations on a street the one with fewer members gets him, so that it comes out even and always the same. Three queries.
    """
    placed = StationPerson.objects.filter(may.not_over(), committee_id=committee_id, member__isnull=False)
    size: dict[UUID, int] = {}
    taken = set()
    for station_id, member_id in placed.values_list("station_id", "member_id"):
        size[station_id] = size.get(station_id, 0) + 1
        taken.add(member_id)
    open_ones = Station.objects.filter(committee_id=committee_id, is_active=True, street__isnull=False)
    on: dict[UUID, list[Station]] = {}
    for station in open_ones.order_by("name", "id"):
        on.setdefault(station.street_id, []).append(station)  # type: ignore[arg-type]  # not null by the filter
    members = Member.objects.filter(committee_id=committee_id, state=MemberState.ACTIVE).exclude(pk__in=taken)
    listed = members.select_related("person", "place__work_street", "place__home_street").order_by(
        "number", "id"
    )
    order = (Basis.HOME, Basis.WORK) if home_first else (Basis.WORK, Basis.HOME)
    return [_propose(member, on, size, order) for member in listed]


def _propose(
    member: Member, on: Mapping[UUID, Sequence[Station]], size: dict[UUID, int], order: Sequence[Basis]
) -> Proposed:
    place: MemberPlace | None = getattr(member, "place", None)
    streets = {
        Basis.WORK: place.work_street if place else None,
        Basis.HOME: place.home_street if place else None,
    }
    work, home = (streets[basis].name if streets[basis] else "" for basis in (Basis.WORK, Basis.HOME))  # type: ignore[union-attr]  # asked just before
    for basis in order:
        street = streets[basis]
        there = on.get(street.pk, ()) if street else ()
        if there:
            station = min(there, key=lambda each: (size.get(each.pk, 0), each.name))
            size[station.pk] = size.get(station.pk, 0) + 1
            return Proposed(member, work, home, station, basis, "")
    known = [street.name for street in streets.values() if street]
    reason = f"{'、'.join(dict.fromkeys(known))}没有启用的站点" if known else "没有登记工作或居住镇街"
    return Proposed(member, work, home, None, "", reason)


@dataclass(frozen=True)
class PlaceLine:
    """A pasted line that was understood, or what is wrong with it."""

    number: int
    member: Member | None
    work: Street | None
    home: Street | None
    problem: str = ""


def read_places(committee_id: UUID, text: str) -> list[PlaceLine]:
    """Understand pasted lines: name or number of a member, street of work, street of home."""
    members: dict[str, list[Member]] = {}
    listed = Member.objects.filter(committee_id=committee_id, state=MemberState.ACTIVE).select_related(
        "person"
    )
    for member in listed:
        for name in {member.person.name, member.number}:
            members.setdefault(name, []).append(member)
    streets = {row.name: row for row in Street.objects.filter(committee_id=committee_id, is_active=True)}
    lines = [line for line in enumerate(text.splitlines(), 1) if line[1].strip()]
    return [_read_place(n, re.split(r"[\t,，]", line), members, streets) for n, line in lines]


def _read_place(
    n: int, cells: list[str], members: Mapping[str, list[Member]], streets: Mapping[str, Street]
) -> PlaceLine:
    name, work, home, *_ = [cell.strip() for cell in (*cells, "", "", "")]
    found = members.get(name, [])
    if len(found) != 1:
        why = f"有{len(found)}名委员叫{name}，请改填委员证号" if found else f"没有名为{name[:20]}的在任委员"
        return PlaceLine(n, None, None, None, why)
    unknown = [street for street in (work, home) if street and street not in streets]
    if unknown:
        return PlaceLine(n, found[0], None, None, f"镇街名单中没有{unknown[0][:20]}")
    return PlaceLine(n, found[0], streets.get(work), streets.get(home))


def names(people: Iterable[StationPerson]) -> str:
    """Names of people, joined."""
    return "、".join(row.name for row in people)
