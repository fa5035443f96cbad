"""Doors: every view says who may enter. A view without a door fails a house test."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponseBase

from shangliang.core.access import Actor, Rule, rows
from shangliang.core.errors import Forbidden
from shangliang.core.http.request import Request

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
View = Callable[Concatenate[Request, P], HttpResponseBase]

WITHOUT_POST = "您的账号还没有岗位，暂时不能办理业务，请联系安全管理员。"


def needs(*roles: str) -> Callable[[View[P]], View[P]]:
    """The view needs one of the roles; with none named, any signed-in person with a post. Refused with 403."""

    def door(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.actor.roles and request.actor.person_id:
                raise Forbidden(WITHOUT_POST)
            if not (request.actor.has(*roles) if roles else request.actor.roles):
                raise Forbidden
            return view(request, *args, **kwargs)

        guarded.door = f"needs {', '.join(roles) or 'a post'}"  # type: ignore[attr-defined]  # read by the house test
        return guarded

    return door


def signed_in(why: str) -> Callable[[View[P]], View[P]]:
    """The view is open to everybody who is signed in, also without a post, for the reason given: it concerns only himself."""

    def door(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.person_id is None:
                raise Forbidden
            return view(request, *args, **kwargs)

        guarded.door = f"signed in: {why}"  # type: ignore[attr-defined]  # read by the house test
        return guarded

    return door


def public(why: str) -> Callable[[View[P]], View[P]]:
    """The view is open to everybody, for the reason given."""

    def door(view: View[P]) -> View[P]:
        opened: Any = login_not_required(view)
        opened.door = f"public: {why}"
        result: View[P] = opened
        return result

    return door


def fetch(actor: Actor, rule: Rule, queryset: QuerySet[M], pk: UUID) -> M:
    """One row the rule lets through; 404 for everything else, so that strangers do not learn that it exists."""
    try:
        return rows(actor, rule, queryset).get(pk=pk)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
