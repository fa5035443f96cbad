"""The search page 检索: one box, hits with their marks, filters with numbers."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from shangliang.core import searchable
from shangliang.core.access import rows
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.search import address as way
from shangliang.search import permissions as may
from shangliang.search.find import Asked, Found, find
from shangliang.search.forms import SearchForm
from shangliang.search.models import KeptSearch
from shangliang.search.queries import short_names


def link(asked: Asked) -> str:
    """The page of this question."""
    query = way.address(asked)
    return reverse("search:search") + (f"?{query}" if query else "")


@needs()
@require_safe
def search(request: Request) -> HttpResponse:
    """What is found of all that the reader may see."""
    asked = way.asked_in(request.GET.urlencode())
    blank = way.nothing_asked(asked)
    found = None if blank else find(request.actor, asked, count_values="counted" in request.GET)
    context: dict[str, Any] = {
        "asked": asked,
        "cut": len(request.GET.get("q", "").strip()) > way.LONGEST,
        "found": found,
        **(_results(request, asked, found) if found else {}),
    }
    if not request.htmx:
        context["form"] = SearchForm({"q": asked.words, "order": asked.order})
        context["kept"] = list(rows(request.actor, may.own, KeptSearch.objects.all()))
        context["here"] = way.address(replace(asked, page=1))
    return page(request, "search/search.html", context, parts=("results",))


def _results(request: Request, asked: Asked, found: Found) -> dict[str, Any]:
    strangers = {hit.committee for hit in found.hits if hit.committee != request.actor.committee_id}
    first = (asked.page - 1) * len(found.hits) + 1
    return {
        "committees": short_names(strangers) if strangers else {},
        "facets": _facets(asked, found),
        "chosen": _chosen(asked, found),
        "orders": [
            (label, link(replace(asked, order=order, page=1)), order == asked.order)
            for order, label in way.ORDERS.items()
        ],
        "keep_url": reverse("search:keep") + "?" + way.address(replace(asked, page=1)),
        "newer_url": link(replace(asked, page=min(asked.page - 1, found.pages))) if asked.page > 1 else "",
        "older_url": link(replace(asked, page=asked.page + 1)) if asked.page < found.pages else "",
        "count_url": f"{link(asked)}&counted=1" if found.uncounted else "",
        "instead_url": link(Asked(words=found.suggestion)) if found.suggestion else "",
        "first": first,
    }


def _facets(asked: Asked, found: Found) -> list[dict[str, Any]]:
    """Each facet with the values that are not chosen yet, and where choosing leads."""
    return [
        {
            "label": facet.label,
            "values": [
                (value, count, link(way.with_facet(asked, facet.name, value)))
                for value, count in facet.values
                if value not in asked.facets.get(facet.name, ())
            ],
        }
        for facet in found.facets
    ]


def _chosen(asked: Asked, found: Found) -> list[tuple[str, str]]:
    """What is filtered by, and the question without it."""
    labels = {facet.name: facet.label for facet in found.facets}
    kinds = {kind.kind: kind.label for kind in searchable.kinds()}
    chosen = [
        (f"{labels.get(name, '')}：{value}".lstrip("："), link(way.with_facet(asked, name, value)))
        for name, values in asked.facets.items()
        for value in values
    ]
    for kind in asked.kinds:
        rest = tuple(each for each in asked.kinds if each != kind)
        chosen.append((kinds.get(kind, kind), link(replace(asked, kinds=rest, page=1))))
    years = way.in_words(Asked(year_from=asked.year_from, year_to=asked.year_to), {}, {})
    if asked.year_from or asked.year_to:
        chosen.append((years, link(replace(asked, year_from=None, year_to=None, page=1))))
    return chosen
