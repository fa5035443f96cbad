"""Puts the actor on the request: who works here, in which committee, with which posts today; ends sessions left idle."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from shangliang.accounts.cast import DEMO_KEY
from shangliang.accounts.second_factor import enrolled, required_of
from shangliang.core.access import Actor
from shangliang.people.actors import actor_of
from shangliang.people.models import Person

COMMITTEE_KEY = "committee"
SEEN_KEY = "seen"
IDLE_KEY = "idle"  # in the new session of somebody just signed out: why
FACTOR_KEY = "second_factor"  # the person has a second factor, so it was asked at sign-in
TOUCH_SECONDS = 60  # the session row is written at most once a minute, not at every request
WITHOUT_FACTOR = (
    "mfa_activate_totp",
    "account_reauthenticate",
    "account_logout",
    "accounts:large",
    "account_inactive",
)

STRANGER = Actor(person_id=None, name="", committee_id=None)


def actor_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Build the actor once per request; two queries with the session and the person read before."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        _end_if_idle(request)
        actor = _actor(request)
        request.actor = actor  # type: ignore[attr-defined]
        request.large = _large(request)  # type: ignore[attr-defined]
        if _must_enrol(request, actor):
            return to_page(request, reverse("mfa_activate_totp"))
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Sends strangers to the sign-in page, and afterwards back to the page they were on, not to the address of a form."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]  # also 401 and the header of htmx, not only redirects
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return HttpResponse(
                "登录已过期，请重新登录。", status=401, content_type="text/plain; charset=utf-8"
            )
        target = reverse(settings.LOGIN_URL)
        back = _page_of(request)
        return to_page(request, f"{target}?{urlencode({'next': back})}" if back else target)


def to_page(request: HttpRequest, address: str) -> HttpResponse:
    """Lead the browser to a whole page; for htmx by its header, so that the page never lands inside a list."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _page_of(request: HttpRequest) -> str:
    """The page somebody was looking at when he sent this request; "" when unknown."""
    shown = request.headers.get("HX-Current-URL") or (
        "" if request.method == "GET" else request.headers.get("Referer", "")
    )
    if not shown:
        return request.get_full_path() if request.method == "GET" else ""
    parts = urlsplit(shown)
    return f"{parts.path}?{parts.query}".rstrip("?") if parts.netloc == request.get_host() else ""


def _large(request: HttpRequest) -> bool:
    if isinstance(request.user, Person):
        return request.user.large_type
    return bool(request.session.get("large", False))


def _actor(request: HttpRequest) -> Actor:
    person = request.user
    if not isinstance(person, Person):
        return STRANGER
    chosen = request.session.get(COMMITTEE_KEY)
    actor = actor_of(person, timezone.localdate(), UUID(chosen) if chosen else None)
    if chosen and actor.committee_id is None:  # the posts there have ended
        del request.session[COMMITTEE_KEY]
        actor = actor_of(person, timezone.localdate())
    return actor


def _must_enrol(request: HttpRequest, actor: Actor) -> bool:
    """Whether the post asks for a second factor that is not there yet, and this is not the page to set it up."""
    if not required_of(actor) or request.session.get(FACTOR_KEY):
        return False
    if settings.DEMO and request.session.get(DEMO_KEY):
        return False
    if isinstance(request.user, Person) and enrolled(request.user):
        request.session[FACTOR_KEY] = True
        return False
    return request.path not in {reverse(name) for name in WITHOUT_FACTOR}


def _end_if_idle(request: HttpRequest) -> None:
    """Idle time-out (等保: 空闲超时). Who comes back later signs in again; what he typed is kept in the browser."""
    if not request.user.is_authenticated:
        return
    now = timezone.now()
    seen = request.session.get(SEEN_KEY)
    idle = now - datetime.fromisoformat(seen) if seen else timedelta(0)
    if idle > timedelta(minutes=settings.IDLE_MINUTES):
        logout(request)
        request.session[IDLE_KEY] = True
    elif not seen or idle.total_seconds() > TOUCH_SECONDS:
        request.session[SEEN_KEY] = now.isoformat()
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)
