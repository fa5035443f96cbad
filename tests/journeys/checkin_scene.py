"""A meeting under way for the tours of check-in, with seats, people at the door and one on leave."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from shangliang.activities import actions as activities
from shangliang.activities.models import Activity
from shangliang.checkin import actions, codes
from shangliang.checkin.models import CheckIn, Door
from shangliang.checkin.tests.meeting import asked, come, held
from tests.cast import Cast

Make = Callable[..., Any]


@dataclass
class CheckinScene:
    """Records by what they show."""

    running: Activity
    coming: Activity
    noted: CheckIn
    link: Door
    ended: Door


def build(cast: Cast, at: datetime) -> CheckinScene:
    """Everything by the actions."""
    sec = cast.actor("sec", timezone.localdate())
    running = held(
        cast, at - timedelta(minutes=5), nature="plenary", half_days=2, announced=at - timedelta(days=9)
    )
    coming = held(cast, at + timedelta(days=20), announced=at)
    on = running.sittings.all()[0].on
    link = actions.make_link(running, label="东门平板", on=on, by=sec, at=at)
    ended = actions.end(actions.make_link(running, label="西门平板", on=on, by=sec, at=at), by=sec, at=at)
    actions.appoint(running, cast.person("lin"), by=sec, at=at)
    actions.seat(running, [("主席台", "1", "陈志远"), ("1", "2", "李秀兰")], by=sec, at=at)
    activities.note_leave(asked(running, cast, "zhou"), reason="住院", by=sec, at=at)
    return CheckinScene(running, coming, come(running, cast, "chen", at), link, ended)


def of_organiser(s: CheckinScene, stop: Make) -> Iterator[Any]:
    """Who organises, at the desk and at the door."""
    meeting = s.running.pk
    yield stop("activities:detail", meeting)
    yield stop("checkin:home")
    yield from (
        stop(f"checkin:{name}", meeting)
        for name in ("names", "door", "screen", "board", "doors", "link", "seats", "seat_plan")
    )
    yield stop("checkin:names", meeting, query="?q=没有的人&sector=&only=")
    yield stop("checkin:paper", meeting)
    yield stop("checkin:undo", s.noted.pk)
    yield from (stop("checkin:link_shown", each.pk) for each in (s.link, s.ended))
    yield from (stop(f"checkin:{name}", s.coming.pk) for name in ("names", "screen", "seat_plan", "doors"))


def of_member(s: CheckinScene, stop: Make) -> Iterator[Any]:
    """Who comes: before and after the scan."""
    yield stop("activities:detail", s.running.pk)
    yield stop("checkin:home")
    yield stop("checkin:mine", s.running.pk)
    yield stop("checkin:mine", s.coming.pk)
    yield stop("checkin:scan", codes.rotating(s.running.sittings.all()[0].pk, timezone.localtime()))


def of_leader(s: CheckinScene, stop: Make) -> Iterator[Any]:
    """Who looks on."""
    yield stop("checkin:board", s.running.pk)
    yield stop("reports:records", "checkin", "due")


def of_stranger(s: CheckinScene, stop: Make) -> Iterator[Any]:
    """A device at the door, and the pages kept for the time without network."""
    yield stop("checkin:device", codes.device(s.link.pk))
    yield from map(stop, ("checkin:own_shell", "checkin:door_shell"))
