"""What the actions of this room share: who may, and which times are believed."""

from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.activities.models import Activity, Sitting
from shangliang.checkin import permissions as may
from shangliang.checkin.models import Door
from shangliang.checkin.policy import LATE_HOURS, OPENS
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of
from shangliang.tenancy import policy

AHEAD = timedelta(minutes=2)
"""How far the clock of a phone may be ahead."""
RESENT = timedelta(minutes=2)
"""What arrives later than this after it happened is marked 补传."""


def require_door(activity: Activity, *, by: Actor, door: Door | None = None) -> None:
    """Forbidden unless the actor checks people in here: as organiser, appointed, or as the device of this activity's link of today."""
    if door is not None:
        if door.activity_id != activity.pk or not Door.objects.filter(may.device_of(door.pk)).exists():
            raise Forbidden
        return
    if by.person_id is None and by.committee_id == activity.committee_id:
        return  # the program itself, loading the demo
    if not allows(by, may.door, activity):
        raise Forbidden


def require_organiser(activity: Activity, *, by: Actor) -> None:
    """Forbidden unless the actor organises the activity. The program itself may load the demo."""
    if by.person_id is None and by.committee_id == activity.committee_id:
        return
    if not allows(by, may.organiser, activity):
        raise Forbidden


def require_open(activity: Activity) -> None:
    """Refused once the activity is closed, called off, or not yet announced."""
    if activity.state not in may.OPEN:
        raise Refused("not_open", f"活动{activity.state_label}，不能签到。")


def window(sitting: Sitting) -> tuple[datetime, timedelta]:
    """When check-in to a half-day opens, and how late a check-in that waited for the network is still taken."""
    found = policy.values(sitting.committee_id, day_of(sitting.starts_at), OPENS, LATE_HOURS)
    return sitting.starts_at - timedelta(minutes=int(found[OPENS])), timedelta(hours=int(found[LATE_HOURS]))


def moment(sitting: Sitting, when: datetime, at: datetime) -> tuple[datetime, bool]:
    """The time that counts and whether it came late over the network; Refused for times nobody believes."""
    if when > at + AHEAD:
        raise Refused("future", "签到时间晚于现在，请核对手机的时间。")
    when = min(when, at)
    opens, late = window(sitting)
    if when < opens:
        raise Refused("too_early", f"还没有到签到时间，{timezone.localtime(opens):%H:%M}开始签到。")
    if when > sitting.ends_at:
        raise Refused("over", f"{sitting}已经结束，请联系会务人员登记。")
    if at - when > late:
        raise Refused("too_late", "补传的签到已超过时限，请联系会务人员登记。")
    return when, at - when > RESENT
