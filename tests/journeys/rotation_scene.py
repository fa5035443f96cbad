"""Series, rotation and feeds for the tours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.activities.actions import repeating
from tests.access.world_rotation import RotationWorld, make
from tests.cast import Cast

Make = Callable[..., Any]


@dataclass
class RotationScene:
    """The records of the access matrix, with drafts of the series."""

    world: RotationWorld


def build(cast: Cast, at: datetime) -> RotationScene:
    """Everything by the actions."""
    world = make(cast, "", at)
    repeating.generate(world.series, by=cast.actor("sec", at.date()), at=at)
    return RotationScene(world)


def of_secretariat(s: RotationScene, stop: Make) -> Iterator[Any]:
    """Series, drawing, replacing."""
    world = s.world
    yield stop("activities:series_list")
    yield stop("activities:series_new")
    yield stop("activities:series", world.series.pk)
    yield stop("activities:series_edit", world.series.pk)
    yield stop("activities:rotation", world.drawn_draft.pk)
    yield stop("activities:rotation", world.drawn_meeting.pk)
    yield stop("activities:rotation_replace", world.drawn_draft.pk, world.drawn_line["member"])
    yield stop("activities:exchange", world.exchange.pk)
    yield stop("activities:detail", world.drawn_draft.pk)


def of_drawn(s: RotationScene, stop: Make) -> Iterator[Any]:
    """Why it was his turn, and the exchange he asked for."""
    world = s.world
    yield stop("activities:detail", world.drawn_meeting.pk)
    yield stop("activities:rotation", world.drawn_meeting.pk)
    yield stop("activities:exchange_new", world.turn.pk)
    yield stop("activities:exchange", world.exchange.pk)
    yield stop("activities:exchange_step", world.exchange.pk, "withdraw")
    yield stop("activities:feed")


def of_successor(s: RotationScene, stop: Make) -> Iterator[Any]:
    """Answering."""
    yield stop("activities:exchange", s.world.exchange.pk)
    for verb in ("agree", "decline"):
        yield stop("activities:exchange_step", s.world.exchange.pk, verb)
