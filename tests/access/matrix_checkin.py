"""Who may enter where in the checkin room; merged into the matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from shangliang.checkin import codes
from tests.access.matrix import (
    AUDIT,
    CHEN,
    EVERYBODY,
    LEADERS,
    LI,
    LIN,
    ONLY_GET,
    ONLY_POST,
    PAGE,
    SEC,
    SECURITY,
    SYSTEM,
    Line,
    nothing,
    of,
    open_to_all,
    words,
)

WORK = EVERYBODY - SYSTEM - SECURITY - AUDIT
DOOR, WATCH, REPORTS = SEC | LIN, SEC | LIN | LEADERS, SEC | LEADERS
OVER = frozenset({410})


def about(may: frozenset[str], record: str = "running", **more: frozenset[int]) -> Line:
    """Something of one meeting."""
    return Line(of(record), may, WORK - may, **more)


def ticket(world: Any) -> list[Any]:
    return ["board", codes.ticket("board", world.running_half.pk, timezone.localtime() + timedelta(hours=1))]


def link(world: Any) -> list[Any]:
    return [codes.device(world.door_link.pk)]


CHECKIN: dict[str, Line] = {
    "checkin:home": Line(nothing, WORK, post=ONLY_GET),
    "checkin:scan": open_to_all(words("AAAA"), get=OVER, post=ONLY_GET),
    "checkin:scanned": Line(nothing, WORK, get=OVER, post=ONLY_GET),
    "checkin:send": Line(nothing, WORK),
    "checkin:mine": about(CHEN | LI, post=ONLY_GET),
    "checkin:screen": about(DOOR, post=ONLY_GET),
    "checkin:board": about(WATCH, post=ONLY_GET),
    "checkin:live": open_to_all(ticket, post=ONLY_GET),
    "checkin:names": about(DOOR, post=ONLY_GET),
    "checkin:tick": about(DOOR, get=ONLY_POST),
    "checkin:paper": about(DOOR),
    "checkin:undo": about(DOOR, "noted"),
    "checkin:door": about(DOOR, post=ONLY_GET),
    "checkin:door_sync": about(DOOR),
    "checkin:device": open_to_all(link, post=ONLY_GET),
    "checkin:device_sync": open_to_all(link, get=PAGE),
    "checkin:doors": about(SEC),
    "checkin:link": about(SEC),
    "checkin:link_shown": about(SEC, "door_link", post=ONLY_GET),
    "checkin:door_end": about(SEC, "door_link", get=ONLY_POST),
    "checkin:sheet": about(REPORTS, post=ONLY_GET),
    "checkin:attendance": about(REPORTS, post=ONLY_GET),
    "checkin:seats": about(SEC),
    "checkin:clear_seats": about(SEC, get=ONLY_POST),
    "checkin:seat_plan": about(WATCH, post=ONLY_GET),
    "checkin:own_shell": open_to_all(post=ONLY_GET),
    "checkin:door_shell": open_to_all(post=ONLY_GET),
    "checkin:worker": open_to_all(post=ONLY_GET),
}
