"""Answering with a page or one of its parts: same URL, same template; a part is a block of the template."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shangliang.core import nav
from shangliang.core.access import Actor
from shangliang.core.http.jinja import plain_url
from shangliang.core.http.request import Request


@dataclass(frozen=True)
class NavEntry:
    """An entry as the template draws it."""

    label: str
    url: str
    active: bool
    icon: str
    count: int = 0
    section: str = ""


def site_context(request: HttpRequest, place: str = "") -> dict[str, Any]:
    """What the base layout needs, for our own pages and for those of the sign-in library.

    `place` is the address whose entry in the navigation is marked, where that is not the page's own.
    """
    actor: Actor | None = getattr(request, "actor", None)
    shown = actor if actor is not None and actor.person_id else None
    return {
        "actor": shown,
        "nav": _nav(shown, place or request.path) if shown else [],
        "brand": {"name": shown.committee_name if shown else "", "product": "商量"},
        "demo": settings.DEMO,
        "large": getattr(request, "large", False),
        "request_path": request.get_full_path(),
        "account_url": reverse("accounts:mine") if shown else "",
        "help_url": reverse(nav.help_page()) if shown and nav.help_page() else "",
        "search_url": plain_url(nav.search_page()) if shown and shown.roles and nav.search_page() else "",
        "warnings": [],
    }


def _nav(actor: Actor, path: str) -> list[NavEntry]:
    entries = [(item, plain_url(item.url_name)) for item in nav.items_for(actor)]
    here = [
        (path == url, len(start), start == url, url)
        for item, url in entries
        for start in (url, item.covers)
        if path == url or (start not in ("", "/") and path.startswith(start))
    ]
    best = max(here, default=(False, 0, False, ""))[-1]
    return [
        NavEntry(
            item.label, url, url == best, item.icon, item.count(actor) if item.count else 0, item.section
        )
        for item, url in entries
    ]


def submission_input(request: HttpRequest) -> SafeString:
    """The hidden one-time key of a form; after a refused attempt the same key again."""
    return format_html(
        '<input type="hidden" name="submission" value="{}">', request.POST.get("submission") or uuid4()
    )


def page(
    request: Request,
    template: str,
    context: dict[str, Any],
    *,
    parts: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Render the template, or for an htmx request one of the listed parts: the block named like the element that is the target."""
    target = request.htmx.target if request.htmx and not request.htmx.history_restore_request else None
    part = target if target in parts else ""
    full = {**context, "submission_input": submission_input(request)}
    if not part:
        full = {
            **site_context(request, context.get("place", "")),
            "messages": list(get_messages(request)),
            **full,
        }
    html = render(request, template, full, part)
    response = HttpResponse(html, status=status)
    if parts:
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def render(request: HttpRequest, template: str, context: dict[str, Any], part: str = "") -> str:
    """HTML of a whole template or of one of its blocks. The CSRF token is made once for the page, not at every place it stands."""
    loaded: Any = engines["jinja2"].get_template(template).template  # type: ignore[attr-defined]  # Jinja2's own template
    token = get_token(request)
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    full = {**context, "request": request, "csrf_input": field, "csrf_token": token}
    if not part:
        whole: str = loaded.render(full)
        return whole
    return "".join(loaded.blocks[part](loaded.new_context(full)))
