"""The check-in part of the world of the access matrix: a meeting under way, lin at its door."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.activities.models import Activity, Sitting
from shangliang.checkin import actions
from shangliang.checkin.models import CheckIn, Door
from shangliang.checkin.tests.meeting import come, held
from tests.cast import Cast


@dataclass
class CheckinWorld:
    """`running` began a moment ago; chen is there."""

    running: Activity
    running_half: Sitting
    noted: CheckIn
    door_link: Door


def make(cast: Cast, now: datetime) -> CheckinWorld:
    """By the actions."""
    running = held(cast, now - timedelta(minutes=1), announced=now - timedelta(days=7))
    sec = cast.actor("sec", timezone.localdate())
    half = running.sittings.get()
    actions.appoint(running, cast.person("lin"), by=sec, at=now)
    link = actions.make_link(running, label="东门平板", on=half.on, by=sec, at=now)
    actions.seat(running, [("1", "1", "陈志远"), ("1", "2", "李秀兰")], by=sec, at=now)
    return CheckinWorld(running, half, come(running, cast, "chen", now), link)
