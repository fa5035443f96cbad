"""The first screen of every role: what waits for me, what is late, what happened to what I wrote."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import Actor
from shangliang.core.flow import Flow, flow
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import Waiting, asked, inbox, light, overdue, overdue_in, waiting_for
from shangliang.core.records import Tracked
from shangliang.people.roles import Role
from shangliang.proposals import own
from shangliang.workdays.calendar import calendar_warning

FIRST = 6  # to-dos of one process on the first screen
SIZE = 30


@require_safe
@needs()
def home(request: Request) -> HttpResponse:
    """待办: mine, not yet done, the most urgent first."""
    actor, today = request.actor, timezone.localdate()
    waiting, late = inbox(actor, limit=FIRST), overdue(actor, on=today, limit=FIRST)
    is_member = actor.has(Role.MEMBER)
    context = {
        "waiting": [_group(actor, group, today) for group in waiting],
        "count": _in_all(waiting),
        "late": [_group(actor, group, today, late=True) for group in late],
        "late_count": _in_all(late),
        "is_member": is_member,
        "news": own.news(actor) if is_member else [],
        "today": today,
        "warnings": _warnings(actor, today),
    }
    return page(request, "workbench/home.html", context)


def _warnings(actor: Actor, today: date) -> list[dict[str, str]]:
    """What those who keep the calendar should know before limits are reckoned without it, and where it is mended."""
    warning = calendar_warning(today) if actor.has(Role.OFFICE, Role.SYSTEM_ADMIN) else ""
    door = {"url": reverse("administration:calendar"), "label": "录入工作日历"}
    return [{"text": f"{warning}。", **door}] if warning else []


@require_safe
@needs()
def process_inbox(request: Request, process: str) -> HttpResponse:
    """All to-dos of one process; with ?late=1 all that are overdue (预警)."""
    actor, today = request.actor, timezone.localdate()
    try:
        chosen = flow(process)
    except KeyError as error:
        raise Http404 from error
    late = request.GET.get("late") == "1"
    found = overdue_in(actor, chosen, today) if late else waiting_for(actor, chosen)
    number = _page_number(request.GET.get("page", ""))
    start = (number - 1) * SIZE
    records = list(chosen.listing(found)[start : start + SIZE + 1])
    address = reverse("workbench:inbox", args=[process]) + ("?late=1&page=" if late else "?page=")
    items = _items(actor, records[:SIZE], chosen, today, late=late)
    context = {
        "label": chosen.process.label,
        "late": late,
        "items": items,
        "from_to": f"第{start + 1}至{start + len(items)}件" if items else "",
        "newer_url": f"{address}{number - 1}" if number > 1 else "",
        "older_url": f"{address}{number + 1}" if len(records) > SIZE else "",
    }
    return page(request, "workbench/inbox.html", context, parts=("list",))


def _page_number(text: str) -> int:
    return min(max(int(text), 1), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _in_all(groups: list[Waiting]) -> str:
    """How many together; where counting stopped, the words say so."""
    return _amount(sum(group.count for group in groups), more=any(group.more for group in groups))


def _amount(count: int, *, more: bool) -> str:
    """The number before 件; empty for none."""
    return (f"超过{count}" if more else str(count)) if count else ""


def _group(actor: Actor, group: Waiting, today: date, *, late: bool = False) -> dict[str, Any]:
    """The to-dos of one process as the page draws them."""
    address = reverse("workbench:inbox", args=[group.flow.process.key])
    return {
        "label": group.flow.process.label,
        "count": _amount(group.count, more=group.more),
        "all": "查看全部" if group.more else f"查看全部{group.count}件",
        "more_url": f"{address}{'?late=1' if late else ''}" if group.count > len(group.records) else "",
        "items": _items(actor, group.records, group.flow, today, late=late),
    }


def _items(
    actor: Actor, records: Sequence[Tracked], chosen: Flow, today: date, *, late: bool
) -> list[dict[str, Any]]:
    """The lines of one process; what is asked depends on the state alone and is worked out once for each."""
    asks = {} if late else {state: asked(actor, chosen, state) for state in {row.state for row in records}}
    return [_item(record, chosen, today, asks) for record in records]


def _item(record: Any, chosen: Flow, today: date, asks: dict[str, str]) -> dict[str, Any]:
    """One line: what is asked (or, when late, where it hangs), of which proposal, since when, by when."""
    late = record.state not in asks
    state = chosen.process.state(record.state)
    clock = light(record.due_on, today)
    proposal = getattr(record, "proposal", record)
    holder = record.unit.name if hasattr(record, "unit_id") else state.holder
    if record.state == "draft" and clock and clock.tone == "ok":
        clock = None  # a fresh draft is nothing to be hurried with
    since = timezone.localdate(record.state_since)
    address = chosen.url if late or chosen.work_url is None else chosen.work_url
    return {
        "ask": f"{holder}：{state.label}" if late else asks[record.state],
        "title": chosen.title(record),
        "number": proposal.shown_number
        if proposal.number or proposal is record
        else f"{proposal.first_proposer_name}提出",
        "holder": f"{state.label}，自{since.month}月{since.day}日起" if record.state != "draft" else "",
        "due_label": clock.label if clock else "",
        "tone": clock.tone if clock else "neutral",
        "url": address(record),
    }
