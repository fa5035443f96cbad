"""What the pages of the desk share: addresses that keep the filters, paging, plain form pages."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict

from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.paging import BadKeyError, Page

PLACE = ("after", "before")
DESK = "briefs"  # the desk, as `core.http.place` remembers it
Window = Callable[..., Page[dict[str, Any]]]


def kept(query: QueryDict, names: Iterable[str]) -> dict[str, str]:
    """The filters in an address, without what is empty."""
    return {name: str(query[name]) for name in names if query.get(name)}


def paged(
    request: Request, window: Window, names: Iterable[str]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Rows of the page asked for, and what the pager needs; the first page when the key in the address is none."""
    lost = False
    try:
        found = window(**{name: request.GET.get(name, "") for name in PLACE})
    except BadKeyError:
        found, lost = window(), True
    filters = kept(request.GET, names)

    def address(**more: str) -> str:
        return "?" + urlencode({**filters, **more})

    return found.rows, {
        "newer_url": address(before=found.newer) if found.newer else "",
        "older_url": address(after=found.older) if found.older else "",
        "first_url": "" if found.first else address(),
        "lost": lost,
    }


def ids(texts: Iterable[str], most: int = 200) -> list[UUID]:
    """The ids among these texts; anything else is left out."""
    found = []
    for text in list(texts)[:most]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def asked(
    request: Request,
    form: forms.BaseForm,
    do: Callable[[], str],
    *,
    label: str,
    back: str,
    done: str,
    lead: str = "",
    advice: str = "",
) -> HttpResponse:
    """A page with one form: shown, and when it is sent carried out once."""
    if request.method == "POST" and (answer := attempt(request, form, do, done=done)):
        return answer
    context = {"form": form, "label": label, "back": back, "lead": lead, "advice": advice}
    return page(request, "briefs/desk_form.html", context)
