"""Stations, their people, reception days, and residents' matters."""

from shangliang.stations.models.matter import Matter, MatterFile, MicroConsultation
from shangliang.stations.models.question import Question
from shangliang.stations.models.reception import Booking, Reception
from shangliang.stations.models.station import MemberPlace, Station, StationPerson, Street

__all__ = [
    "Booking",
    "Matter",
    "MatterFile",
    "MemberPlace",
    "MicroConsultation",
    "Question",
    "Reception",
    "Station",
    "StationPerson",
    "Street",
]
