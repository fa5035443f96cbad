"""Checking oneself in: scanning the screen, the one big button, and the door through which a phone sends what it noted."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.activities.models import Activity, Sitting
from shangliang.checkin import actions, codes, lists
from shangliang.checkin import permissions as may
from shangliang.checkin.actions import Coming
from shangliang.checkin.choices import Direction, Way
from shangliang.checkin.forms import OwnForm
from shangliang.checkin.limits import BAD_CODES, OWN
from shangliang.checkin.pictures import qr
from shangliang.checkin.views.common import base, find
from shangliang.core.access import rows
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs, public
from shangliang.core.http.once import key_of, once
from shangliang.core.http.page import page
from shangliang.core.http.refusals import message_page
from shangliang.core.http.request import Request
from shangliang.core.limits import within

SCANNED = "checkin_scanned"
EXPIRED = "二维码已过期，请重新扫描大屏幕上的二维码。"


@public("the code on the screen: who scans it may have to sign in first, and the code would be over by then")
@require_safe
def scan(request: Request, code: str) -> HttpResponse:
    """What a phone opens that has scanned the screen. A stranger signs in; that he scanned in time is remembered in his browser alone."""
    now = timezone.now()
    sitting = codes.read_rotating(code, now)
    if sitting is None:
        within(BAD_CODES, request.META.get("REMOTE_ADDR", ""), at=now)
        return message_page(request, "二维码已过期", EXPIRED, 410)
    if request.actor.person_id is None:
        request.session[SCANNED] = [str(sitting), now.timestamp()]
        return HttpResponseRedirect(reverse("checkin:scanned"))
    return _button(request, sitting, codes.proof(sitting, request.actor.person, now))


@needs(*may.AT_WORK)
@require_safe
def scanned(request: Request) -> HttpResponse:
    """The button, for somebody who scanned and then signed in."""
    kept = request.session.get(SCANNED)
    now = timezone.now()
    if not kept or not 0 <= now.timestamp() - kept[1] <= codes.PROOF.total_seconds():
        return message_page(request, "二维码已过期", EXPIRED, 410)
    scanned_at = datetime.fromtimestamp(kept[1], UTC)
    sitting = UUID(kept[0])
    return _button(request, sitting, codes.proof(sitting, request.actor.person, scanned_at))


def _button(request: Request, sitting_id: UUID, proof: str) -> HttpResponse:
    held = rows(request.actor, may.asked, Activity.objects.prefetch_related("sittings"))
    activity = held.filter(sittings=sitting_id).first()
    if activity is None:
        return message_page(
            request, "不能签到", "您不在这次活动的参加人员名单上，请联系会务人员；在几个政协任职的，请先切换到本次活动所属的政协。", 403
        )  # fmt: skip
    days = lists.own_days(request.actor, activity)
    context = base(request, activity) | {
        "day": next(each for each in days if each[0].pk == sitting_id),
        "proof": proof,
        "seat": lists.own_seat(request.actor, activity),
        "mine": reverse("checkin:mine", args=[activity.pk]),
    }
    return page(request, "checkin/button.html", context)


@needs(*may.AT_WORK)
@require_safe
def mine(request: Request, pk: UUID) -> HttpResponse:
    """我的签到: the personal code, the seat, each half-day."""
    activity = find(request, pk, may.asked)
    invitation = lists.own_invitation(request.actor, activity)
    code = codes.personal(invitation.pk)
    context = base(request, activity) | {
        "invitation": invitation,
        "code": code,
        "picture": qr(code, error="q"),
        "days": lists.own_days(request.actor, activity),
        "seat": lists.own_seat(request.actor, activity),
        "now": timezone.now(),
    }
    return page(request, "checkin/mine.html", context)


@require_http_methods(["GET", "POST"])
@needs(*may.AT_WORK)
def send(request: Request) -> HttpResponse:
    """GET: who is signed in, and the token with which to send. POST: one check-in noted on this phone, once however often it comes."""
    if request.method == "GET":
        return JsonResponse({"who": str(request.actor.person), "token": get_token(request)})
    by_program = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    try:
        answer = _note(request)
    except Refused as refusal:
        if by_program:
            return JsonResponse({"message": refusal.message}, status=422)
        return message_page(request, "未能签到", refusal.message, 409)
    return JsonResponse({"url": answer["Location"]}) if by_program else answer


def _note(request: Request) -> HttpResponse:
    now = timezone.now()
    within(OWN, str(request.actor.person), at=now)
    form = OwnForm(request.POST)
    if not form.is_valid():
        raise Refused("shape", "签到内容不完整，请重新扫码。")
    given = form.cleaned_data

    def do() -> str:
        sitting, way = _meant(request, given)
        gone = bool(given["code"]) and codes.read_rotating(given["code"], now) is None
        coming = Coming(given["key"] or key_of(request), given["when"], given["direction"], way, gone)
        noted = actions.check_in_self(sitting, coming, by=request.actor, at=now)
        return reverse("checkin:mine", args=[noted.activity_id])

    return once(
        request, do, done=f"已{Direction(given['direction']).label}。" if "quiet" not in request.POST else ""
    )


def _meant(request: Request, given: dict[str, Any]) -> tuple[Sitting, str]:
    """The half-day, shown by the code of the screen or the proof of a scan at that time; who leaves need show nothing."""
    way = Way.SCREEN
    found = codes.read_rotating(given["code"], given["when"]) if given["code"] else None
    if found is None and given["proof"]:
        found = codes.read_proof(given["proof"], request.actor.person, given["when"])
    if found is None and given["direction"] == Direction.OUT:
        found, way = given["sitting"], Way.OWN
    if found is None:
        raise Refused("expired", EXPIRED)
    sittings = Sitting.objects.filter(committee_id=request.actor.committee, pk=found)
    sitting = sittings.select_related("activity").first()
    if sitting is None:
        raise Refused("expired", EXPIRED)
    return sitting, way
