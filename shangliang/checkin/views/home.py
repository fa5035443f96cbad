"""签到: what is held these days, for who is asked, who stands at the door and who organises."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.checkin import lists
from shangliang.checkin import permissions as may
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request


@needs(*may.AT_WORK)
@require_safe
def home(request: Request) -> HttpResponse:
    """Activities of today and tomorrow, each with what the reader does there."""
    now = timezone.now()
    context = {
        "mine": lists.near(request.actor, may.asked, now),
        "doors": lists.near(request.actor, may.door, now),
        "now": now,
    }
    return page(request, "checkin/home.html", context)
