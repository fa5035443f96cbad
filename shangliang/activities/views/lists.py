"""The lists: activities under tabs, and the calendar of a month."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.activities import bodies, queries
from shangliang.activities import permissions as may
from shangliang.activities.forms.activities import kind_choices
from shangliang.activities.forms.people import ActivityFilter
from shangliang.activities.views import present
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.people.roles import LEADERS, Role

ALL = ("", "全部")
YEARS = (1990, 2100)


def _address(tab: str, kept: dict[str, Any]) -> str:
    return f"{reverse('activities:list')}?{urlencode({'tab': tab, **kept})}"


@needs(*may.AT_WORK)
@require_safe
def listed(request: Request) -> HttpResponse:
    """活动会议: what the reader organises, is asked to or oversees, under tabs, one page by key."""
    actor = request.actor
    organises = bodies.may_organise(actor)
    wide = actor.has(Role.SECRETARIAT, *LEADERS)
    offered, _ = bodies.choices(actor) if wide else ([], [])
    form = ActivityFilter(
        request.GET, kinds=[ALL, *kind_choices(actor.committee)[1:]], organisers=[ALL, *offered]
    )
    kept = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    tab = request.GET.get("tab", "coming")
    tab = tab if tab in queries.TABS and (organises or tab != "draft") else "coming"
    found, turning = turned(request, partial(queries.activity_page, queries.activities(actor, tab, kept)))
    today = timezone.localdate()
    tabs = [
        {"label": label, "url": _address(key, kept), "active": key == tab}
        for key, label in queries.TABS.items()
        if organises or key != "draft"
    ]
    context = {
        "form": form, "tab": tab, "tabs": tabs, "organises": organises, "narrowed": bool(kept),
        "lines": [present.line(row, today) for row in found.rows],
        "secretariat": actor.has(Role.SECRETARIAT),
        **turning,
    }  # fmt: skip
    return page(request, "activities/list.html", context, parts=("list",))


def _month(text: str, today: date) -> date:
    year, _, month = text.partition("-")
    known = year.isascii() and year.isdigit() and month.isascii() and month.isdigit()
    if known and YEARS[0] <= int(year) <= YEARS[1] and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


@needs(*may.AT_WORK)
@require_safe
def calendar(request: Request) -> HttpResponse:
    """活动日历: a month as a list by day; what the reader is not asked to shows time and place only."""
    today = timezone.localdate()
    month = _month(request.GET.get("month", ""), today)
    rows, readable = queries.month_of(request.actor, month.year, month.month)
    earlier, later = month - timedelta(days=1), month + timedelta(days=31)
    context = {
        "month": f"{month.year}年{month.month}月",
        "days": present.by_day(rows, readable, today),
        "earlier": f"?month={earlier:%Y-%m}",
        "later": f"?month={later:%Y-%m}",
        "place": reverse("activities:list"),
    }
    return page(request, "activities/calendar.html", context)
