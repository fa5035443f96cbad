"""Arrivals and departures, who may stand at the door, and seats."""

from shangliang.checkin.models.checkin import CheckIn
from shangliang.checkin.models.door import Door
from shangliang.checkin.models.seat import Seat

__all__ = ["CheckIn", "Door", "Seat"]
