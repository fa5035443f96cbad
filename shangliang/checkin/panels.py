"""The part of this room on the page of an activity: the way to check in for who is asked, the tools for who stands at the door."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from shangliang.activities.models import Activity
from shangliang.checkin import lists
from shangliang.checkin import permissions as may
from shangliang.checkin.board import board
from shangliang.core.access import Actor, allows
from shangliang.core.panels import Ask, Panel

NEAR = timedelta(hours=12)
AT_DOOR = (("checkin:door", "门口扫码"), ("checkin:names", "签到名单"), ("checkin:screen", "签到大屏"))
ORGANISING = (
    ("checkin:doors", "签到工作人员和设备"),
    ("checkin:seats", "排座"),
    ("checkin:sheet", "签到表（Word）"),
)


def _link(name: str, label: str, activity: Activity, *, main: bool = False) -> dict[str, Any]:
    return {"label": label, "url": reverse(name, args=[activity.pk]), "main": main}


def activity_panel(actor: Actor, activity: Activity) -> Panel | None:
    """签到 on the page of an activity; nothing before it is announced or when it was called off."""
    if activity.state not in may.HELD:
        return None
    now = timezone.now()
    near = activity.state != "closed" and activity.starts_at - NEAR <= now <= activity.ends_at
    is_asked = allows(actor, may.asked, activity)
    organises = allows(actor, may.organiser, activity)
    at_door = organises or allows(actor, may.door, activity)
    watches = at_door or allows(actor, may.watch, activity)
    if not (is_asked or watches):
        return None
    links = [_link("checkin:mine", "我的签到", activity, main=near)] if is_asked else []
    if at_door and activity.state in may.OPEN:
        links += [_link(name, label, activity) for name, label in AT_DOOR]
    if watches:
        links.append(_link("checkin:board", "会场看板", activity))
    if organises:
        links += [
            _link(name, label, activity)
            for name, label in ORGANISING
            if activity.state in may.OPEN or name == "checkin:sheet"
        ]
    if watches and (organises or not at_door):
        links.append(_link("checkin:attendance", "出席情况表（Excel）", activity))
    return Panel(
        template="checkin/panel.html",
        data={
            "near": near,
            "links": links,
            "sentence": _sentence(activity) if watches and now >= activity.starts_at - NEAR else "",
            "seat": lists.own_seat(actor, activity) if is_asked else "",
        },
        links=[Ask("签到", activity.title, reverse("checkin:mine", args=[activity.pk]))]
        if near and is_asked
        else [],
    )


def _sentence(activity: Activity) -> str:
    sittings = list(activity.sittings.all())
    sitting = lists.current_sitting(sittings, timezone.now())
    sitting.activity = activity
    words = board(sitting).sentence
    return words if len(sittings) == 1 else f"{sitting}：{words}"
