"""Who may enter where in the activities room; merged into the matrix."""

from tests.access.matrix import (
    CHEN,
    FAR_SEC,
    LEADERS,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    SEC,
    SECRETARIATS,
    Line,
    nothing,
    of,
)
from tests.access.matrix_stations import WORK

ASKED = SEC | CHEN | LEADERS  # who reads an activity to which chen is asked
ORGANISERS = SECRETARIATS | CHEN  # chen convenes a station


def of_organiser(name: str, **more: frozenset[int]) -> Line:
    """What only the organiser of an activity does."""
    return Line(of(name), SEC, WORK - SEC, **more)


ACTIVITIES: dict[str, Line] = {
    "activities:list": Line(nothing, WORK, post=ONLY_GET),
    "activities:calendar": Line(nothing, WORK, post=ONLY_GET),
    "activities:mine": Line(nothing, WORK, post=ONLY_GET),
    "activities:leaves": Line(nothing, WORK),
    "activities:new": Line(nothing, ORGANISERS),
    "activities:kinds": Line(nothing, SECRETARIATS),
    "activities:kind": Line(of("own_kind"), SEC, FAR_SEC),
    "activities:detail": Line(of("gathering"), ASKED, WORK - ASKED, post=ONLY_GET),
    "activities:edit": of_organiser("gathering_draft"),
    "activities:people": Line(of("gathering"), SEC | LEADERS, WORK - SEC - LEADERS, post=ONLY_GET),
    "activities:people_add": of_organiser("gathering"),
    "activities:agenda": of_organiser("gathering"),
    "activities:item": of_organiser("agenda_item"),
    "activities:item_move": of_organiser("agenda_item", get=ONLY_POST),
    "activities:materials": of_organiser("gathering"),
    "activities:material_remove": of_organiser("activity_paper", get=ONLY_POST),
    "activities:file": Line(of("activity_paper"), ASKED, WORK - ASKED, post=ONLY_GET),
    "activities:step": Line(lambda w: ["activity", w.gathering.pk, "cancel"], SEC, WORK - ASKED, get=PAGE),
}
