"""What the views of this room share: the committee at work, the row rule, tabs, buttons, downloads."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shangliang.core.access import EVERYBODY, Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.http.once import once
from shangliang.core.http.request import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GROUPS: dict[str, tuple[tuple[str, str], ...]] = {
    "house": (("期限与设置", "settings"), ("届次与会议", "terms"), ("工作日历", "calendar")),
    "members": (("委员名册", "members"), ("名单导入导出", "lists")),
    "bodies": (
        ("承办单位", "units"),
        ("界别", "sectors"),
        ("活动组", "groups"),
        ("专门委员会", "special_committees"),
        ("党派团体", "organisations"),
        ("召集人", "convenors"),
        ("联络员", "liaisons"),
        ("委托代办", "stand_ins"),
    ),
}


def own(_actor: Actor) -> Q:
    """Row rule: all rows of the own committee; who may enter is said at the door."""
    return EVERYBODY


def committee_of(request: Request) -> UUID:
    """The committee the person works in; Forbidden without one."""
    if request.actor.committee_id is None:
        raise Forbidden
    return request.actor.committee_id


def tabs(group: str, active: str) -> list[dict[str, Any]]:
    """Neighbouring pages for `ui.tabs`."""
    return [
        {"label": label, "url": reverse(f"administration:{name}"), "active": name == active}
        for label, name in _GROUPS[group]
    ]


def press(request: Request, do: Callable[[], object], *, back: str, done: str) -> HttpResponse:
    """Carry out a button without fields once, and go back; a refusal becomes a message there."""

    def act() -> str:
        do()
        return back

    try:
        return once(request, act, done=done)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(back)


def download(content: bytes, name: str) -> HttpResponse:
    """An .xlsx under a Chinese file name."""
    response = HttpResponse(content, content_type=_XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
