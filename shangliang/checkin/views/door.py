"""门口签到: scanning personal codes, by somebody with an account or by a device with a link. Opened once, it works without network."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.activities.models import Activity
from shangliang.checkin import actions, codes, lists
from shangliang.checkin import permissions as may
from shangliang.checkin.actions import Coming
from shangliang.checkin.choices import Way
from shangliang.checkin.forms import DoorForm
from shangliang.checkin.limits import AT_DOOR, BAD_CODES
from shangliang.checkin.models import Door
from shangliang.checkin.views.common import base, find, sitting_of
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs, public
from shangliang.core.http.once import key_of, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.limits import within

LINK = (
    "a device at the door without an account: the link is good for one activity and one day, and can be ended"
)


def _device(request: Request, code: str) -> tuple[Door, Actor]:
    """The door of the link and who acts through it; 404 for a link that is not good, counted by address."""
    pk = codes.read_device(code)
    door = lists.device_door(pk) if pk else None
    if door is None:
        within(BAD_CODES, request.META.get("REMOTE_ADDR", ""), at=timezone.now())
        raise Http404
    return door, Actor(None, f"门口设备“{door.label}”", door.committee_id, door.activity.committee.short_name)


@needs(*may.AT_WORK)
@require_safe
def door(request: Request, pk: UUID) -> HttpResponse:
    """The page at the door, for somebody with an account."""
    activity = find(request, pk, may.door)
    return _page(request, activity, base(request, activity), reverse("checkin:door_sync", args=[pk]))


@public(LINK)
@require_safe
def device(request: Request, code: str) -> HttpResponse:
    """The same for a device."""
    found, _ = _device(request, code)
    more = {
        "activity": found.activity,
        "back": "",
        "label": found.label,
        "actor": None,
        "nav": [],
        "plain": True,
    }
    return _page(request, found.activity, more, reverse("checkin:device_sync", args=[code]))


def _page(request: Request, activity: Activity, more: dict[str, Any], sync: str) -> HttpResponse:
    sitting = sitting_of(activity, request.GET.get("sitting"))
    context = {
        "label": "",
        **more,
        "sync": sync,
        "sitting": sitting,
        "sittings": list(activity.sittings.all()),
    }
    return page(request, "checkin/door.html", context)


@require_http_methods(["GET", "POST"])
@needs(*may.AT_WORK)
def door_sync(request: Request, pk: UUID) -> HttpResponse:
    """GET: the list to keep, and the token with which to send. POST: one check-in noted at the door."""
    return _sync(request, find(request, pk, may.door), request.actor, None)


@require_http_methods(["GET", "POST"])
@public(LINK)
def device_sync(request: Request, code: str) -> HttpResponse:
    """The same for a device."""
    found, by = _device(request, code)
    return _sync(request, found.activity, by, found)


def _sync(request: Request, activity: Activity, by: Actor, through: Door | None) -> HttpResponse:
    if request.method == "GET":
        kept = {
            "token": get_token(request),
            **({"list": lists.for_door(activity)} if "list" in request.GET else {}),
        }
        answer: HttpResponse = JsonResponse(kept)
        answer["Cache-Control"] = "no-store"
        return answer
    by_program = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    back = (
        reverse("checkin:door", args=[activity.pk]) if through is None else request.path.removesuffix("sync/")
    )
    try:
        told = _note(request, activity, by, through, back)
    except Refused as refusal:
        if by_program:
            return JsonResponse({"message": refusal.message}, status=422)
        raise
    return JsonResponse({"done": True}) if by_program else told


def _note(request: Request, activity: Activity, by: Actor, through: Door | None, back: str) -> HttpResponse:
    now = timezone.now()
    within(AT_DOOR, str(through.pk if through else by.person), at=now)
    form = DoorForm(request.POST)
    if not form.is_valid():
        raise Refused("shape", "内容不完整，请重新扫码。")
    given = form.cleaned_data
    sitting = sitting_of(activity, given["sitting"])
    invitation = given["invitation"] or _meant(activity, given["text"])
    coming = Coming(
        given["key"] or key_of(request), given["when"], given["direction"], given["way"] or Way.CODE
    )

    def do() -> str:
        actions.check_in_at_door(sitting, invitation, coming, by=by, at=now, door=through)
        return back

    return once(request, do, by_anybody=through is not None, done="" if through else "已登记。")


def _meant(activity: Activity, text: str) -> UUID:
    """The one person meant by what was scanned or typed."""
    found = lists.meant_by(activity, text)
    if not found:
        raise Refused("nobody", "名单上没有这个人，请核对，或请其联系会务人员。", "text")
    if len(found) > 1:
        names = "、".join(f"{each.name}（{each.member.number}）" for each in found[:5] if each.member)
        raise Refused("several", f"有几位都符合，请输入完整的委员证号：{names}。", "text")
    return found[0].pk
