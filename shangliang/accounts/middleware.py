"""Puts the actor on the request: who works here, in which committee, with which posts today; ends sessions left idle."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.people.actors import actor_of
from shangliang.people.models import Person

COMMITTEE_KEY = "committee"
SEEN_KEY = "seen"
TOUCH_SECONDS = 60  # the session row is written at most once a minute, not at every request

STRANGER = Actor(person_id=None, name="", committee_id=None)


def actor_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Build the actor once per request; two queries with the session and the person read before."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        _end_if_idle(request)
        request.actor = _actor(request)  # type: ignore[attr-defined]
        request.large = isinstance(request.user, Person) and request.user.large_type  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _actor(request: HttpRequest) -> Actor:
    person = request.user
    if not isinstance(person, Person):
        return STRANGER
    chosen = request.session.get(COMMITTEE_KEY)
    return actor_of(person, timezone.localdate(), UUID(chosen) if chosen else None)


def _end_if_idle(request: HttpRequest) -> None:
    """Idle time-out (等保: 空闲超时). Who comes back later signs in again; what he typed is kept in the browser."""
    if not request.user.is_authenticated:
        return
    now = timezone.now()
    seen = request.session.get(SEEN_KEY)
    idle = now - datetime.fromisoformat(seen) if seen else timedelta(0)
    if idle > timedelta(minutes=settings.IDLE_MINUTES):
        logout(request)
    elif not seen or idle.total_seconds() > TOUCH_SECONDS:
        request.session[SEEN_KEY] = now.isoformat()
