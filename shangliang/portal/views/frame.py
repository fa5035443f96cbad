"""The frame of every public page: which site, what stands around the page, and whether the answer may be kept.

A public page depends on nobody: it reads no session, sets no cookie, and looks the same to everybody. Pages with forms are the exception (`form_page`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import reverse

from shangliang.core.http.doors import public
from shangliang.core.http.page import render, submission_input
from shangliang.core.http.request import Request
from shangliang.core.paging import BadKeyError, Page
from shangliang.portal import changes
from shangliang.portal.queries.sites import Site, open_site
from shangliang.portal.views.cache import mark

P = ParamSpec("P")
View = Callable[Concatenate[Request, Site, P], HttpResponse]

KNOWN = {"type", "after", "before", "year", "category", "q", "page"}
"""What the address of a page that is kept may ask for after “?”; anything else is answered, and not kept."""
LARGE = "large"
SCHEMA = "https://schema.org/"
SECTIONS = (
    ("首页", "home", ""),
    ("资讯", "news", "columns"),
    ("委员", "members", "members"),
    ("提案公开", "proposals", "proposals"),
    ("社情民意", "results", "results"),
    ("委员工作室", "stations", "stations"),
    ("正商量", "consultations", "consultations"),
    ("公开数字", "figures", "figures"),
    ("开放数据", "data", "data"),
)


def site_page(why: str, *, kept: bool = True) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """A page of an open site, open to everybody for the reason given; 404 while the site is closed. `kept`: the answer may be given again."""

    def door(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            site = open_site(str(kwargs.pop("slug")))
            if site is None:
                raise Http404
            known = changes.stamp(site.id)
            try:
                response = view(request, site, *args, **kwargs)
            except BadKeyError as wrong:
                raise Http404 from wrong
            if kept and not set(request.GET) - KNOWN:
                mark(response, site.id, known)
            return response

        return public(why)(opened)  # type: ignore[return-value]  # the door adds its name and leaves the view as it is

    return door


def is_large(request: Request) -> bool:
    """Whether the address asks for large type: the way for browsers without scripts."""
    return request.GET.get("type") == LARGE


def address(site: Site, name: str, *args: object, large: bool = False, **query: object) -> str:
    """Address of a page of this site; large type is passed on from page to page."""
    asked = {key: value for key, value in query.items() if value not in ("", None)}
    asked |= {"type": LARGE} if large else {}
    where = reverse(f"portal:{name}", args=[site.slug, *args])
    return f"{where}?{urlencode(asked)}" if asked else where


def _other_size(request: Request) -> str:
    """This page in the other size."""
    pairs = [(key, value) for key, value in parse_qsl(request.META.get("QUERY_STRING", "")) if key != "type"]
    pairs += [] if is_large(request) else [("type", LARGE)]
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


def frame(request: Request, site: Site) -> dict[str, Any]:
    """What the layout needs."""
    large = is_large(request)

    def at(name: str, *args: object, **query: object) -> str:
        return address(site, name, *args, large=large, **query)

    base = address(site, "home")
    here = request.path.removeprefix(base).split("/")[0]
    return {
        "site": site,
        "brand": site.profile,
        "committee": site.committee,
        "at": at,
        "sections": [(label, at(name), here == start) for label, name, start in SECTIONS],
        "large": large,
        "other_size": _other_size(request),
        "schema": SCHEMA,
        "demo": settings.DEMO,
        "absolute": request.build_absolute_uri,
    }


def show(
    request: Request, site: Site, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A public page without forms: no token is made, so no cookie is set."""
    loaded: Any = engines["jinja2"].get_template(f"portal/{template}").template  # type: ignore[attr-defined]  # Jinja2's own template
    html = loaded.render({**frame(request, site), **context, "request": request})
    return HttpResponse(html, status=status)


def form_page(
    request: Request, site: Site, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A public page with a form, protected like every form; never kept anywhere."""
    full = {**frame(request, site), **context, "submission_input": submission_input(request)}
    response = HttpResponse(render(request, f"portal/{template}", full), status=status)
    response["Cache-Control"] = "no-store"
    return response


def pages(
    found: Page[Any], site: Site, name: str, *args: object, request: Request, **query: object
) -> dict[str, str]:
    """Addresses of the newer and the older page."""
    large = is_large(request)

    def to(**key: object) -> str:
        return address(site, name, *args, large=large, **query, **key)

    return {
        "newer_url": to(before=found.newer) if found.newer else "",
        "older_url": to(after=found.older) if found.older else "",
    }


def keys(request: Request) -> dict[str, str]:
    """The page asked for."""
    return {"after": request.GET.get("after", ""), "before": request.GET.get("before", "")}
