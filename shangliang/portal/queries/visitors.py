"""What somebody who has just sent a form gets to see of it."""

from dataclasses import dataclass
from uuid import UUID

from shangliang.stations.codes import code_for
from shangliang.stations.models import Booking, Matter, Reception


@dataclass(frozen=True)
class Received:
    """A matter that was received, with its query code."""

    number: str
    station: str
    code: str


def matter_with(committee: UUID, key: UUID) -> Received | None:
    """The matter handed in under a key."""
    found = Matter.objects.filter(committee=committee, key=key).select_related("station").first()
    return Received(found.shown_number, found.station.name, code_for(committee, key)) if found else None


def booking_with(committee: UUID, key: UUID) -> Booking | None:
    """The booking made under a key."""
    related = Booking.objects.select_related("reception__station")
    return related.filter(committee=committee, key=key).first()


def reception(committee: UUID, code: str, pk: UUID) -> Reception | None:
    """A reception day of a public station."""
    rows = Reception.objects.select_related("station").filter(pk=pk, committee=committee)
    return rows.filter(station__code=code, station__is_public=True, station__is_active=True).first()
