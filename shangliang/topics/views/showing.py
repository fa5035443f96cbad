"""What a year was about: the list of topics, the records behind each number, tables to take away."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.files.sheets import write_sheet
from shangliang.proposals import ledger as book
from shangliang.proposals.ledger_sheet import EXPORT_HEADS, sheet_rows
from shangliang.proposals.views.selection import running_year
from shangliang.texts.topics import FEWEST
from shangliang.topics import permissions as may
from shangliang.topics import queries
from shangliang.topics.models import State, Topic, TopicMember, TopicRun
from shangliang.topics.permissions import KEEPERS, READERS

CHARTED = 12
PARTS = {queries.ALL: "参加归类", queries.PLACED: "归入选题", queries.OTHER: "未归入选题"}
LIST_HEADS = ("选题", "今年件数", "去年件数", "增减", "协商选题", "选题理由")


@needs(*READERS)
@require_safe
def listed(request: Request) -> HttpResponse:
    """The topics of a year as a chart and as a table; while a run is under way, the last finished one."""
    runs, now = queries.runs_of(request.actor), timezone.now()
    running = running_year(request.actor.committee_id, timezone.localdate(now))
    years = sorted({run.year for run in runs} | ({running} if running else set()), reverse=True)
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), running or next(iter(years), 0))
    of_year = [run for run in runs if run.year == year]
    done = next((run for run in of_year if run.state == State.DONE), None)
    waiting = next((run for run in of_year if run.state != State.DONE), None)
    topics = list(done.topics.all()) if done else []
    shown = [topic for topic in topics if not topic.is_past]
    context = {
        "year": year,
        "tabs": [{"label": f"{each}年", "url": f"?year={each}", "active": each == year} for each in years],
        "run": done,
        "waiting": waiting if waiting and not waiting.is_stale(now) else None,
        "stopped": waiting is not None and waiting.is_stale(now),
        "here": f"{reverse('topics:list')}?year={year}",
        "topics": shown,
        "charted": shown[:CHARTED],
        "most": max((max(topic.size, topic.last_year) for topic in shown[:CHARTED]), default=1),
        "kept": [topic for topic in topics if topic.is_candidate],
        "fewest": FEWEST,
        "may_keep": request.actor.has(*KEEPERS),
    }
    return page(request, "topics/list.html", context, parts=("list",))


def _topic(request: Request, pk: UUID) -> Topic:
    return fetch(request.actor, may.read, Topic.objects.select_related("run"), pk)


def _lines(request: Request, found: queries.Behind) -> dict[str, Any]:
    """A page of the records, and what the reader may not open."""
    window, turning = turned(request, partial(book.page, found.proposals))
    return {
        "lines": book.lines(window.rows, timezone.localdate()),
        "detail": book.detail_url(),
        "total": found.total,
        "hidden": found.hidden,
        **turning,
    }


def _of_topic(request: Request, pk: UUID, *, is_earlier: bool) -> HttpResponse:
    topic = _topic(request, pk)
    members = TopicMember.objects.filter(topic=topic, is_earlier=is_earlier)
    total = topic.last_year if is_earlier else topic.size
    may_keep = request.actor.has(*KEEPERS)
    context = {
        "topic": topic,
        "is_earlier": is_earlier,
        "tabs": [
            {"label": f"{topic.run.year}年", "url": reverse("topics:topic", args=[pk]), "active": not is_earlier, "count": topic.size},
            {"label": f"{topic.run.year - 1}年", "url": reverse("topics:earlier", args=[pk]), "active": is_earlier, "count": topic.last_year},
        ],
        "back": f"{reverse('topics:list')}?year={topic.run.year}",
        "may_keep": may_keep,
        "bulk": {"topic": topic.pk} if may_keep and not is_earlier else None,
        **_lines(request, queries.behind(request.actor, members, total)),
    }  # fmt: skip
    return page(request, "topics/topic.html", context)


@needs(*READERS)
@require_safe
def topic(request: Request, pk: UUID) -> HttpResponse:
    """The records of a topic."""
    return _of_topic(request, pk, is_earlier=False)


@needs(*READERS)
@require_safe
def earlier(request: Request, pk: UUID) -> HttpResponse:
    """The records of the year before that belong to the topic."""
    return _of_topic(request, pk, is_earlier=True)


@needs(*READERS)
@require_safe
def part(request: Request, pk: UUID, part: str) -> HttpResponse:
    """All records of a run, those in a topic, or those in none."""
    run = fetch(request.actor, may.read, TopicRun.objects.filter(state=State.DONE), pk)
    if part not in PARTS:
        raise Http404
    total = {queries.ALL: run.texts, queries.PLACED: run.placed}.get(part, run.texts - run.placed)
    found = queries.behind(request.actor, queries.members_of(run, part), total)
    context = {
        "run": run,
        "title": f"{run.year}年{PARTS[part]}的提案",
        "back": f"{reverse('topics:list')}?year={run.year}",
        **_lines(request, found),
    }
    return page(request, "topics/part.html", context)


@needs(*READERS)
@require_safe
def export(request: Request, pk: UUID) -> FileResponse:
    """The records of a topic as a spreadsheet, as in the ledger."""
    topic = _topic(request, pk)
    found = queries.behind(
        request.actor, TopicMember.objects.filter(topic=topic, is_earlier=False), topic.size
    )
    sheet = write_sheet("选题所含提案", EXPORT_HEADS, sheet_rows(found.proposals))
    return FileResponse(sheet, as_attachment=True, filename=f"选题_{topic.label}_{topic.run.year}年.xlsx")


@needs(*READERS)
@require_safe
def export_list(request: Request, pk: UUID) -> FileResponse:
    """The topics of a year as a spreadsheet."""
    run = fetch(request.actor, may.read, TopicRun.objects.filter(state=State.DONE), pk)
    rows = [
        (one.label, one.size, one.last_year, one.change, "是" if one.is_candidate else "", one.candidate_note)
        for one in run.topics.all()
        if not one.is_past
    ]
    return FileResponse(
        write_sheet("选题", LIST_HEADS, rows), as_attachment=True, filename=f"选题聚类_{run.year}年.xlsx"
    )
