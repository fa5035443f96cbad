"""The boards on the tours: what each kind of reader opens."""

from collections.abc import Callable
from typing import Any

TOPICS = ("proposals", "briefs", "activities", "supervision", "duty", "stations")
Make = Callable[..., Any]


def of_leader(stop: Make) -> list[Any]:
    """总览, every field of work, and the display."""
    return [
        stop("dashboards:leader"),
        *(stop("dashboards:topic", slug) for slug in TOPICS),
        stop("dashboards:wall"),
    ]


def of_office(stop: Make) -> list[Any]:
    """The month's work."""
    return [stop("dashboards:office"), stop("dashboards:leader")]


def of_city(stop: Make) -> list[Any]:
    """Committees below."""
    return [stop("dashboards:topic", "below")]


def of_unit(stop: Make) -> list[Any]:
    """Its own work."""
    return [stop("dashboards:unit")]


def of_member(stop: Make) -> list[Any]:
    """His own year."""
    return [stop("dashboards:member")]
