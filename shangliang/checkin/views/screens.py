"""The big screen with the rotating code, and the live board; both ask for news by short server-sent events that need no session (decision 11)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.activities.models import Sitting
from shangliang.checkin import codes
from shangliang.checkin import permissions as may
from shangliang.checkin.board import board
from shangliang.checkin.pictures import qr
from shangliang.checkin.views.common import base, find, half_day_tabs, sitting_of
from shangliang.core.http.doors import needs, public
from shangliang.core.http.live import Kept, news
from shangliang.core.http.page import page, render
from shangliang.core.http.request import Request

AFTER_END = timedelta(hours=2)
RETRY_MS = 2000
KEPT = Kept(1.0)
"""Twenty screens cost what one does."""
TEMPLATES = {"board": "checkin/board.html", "screen": "checkin/screen.html"}


def _ticket(purpose: str, sitting: Sitting) -> str:
    """Where a screen asks for news; "" when there will be none."""
    until = sitting.ends_at + AFTER_END
    if timezone.now() > until:
        return ""
    return reverse("checkin:live", args=[purpose, codes.ticket(purpose, sitting.pk, until)])


@needs(*may.AT_WORK)
@require_safe
def show_board(request: Request, pk: UUID) -> HttpResponse:
    """会场看板."""
    activity = find(request, pk, may.watch)
    sitting = sitting_of(activity, request.GET.get("sitting"))
    context = (
        base(request, activity, may.door)
        | _board(request, sitting)
        | {
            "tabs": half_day_tabs(activity, sitting),
            "live": _ticket("board", sitting),
            "now": timezone.now(),
        }
    )
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


def _board(_request: HttpRequest, sitting: Sitting) -> dict[str, object]:
    return {"sitting": sitting, "board": board(sitting), "over": timezone.now() > sitting.ends_at}


def _code(request: HttpRequest, sitting: Sitting) -> dict[str, object]:
    code = codes.rotating(sitting.pk, timezone.now())
    address = request.build_absolute_uri(reverse("checkin:scan", args=[code]))
    return _board(request, sitting) | {"activity": sitting.activity, "picture": qr(address)}


SHOWN: dict[str, Callable[[HttpRequest, Sitting], dict[str, object]]] = {"board": _board, "screen": _code}
"""What the part of a page that renews itself shows."""


@public(
    "screens in the hall: the ticket in the address is good for one half-day and one purpose, and no session is kept alive by it"
)
@require_safe
def live(request: Request, purpose: str, ticket: str) -> HttpResponse:
    """What is new since `Last-Event-ID`, as server-sent events; then the answer ends, and the screen asks again after `retry`."""
    sitting_id = codes.read_ticket(purpose, ticket, timezone.now()) if purpose in TEMPLATES else None
    if sitting_id is None:
        raise Http404

    def make() -> str:
        sitting = Sitting.objects.select_related("activity").get(pk=sitting_id)
        return render(request, TEMPLATES[purpose], SHOWN[purpose](request, sitting), "live")

    return news(request, purpose, KEPT.get((purpose, request.get_host(), sitting_id), make), RETRY_MS)
