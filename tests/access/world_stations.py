"""The stations part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.files.models import StoredFile
from shangliang.stations import actions
from shangliang.stations.models import (
    Matter,
    MatterFile,
    MicroConsultation,
    Question,
    Reception,
    Station,
    StationPerson,
)
from tests.cast import Cast
from tests.stationed import stationed


@dataclass
class StationsWorld:
    """`matter` is with the school office, `fresh_matter` waits at the station."""

    station: Station
    station_person: StationPerson
    reception: Reception
    question: Question
    matter: Matter
    fresh_matter: Matter
    matter_file: MatterFile
    consultation: MicroConsultation


def make(cast: Cast, sha256: str, now: datetime) -> StationsWorld:
    """One station with everything that has a page."""
    room = stationed(cast, now)
    matter, consulting = room.with_unit(), room.consulting()
    stored = StoredFile.objects.create(
        committee=cast.home, name="照片.jpg", mime="image/jpeg", size=4, sha256=sha256, uploaded_by=cast.people["chen"].pk
    )  # fmt: skip
    held = actions.record_consultation(consulting, room.consultation(), by=room.by("chen"), at=now)
    held.file = stored
    held.save()
    person: Any = StationPerson.objects.filter(station=room.stations["west"]).first()
    return StationsWorld(
        station=room.east,
        station_person=person,
        reception=room.reception(),
        question=actions.set_question(
            room.east, street=room.streets["town"], title="背街小巷怎么管", by=room.by("wang"), at=now
        ),
        matter=matter,
        fresh_matter=room.matter(),
        matter_file=MatterFile.objects.create(committee=cast.home, matter=matter, file=stored),
        consultation=held,
    )
