"""The big screen with the rotating code, and the live board; both ask for news by short server-sent events that need no session (decision 11)."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.activities.models import Sitting
from shangliang.checkin import codes
from shangliang.checkin import permissions as may
from shangliang.checkin.board import board, once_a_second
from shangliang.checkin.pictures import qr
from shangliang.checkin.views.common import base, find, half_day_tabs, sitting_of
from shangliang.core.http.doors import needs, public
from shangliang.core.http.page import page, render
from shangliang.core.http.request import Request

AFTER_END = timedelta(hours=2)
RETRY_MS = 2000
TEMPLATES = {"board": "checkin/board.html", "screen": "checkin/screen.html"}


def _ticket(purpose: str, sitting: Sitting) -> str:
    return reverse(
        "checkin:live", args=[purpose, codes.ticket(purpose, sitting.pk, sitting.ends_at + AFTER_END)]
    )


@needs(*may.AT_WORK)
@require_safe
def show_board(request: Request, pk: UUID) -> HttpResponse:
    """会场看板."""
    activity = find(request, pk, may.watch)
    sitting = sitting_of(activity, request.GET.get("sitting"))
    context = base(request, activity, may.door) | {
        "board": board(sitting),
        "tabs": half_day_tabs(activity, sitting),
        "sitting": sitting,
        "live": _ticket("board", sitting),
        "now": timezone.now(),
    }
    return page(request, TEMPLATES["board"], context)


@needs(*may.AT_WORK)
@require_safe
def show_screen(request: Request, pk: UUID) -> HttpResponse:
    """签到大屏: the code everybody scans. It stays on for hours without anybody touching it."""
    activity = find(request, pk, may.door)
    sitting = sitting_of(activity, request.GET.get("sitting"))
    context = (
        base(request, activity)
        | _code(request, sitting)
        | {
            "tabs": half_day_tabs(activity, sitting),
            "live": _ticket("screen", sitting),
        }
    )
    return page(request, TEMPLATES["screen"], context)


def _code(request: HttpRequest, sitting: Sitting) -> dict[str, object]:
    now = timezone.now()
    address = request.build_absolute_uri(reverse("checkin:scan", args=[codes.rotating(sitting.pk, now)]))
    return {
        "sitting": sitting,
        "activity": sitting.activity,
        "board": board(sitting),
        "picture": qr(address),
        "slot": codes.slot_of(now),
        "over": now > sitting.ends_at,
    }


@public(
    "screens in the hall: the ticket in the address is good for one half-day and one purpose, and no session is kept alive by it"
)
@require_safe
def live(request: Request, purpose: str, ticket: str) -> HttpResponse:
    """What is new since `Last-Event-ID`, as server-sent events; then the answer ends, and the screen asks again after `retry`."""
    sitting_id = codes.read_ticket(purpose, ticket, timezone.now()) if purpose in TEMPLATES else None
    if sitting_id is None:
        raise Http404

    def make() -> tuple[str, str]:
        sitting = Sitting.objects.select_related("activity").get(pk=sitting_id)
        if purpose == "board":
            found = board(sitting)
            shown: dict[str, object] = {"board": found, "sitting": sitting, "now": timezone.now()}
            return found.version, render(request, TEMPLATES[purpose], shown, "live")
        shown = _code(request, sitting)
        version = f"{shown['slot']}-{shown['board'].version}"  # type: ignore[attr-defined]  # the board
        return version, render(request, TEMPLATES[purpose], shown, "live")

    version, html = once_a_second(f"{purpose}/{request.get_host()}", sitting_id, make)
    lines = [f"retry: {RETRY_MS}"]
    if request.headers.get("Last-Event-ID") != version:
        lines += [f"id: {version}", f"event: {purpose}", *(f"data: {line}" for line in html.splitlines())]
    answer = HttpResponse("\n".join(lines) + "\n\n", content_type="text/event-stream; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer
