"""The log of events (操作记录), for the audit administrator: to read, never to change."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import urlencode

from shangliang.accounts.forms_posts import LogForm
from shangliang.accounts.queries import EVENTS_A_PAGE, EventFilter, events
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import Role


@needs(Role.AUDIT_ADMIN)
def listing(request: Request) -> HttpResponse:
    """操作记录, newest first, 50 a page, by keyset."""
    form = LogForm(request.GET or None)
    wanted = EventFilter(**form.cleaned_data) if form.is_valid() else EventFilter()
    before = _mark(request.GET.get("before", ""))
    rows = events(request.actor, wanted, before)
    more, rows = len(rows) > EVENTS_A_PAGE, rows[:EVENTS_A_PAGE]
    kept = {name: request.GET.get(name, "") for name in form.fields if request.GET.get(name)}
    onward = {**kept, "before": f"{rows[-1].at.isoformat()}~{rows[-1].pk}"} if more else {}
    context = {
        "form": form,
        "events": rows,
        "older_url": f"?{urlencode(onward)}" if more else "",
        "newest_url": f"?{urlencode(kept)}" if before else "",
    }
    return page(request, "accounts/events.html", context, parts=("list",))


def _mark(text: str) -> tuple[datetime, UUID] | None:
    """The last row of the page before, from the address; None for the first page or when it makes no sense."""
    moment, _, pk = text.partition("~")
    try:
        at = datetime.fromisoformat(moment)
        return (at if timezone.is_aware(at) else timezone.make_aware(at)), UUID(pk)
    except ValueError:
        return None
