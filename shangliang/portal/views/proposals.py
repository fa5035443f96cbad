"""Published proposals with their replies, and the public results of briefs."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from shangliang.core.http.request import Request
from shangliang.portal.queries import people
from shangliang.portal.queries import proposals as found
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.frame import keys, pages, show, site_page
from shangliang.proposals.choices import Category
from shangliang.proposals.publication import public

CATEGORIES = dict(Category.choices)


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


@require_safe
@site_page("经审查公开的提案对所有人开放")
def proposals(request: Request, site: Site) -> HttpResponse:
    """The list, paged by key; by year and category."""
    year = _year(request.GET.get("year", ""))
    category = request.GET.get("category", "")
    category = category if category in CATEGORIES else ""
    page = found.page_with(site.id, year=year, category=category, **keys(request))
    asked = {"year": year, "category": category}
    context = {
        "rows": page.rows,
        "categories": CATEGORIES,
        "years": found.years(site.id),
        "answered": found.answered,
        **asked,
        **pages(page, site, "proposals", request=request, **asked),
    }
    return show(request, site, "proposals.html", context)


@require_safe
@site_page("经审查公开的提案对所有人开放")
def proposal(request: Request, site: Site, pk: UUID) -> HttpResponse:
    """One proposal with its replies: what `publication.public` lets through, without contact data."""
    decision = found.decision(site.id, pk)
    if decision is None:
        raise Http404
    context = {
        "proposal": decision.proposal,
        "category": CATEGORIES.get(decision.proposal.category, ""),
        "shown": public(decision),
        "decision": decision,
    }
    return show(request, site, "proposal.html", context)


@require_safe
@site_page("经审核公开的社情民意成果对所有人开放")
def results(request: Request, site: Site) -> HttpResponse:
    """Public results of briefs."""
    page = people.results_page(site.id, **keys(request))
    context = {"rows": page.rows, **pages(page, site, "results", request=request)}
    return show(request, site, "results.html", context)


@require_safe
@site_page("经审核公开的社情民意成果对所有人开放")
def result(request: Request, site: Site, pk: UUID) -> HttpResponse:
    """One public result."""
    row = people.result(site.id, pk)
    if row is None:
        raise Http404
    return show(request, site, "result.html", {"row": row})
