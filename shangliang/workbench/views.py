"""The first screen of every role: what waits for me, what is late, what happened to what I wrote."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import Actor
from shangliang.core.flow import Flow, flow, flows
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.place import INBOX, remember
from shangliang.core.http.request import Request
from shangliang.core.inbox import Waiting, asked, inbox, light, overdue, overdue_in, waiting_for
from shangliang.core.records import Tracked
from shangliang.people.queries import units_to_choose
from shangliang.people.roles import ADMINS, LEADERS, PROPOSING, WRITING_BRIEFS, Role
from shangliang.proposals import own
from shangliang.proposals.models import Proposal
from shangliang.proposals.todo import DUE, LATER, SOON, Filter
from shangliang.supervision.process import SUPERVISION
from shangliang.supervision.queries import led_by
from shangliang.workdays.calendar import calendar_warning

GUIDES = {
    "proposing": PROPOSING,
    "briefs": WRITING_BRIEFS,
    "member": (Role.MEMBER,),
    "office": (Role.OFFICE,),
    "secretariat": (Role.SECRETARIAT,),
    "leader": LEADERS,
    "joint": (Role.JOINT_OFFICE,),
    "clerk": (Role.UNIT_CLERK,),
    "signer": (Role.UNIT_LEADER,),
    "admin": ADMINS,
}
"""Sections of the help page, and for whom each is."""
FIRST = 6  # to-dos of one process on the first screen
SIZE = 30


@require_safe
@needs()
def home(request: Request) -> HttpResponse:
    """待办: mine, not yet done, the most urgent first."""
    actor, today, chosen = request.actor, timezone.localdate(), Filter.of(request.GET)

    def narrow(of: Flow, found: QuerySet[Tracked]) -> QuerySet[Tracked]:
        return chosen.narrow(of, found, today)

    waiting = inbox(actor, limit=FIRST, narrow=narrow)
    late = [] if chosen.due in (SOON, LATER) else overdue(actor, on=today, limit=FIRST, narrow=narrow)
    is_member = actor.has(*PROPOSING)
    context = {
        **_filters(request, chosen),
        "writes_briefs": actor.has(*WRITING_BRIEFS),
        "waiting": [_group(actor, group, today, chosen) for group in waiting],
        "count": _in_all(waiting),
        "late": [_group(actor, group, today, chosen, late=True) for group in late],
        "late_count": _in_all(late),
        "is_member": is_member,
        "news": own.news(actor) if is_member else [],
        "led": [_led(row, today) for row in led_by(actor)],
        "today": today,
        "warnings": _warnings(actor, today),
    }
    return remember(page(request, "workbench/home.html", context), INBOX, chosen.query)


def _filters(request: Request, chosen: Filter, *, kinds: bool = True) -> dict[str, Any]:
    """The filters as the page draws them. The first screen offers units only once somebody filters: it should cost nothing else."""
    narrowed = bool(chosen.query) or "filter" in request.GET
    wide = request.actor.has(Role.OFFICE, Role.JOINT_OFFICE, *LEADERS)
    return {
        "chosen": chosen,
        "narrowed": bool(chosen.query),
        "shows_filters": narrowed or not kinds,
        "kinds": [(each.process.key, each.process.label) for each in flows()] if kinds else [],
        "dues": DUE,
        "units": units_to_choose(request.actor) if wide and (narrowed or not kinds) else [],
    }


def _led(supervision: Any, today: date) -> dict[str, Any]:
    """A key proposal the reader leads: its state, what has been done and what comes next."""
    state, clock = SUPERVISION.state(supervision.state), light(supervision.due_on, today)
    return {
        "ask": f"{state.label}：{state.next}",
        "title": supervision.proposal.title,
        "number": supervision.proposal.shown_number,
        "holder": f"现由{state.holder}办理，已开展督办活动{supervision.activity_count}次",
        "due_label": clock.label if clock else "",
        "tone": clock.tone if clock else "neutral",
        "url": flow(SUPERVISION.key).url(supervision),
    }


def _warnings(actor: Actor, today: date) -> list[dict[str, str]]:
    """What those who keep the calendar should know before limits are reckoned without it, and where it is mended."""
    warning = calendar_warning(today) if actor.has(Role.OFFICE, Role.SYSTEM_ADMIN) else ""
    door = {"url": reverse("administration:calendar"), "label": "录入工作日历"}
    return [{"text": f"{warning}。", **door}] if warning else []


@require_safe
@needs()
def process_inbox(request: Request, process: str) -> HttpResponse:
    """All to-dos of one process; with ?late=1 all that are overdue (预警)."""
    actor, today, narrowed = request.actor, timezone.localdate(), Filter.of(request.GET)
    try:
        chosen = flow(process)
    except KeyError as error:
        raise Http404 from error
    late = request.GET.get("late") == "1"
    found = overdue_in(actor, chosen, today) if late else waiting_for(actor, chosen)
    found = narrowed.narrow(chosen, found, today)
    number = _page_number(request.GET.get("page", ""))
    start = (number - 1) * SIZE
    records = list(chosen.listing(found)[start : start + SIZE + 1])
    kept = "&".join(part for part in (narrowed.query, "late=1" if late else "") if part)
    address = f"?{kept}&page=" if kept else "?page="
    items = _items(actor, records[:SIZE], chosen, today, late=late)
    context = {
        **_filters(request, narrowed, kinds=False),
        "label": chosen.process.label,
        "late": late,
        "items": items,
        "home_url": reverse("workbench:home") + (f"?{narrowed.query}" if narrowed.query else ""),
        "from_to": f"第{start + 1}至{start + len(items)}件" if items else "",
        "newer_url": f"{address}{number - 1}" if number > 1 else "",
        "older_url": f"{address}{number + 1}" if len(records) > SIZE else "",
    }
    answer = page(request, "workbench/inbox.html", context, parts=("list",))
    return remember(answer, INBOX, f"process={process}&page={number}&{kept}")


def _page_number(text: str) -> int:
    return min(max(int(text), 1), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _in_all(groups: list[Waiting]) -> str:
    """How many together; where counting stopped, the words say so."""
    return _amount(sum(group.count for group in groups), more=any(group.more for group in groups))


def _amount(count: int, *, more: bool) -> str:
    """The number before 件; empty for none."""
    return (f"超过{count}" if more else str(count)) if count else ""


def _group(
    actor: Actor, group: Waiting, today: date, chosen: Filter, *, late: bool = False
) -> dict[str, Any]:
    """The to-dos of one process as the page draws them."""
    address = reverse("workbench:inbox", args=[group.flow.process.key])
    kept = "&".join(part for part in (chosen.query, "late=1" if late else "") if part)
    return {
        "label": group.flow.process.label,
        "count": _amount(group.count, more=group.more),
        "all": "查看全部" if group.more else f"查看全部{group.count}件",
        "more_url": f"{address}?{kept}" if group.count > len(group.records) else "",
        "items": _items(actor, group.records, group.flow, today, late=late),
    }


def _items(
    actor: Actor, records: Sequence[Tracked], chosen: Flow, today: date, *, late: bool
) -> list[dict[str, Any]]:
    """The lines of one process; what is asked depends on the state alone and is worked out once for each."""
    asks = {} if late else {state: asked(actor, chosen, state) for state in {row.state for row in records}}
    return [_item(record, chosen, today, asks) for record in records]


def _number(proposal: Proposal | None, record: Any) -> str:
    """第036号; who wrote it while it has none; nothing for what belongs to no proposal."""
    if proposal is None:
        return ""
    if proposal.number or proposal is record:
        return proposal.shown_number
    return f"{proposal.first_proposer_name}提出"


def _item(record: Any, chosen: Flow, today: date, asks: dict[str, str]) -> dict[str, Any]:
    """One line: what is asked (or, when late, where it hangs), of which proposal, since when, by when."""
    late = record.state not in asks
    state = chosen.process.state(record.state)
    clock = light(record.due_on, today)
    proposal = getattr(record, "proposal", record if isinstance(record, Proposal) else None)
    holder = record.unit.name if getattr(record, "unit_id", None) else state.holder
    if record.state == "draft" and clock and clock.tone == "ok":
        clock = None  # a fresh draft is nothing to be hurried with
    since = timezone.localdate(record.state_since)
    address = chosen.url if late or chosen.work_url is None else chosen.work_url
    return {
        "ask": f"等{holder}（{state.label}）" if late else chosen.words(record, asks[record.state]),
        "title": chosen.title(record),
        "number": _number(proposal, record),
        "holder": f"{state.label}，自{since.month}月{since.day}日起" if record.state != "draft" else "",
        "due_label": clock.label if clock else "",
        "tone": clock.tone if clock else "neutral",
        "url": address(record),
    }


@require_safe
@needs()
def help_page(request: Request) -> HttpResponse:
    """使用帮助, for the roles of the reader."""
    shown = {name for name, roles in GUIDES.items() if request.actor.has(*roles)}
    return page(request, "workbench/help.html", {"parts": shown})
