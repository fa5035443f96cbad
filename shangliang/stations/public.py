"""The public face of the stations room: plain functions for the public site, which owns pages and limits. No HTTP, no names of residents.

What is shown here is public by itself (a station's page, opening hours, free places), or belongs to who holds a query code. Everything a resident
types is checked by the actions; their `Refused` says at which field. Limits on wrong codes and on floods of forms are the caller's.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from shangliang.briefs.choices import Category
from shangliang.stations.actions.receiving import MatterDraft, receive_matter
from shangliang.stations.actions.receptions import BookingDraft, book
from shangliang.stations.actions.speaking import say
from shangliang.stations.choices import Part, ReceptionState
from shangliang.stations.codes import hashes_of
from shangliang.stations.models import Matter, Reception, Station, StationPerson
from shangliang.stations.permissions import current
from shangliang.stations.policy import PrivacyNotice, notice
from shangliang.stations.process import MATTER, SPOKEN_FROM
from shangliang.stations.story import said_label, sentence

__all__ = [
    "CATEGORIES",
    "BookingDraft",
    "MatterDraft",
    "MatterView",
    "OpenReception",
    "PrivacyNotice",
    "StationCard",
    "StationPage",
    "book",
    "look_up",
    "open_receptions",
    "privacy_notice",
    "public_station",
    "public_stations",
    "receive_matter",
    "say",
]

CATEGORIES: list[tuple[str, str]] = [(str(value), str(label)) for value, label in Category.choices]
"""Choices of the field 类别 of a matter: value, label."""


@dataclass(frozen=True)
class StationCard:
    """A station in the public list. `latitude` and `longitude` (degrees, WGS-84 as the committee entered them) may be missing."""

    code: str
    name: str
    kind: str
    form: str
    street: str
    address: str
    opening: str
    phone: str
    latitude: Decimal | None
    longitude: Decimal | None


@dataclass(frozen=True)
class StationPage:
    """A station's public page. `people` are (身份, names) in the order of the parts; nobody's telephone. `station` goes into `receive_matter`."""

    station: Station
    card: StationCard
    introduction: str
    party_branch: str
    plaque_on: date | None
    people: list[tuple[str, list[str]]]
    units: list[str]
    receptions: "list[OpenReception]"


@dataclass(frozen=True)
class OpenReception:
    """A reception day that may be booked; `left` places are free (0: 已约满). `reception` goes into `book`."""

    reception: Reception
    on: date
    starts: time
    ends: time
    receiver: str
    theme: str
    left: int


@dataclass(frozen=True)
class MatterView:
    """What somebody with the query code sees. `sentence` says plainly where it stands and what comes next; `said` is 已解决/未解决/未反馈 or "".

    `milestones` are (date, words), the oldest first. `can_say`: whether `say(view.matter, …)` is asked for now.
    """

    matter: Matter
    number: str
    station: str
    received_on: date
    text: str
    state: str
    sentence: str
    answer: str
    answered_on: date | None
    can_say: bool
    said: str
    said_words: str
    milestones: list[tuple[date, str]]
    code_until: date | None


def privacy_notice(committee_id: UUID, on: date) -> PrivacyNotice:
    """The text to show beside the box 同意, and its version to hand back as `notice_version`."""
    return notice(committee_id, on)


def public_stations(committee_id: UUID) -> list[StationCard]:
    """All public stations in use, by name."""
    return [_card(station) for station in _public(committee_id)]


def public_station(committee_id: UUID, code: str) -> StationPage | None:
    """One public station by the code in its address; None when there is none, or it is not public, or no longer used."""
    station = _public(committee_id).filter(code=code[:20]).first()
    if station is None:
        return None
    return StationPage(
        station=station,
        card=_card(station),
        introduction=station.introduction,
        party_branch=station.party_branch,
        plaque_on=station.plaque_on,
        people=_people(station),
        units=list(station.units.values_list("name", flat=True)),
        receptions=open_receptions(station, timezone.localdate()),
    )


def open_receptions(station: Station, on: date) -> list[OpenReception]:
    """Planned reception days of the station from `on` on, the next first, with the places left."""
    planned = Reception.objects.filter(station=station, state=ReceptionState.PLANNED, on__gte=on)
    counted = planned.annotate(taken=Count("bookings")).order_by("on", "starts", "id")
    return [
        OpenReception(
            row, row.on, row.starts, row.ends, row.receiver, row.theme, max(row.places - row.taken, 0)
        )
        for row in counted[:20]
    ]


def look_up(committee_id: UUID, code: str, *, on: date | None = None) -> MatterView | None:
    """The matter of a query code; None for a wrong or expired one, without saying which. Blanks, dashes and small letters are forgiven."""
    today = on or timezone.localdate()
    hashes = hashes_of(committee_id, code)
    if not hashes:
        return None
    valid = Q(code_until=None) | Q(code_until__gte=today)
    found = Matter.objects.filter(valid, committee_id=committee_id, code_hash__in=hashes)
    matter = found.select_related("station", "unit", "brief", "proposal").first()
    return _view(matter) if matter else None


def _view(matter: Matter) -> MatterView:
    return MatterView(
        matter=matter,
        number=matter.shown_number,
        station=matter.station.name,
        received_on=timezone.localdate(matter.created_at),
        text=matter.text,
        state=MATTER.state(matter.state).label,
        sentence=sentence(matter),
        answer=matter.answer,
        answered_on=matter.answered_on,
        can_say=matter.state in SPOKEN_FROM,
        said=said_label(matter),
        said_words=matter.said_words,
        milestones=_milestones(matter),
        code_until=matter.code_until,
    )


def _milestones(matter: Matter) -> list[tuple[date, str]]:
    known = [
        (timezone.localdate(matter.created_at), "收到"),
        (matter.unit_answered_on, f"{matter.unit.name}答复" if matter.unit else ""),
        (matter.answered_on, "答复群众"),
        (timezone.localdate(matter.said_at) if matter.said_at else None, f"群众反馈{said_label(matter)}"),
    ]
    return sorted((day, words) for day, words in known if day is not None and words)


def _public(committee_id: UUID) -> QuerySet[Station]:
    found = Station.objects.filter(committee_id=committee_id, is_public=True, is_active=True)
    return found.select_related("street").order_by(F("street__position").asc(nulls_last=True), "name", "id")


def _card(station: Station) -> StationCard:
    return StationCard(
        code=station.code,
        name=station.name,
        kind=station.kind,
        form=station.get_form_display(),
        street=station.street.name if station.street else "",
        address=station.address,
        opening=station.opening,
        phone=station.phone,
        latitude=station.latitude,
        longitude=station.longitude,
    )


def _people(station: Station) -> list[tuple[str, list[str]]]:
    rows = StationPerson.objects.filter(current(), station=station).order_by("since", "id")
    named = list(rows.values_list("part", "name"))
    parts = [(str(part.label), [name for key, name in named if key == part.value]) for part in Part]
    return [(label, names) for label, names in parts if names and label != Part.VOLUNTEER.label]
