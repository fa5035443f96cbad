"""Pages of notices 消息: the list, opening one, marking all as read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.notifications import actions, queries


def _before(request: Request) -> UUID | None:
    """The place to read on from; a mangled one starts from the newest."""
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


@needs()
@require_GET
def listing(request: Request) -> HttpResponse:
    """消息: the newest first, all or only unread."""
    unread_only = request.GET.get("show") == "unread"
    notices, older = queries.page_of(request.actor, before=_before(request), unread_only=unread_only)
    unread = queries.unread_count(request.actor)
    address = reverse("notifications:list")
    show = "show=unread&" if unread_only else ""
    context = {
        "notices": notices,
        "unread": unread,
        "unread_only": unread_only,
        "tabs": [
            {"label": "全部", "url": address, "active": not unread_only, "count": None},
            {"label": "未读", "url": f"{address}?show=unread", "active": unread_only, "count": unread},
        ],
        "first_url": f"{address}?{show}".rstrip("?&") if _before(request) else "",
        "older_url": f"{address}?{show}before={older}" if older else "",
    }
    return page(request, "notifications/list.html", context)


@needs()
@require_POST
def open_notice(request: Request, pk: UUID) -> HttpResponse:
    """Mark one of my notices as read and go to the page it is about."""
    notice = queries.mine(request.actor).filter(pk=pk).first()
    if notice is None:
        raise Http404
    actions.open_notice(notice, at=timezone.now())
    safe = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return HttpResponseRedirect(notice.url if safe else reverse("notifications:list"))


@needs()
@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark all my notices as read."""
    count = actions.read_all(by=request.actor, at=timezone.now())
    messages.success(request, f"已将{count}条消息标为已读。" if count else "没有未读消息。")
    return HttpResponseRedirect(reverse("notifications:list"))
