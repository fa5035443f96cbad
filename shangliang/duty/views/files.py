"""One member's file 履职档案, for himself, the office and leaders."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import allows, rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.duty import permissions as may
from shangliang.duty import progress, queries
from shangliang.duty.views.forming import place
from shangliang.people.models import Member
from shangliang.people.roles import Role


@needs(Role.MEMBER)
@require_safe
def mine(request: Request) -> HttpResponse:
    """我的履职: the member's own file of the present term."""
    own = rows(request.actor, may.own_file, Member.objects.all()).values_list("pk", flat=True)
    member = queries.current_member(list(own))
    return _file(request, member) if member else page(request, "duty/none.html", {}, status=404)


@needs(*may.READERS, Role.MEMBER)
@require_safe
def file(request: Request, pk: UUID) -> HttpResponse:
    """The same for who may read it."""
    return _file(request, fetch(request.actor, may.files, Member.objects.select_related(*queries.SHOWN), pk))


def _file(request: Request, member: Member) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    years = queries.years_of(member, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else years[0]
    member.shown_year = year  # type: ignore[attr-defined]  # what the panels of the rooms above are asked for
    part = queries.Part.of(request.GET)
    lists = progress.active(member.committee_id, year)
    context = {
        "member": member,
        "mine": allows(actor, may.own_file, member),
        "keeps": actor.has(*may.KEEPERS),
        "year": year,
        "file": queries.file_of(member, year).part(part),
        "part": part.words,
        "posts": queries.posts_of(member),
        "standings": queries.standings_of(member),
        "objections": queries.objections_to(member),
        "outside": queries.open_outside(member),
        "progress": progress.progress_of([member], lists, year)[member.pk] if lists else [],
        "panels": panels_of("duty.file", actor, member),
        "tabs": [{"label": f"{each}年", "url": f"?year={each}", "active": each == year} for each in years],
        "today": today,
        "place": place(request),
    }
    return page(request, "duty/file.html", context)
