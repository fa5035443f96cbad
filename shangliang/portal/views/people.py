"""Members as published, and the figures marked public."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.http.request import Request
from shangliang.portal.queries import figures as numbers
from shangliang.portal.queries import people
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import show, site_page


@require_safe
@site_page("经公开的委员名单对所有人开放")
def members(request: Request, site: Site) -> HttpResponse:
    """Members by sector."""
    found = people.by_sector(site.id)
    return show(request, site, "members.html", {"sectors": found, "total": sum(map(len, found.values()))})


@require_safe
@site_page("经公开的委员信息对所有人开放")
def member(request: Request, site: Site, pk: UUID) -> HttpResponse:
    """One member."""
    return show(request, site, "member.html", {"member": get_object_or_404(people.members(site.id), pk=pk)})


@require_safe
@site_page("标为公开的数字对所有人开放")
def figures(request: Request, site: Site) -> HttpResponse:
    """The public figures of a year, each with its definition."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    years = [today.year - back for back in range(5)]
    year = int(asked) if asked.isdigit() and int(asked) in years else today.year
    context = {"figures": numbers.shown(site.id, year), "year": year, "years": years, "today": today}
    return show(request, site, "figures.html", context)
