"""“为什么是这个分”: every point with its rule and its record, for the member himself and for those who oversee."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import Actor
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import Panel
from shangliang.core.text import day_in_words
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import source_of
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.schemes import permissions as may
from shangliang.schemes import queries
from shangliang.schemes.models import YearScore
from shangliang.schemes.queries import Explained
from shangliang.schemes.scoring.facts import Entry
from shangliang.schemes.scoring.numbers import plain, signed
from shangliang.schemes.scoring.regulation import item_sentence

FIRST_YEAR = 2000


@needs(Role.MEMBER)
@require_safe
def mine(request: Request) -> HttpResponse:
    """我的积分."""
    member = queries.member_of(request.actor, request.actor.committee)
    if member is None:
        return page(request, "schemes/why.html", {"found": None, "member": None, "own": True})
    return _page(request, member)


@needs(Role.MEMBER, *may.OVERSEERS)
@require_safe
def why(request: Request, pk: UUID) -> HttpResponse:
    """The points of a member, for himself and for those who oversee."""
    members = Member.objects.select_related("person", "sector", "term")
    return _page(request, fetch(request.actor, may.explained, members, pk))


def _page(request: Request, member: Member) -> HttpResponse:
    today = timezone.localdate()
    as_of, year = _asked(request, today)
    own = member.person_id == request.actor.person_id
    found = queries.explain(member, year, as_of)
    oversees = request.actor.has(*may.OVERSEERS)
    context = {
        "member": member,
        "own": own,
        "oversees": oversees,
        "year": year,
        "as_of": as_of,
        "as_of_words": day_in_words(as_of),
        "latest": min(today, date(year, 12, 31)),
        "years": [
            {"label": f"{each}年", "url": f"?year={each}", "active": each == year}
            for each in sorted({today.year, today.year - 1, today.year - 2, year}, reverse=True)
        ],
        "found": found,
        **(_explained(found, own=own, advised=oversees and not own) if found else {}),
        "place": reverse("schemes:list"),
    }
    return page(request, "schemes/why.html", context)


def _asked(request: Request, today: date) -> tuple[date, int]:
    """(the day as of which, the year): a day in the address says both; never later than today."""
    sent = request.GET.get("year", "")
    year = int(sent) if sent in {str(each) for each in range(FIRST_YEAR, today.year)} else today.year
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return min(today, date(year, 12, 31)), year
    return (min(day, today), min(day, today).year) if day.year >= FIRST_YEAR else (today, today.year)


def _explained(found: Explained, *, own: bool, advised: bool) -> dict[str, Any]:
    """What the template shows: by group the entries that count and those that brought nothing, with their records."""
    score = found.score
    rules = {item.key: item_sentence(item) for item in found.by.rules.scheme.items}
    groups = [
        {
            "label": group.label,
            "total": plain(group.total),
            "cap": plain(group.cap) if group.cap is not None else "",
            "entries": _lines(found, [e for e in score.entries if e.group == group.key and e.points], rules),
        }
        for group in score.groups
    ]
    return {
        "total": plain(score.total),
        "grade": score.grade,
        "groups": groups,
        "whole": _lines(found, [e for e in score.entries if not e.group and e.points], rules),
        "nothing": _lines(found, [e for e in score.entries if not e.points and e.fact], rules),
        "missing": score.missing if own else (),
        "advice": score.advice if advised else (),
        "version": found.by.version,
    }


def _lines(found: Explained, entries: Sequence[Entry], rules: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "points": signed(entry.points),
            "why": entry.why,
            "rule": rules.get(entry.item, ""),
            "label": entry.label,
            **_record(found.deeds.get(entry.fact.id) if entry.fact else None),
        }
        for entry in entries
    ]


def _record(deed: Deed | None) -> dict[str, Any]:
    """Title, day and address of the record behind a point."""
    if deed is None:
        return {"title": "", "on": "", "url": ""}
    try:
        url = source_of(deed.source).url(deed.record_id)
    except (KeyError, NoReverseMatch):  # a source of another release
        url = ""
    return {"title": deed.title, "on": day_in_words(deed.on), "url": url}


def on_file(actor: Actor, member: Member) -> Panel | None:
    """The score of the year that a member's file page shows, for himself and for those who oversee."""
    own = member.person_id == actor.person_id
    if not own and not actor.has(*may.OVERSEERS):
        return None
    year = getattr(member, "shown_year", timezone.localdate().year)
    row = YearScore.objects.filter(committee_id=member.committee_id, member=member, year=year).first()
    if row is None:
        return None
    return Panel(
        "schemes/parts/file.html",
        {
            "year": year,
            "total": plain(row.total),
            "grade": row.grade,
            "groups": [(label, plain(Decimal(points))) for _, label, points in row.groups],
            "unmet": row.unmet if own else 0,
            "url": f"{reverse('schemes:why', args=[member.pk])}?year={year}",
        },
    )
