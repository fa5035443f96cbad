"""Who may enter where in the room of the number check; merged into the matrix."""

from tests.access.matrix import (
    CITY,
    FAR,
    FAR_SEC,
    ONLY_GET,
    ONLY_POST,
    STATISTICS,
    WANG,
    Line,
    nothing,
    of,
)

AWAY = FAR | FAR_SEC | CITY
"""Readers of figures, of other committees."""


def _file(world):
    return [*of("number_check")(world), "xlsx"]


NUMBERCHECK: dict[str, Line] = {
    "numbercheck:list": Line(nothing, STATISTICS, post=ONLY_GET),
    "numbercheck:new": Line(nothing, STATISTICS),
    "numbercheck:result": Line(of("number_check"), STATISTICS - AWAY, AWAY, post=ONLY_GET),
    "numbercheck:commented": Line(of("number_check"), STATISTICS - AWAY, AWAY, post=ONLY_GET),
    "numbercheck:export": Line(_file, STATISTICS - AWAY, AWAY, post=ONLY_GET),
    "numbercheck:withdraw": Line(of("number_check"), WANG, STATISTICS - WANG, get=ONLY_POST),
}
