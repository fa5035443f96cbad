"""Turning the pages of a list: the page its address asks for, and the addresses of the pages beside it."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from shangliang.core.http.request import Request
from shangliang.core.paging import BadKeyError, Page

PLACE = ("after", "before")
Rows = Page[dict[str, Any]]


def address(request: Request, drop: Iterable[str] = (), **more: str) -> str:
    """This list elsewhere: everything its address says, without what is empty, without `drop` and the page; with `more`."""
    left = {*PLACE, *drop, *more}
    kept = [(name, value) for name, given in request.GET.lists() if name not in left for value in given]
    return f"{request.path}?{urlencode([pair for pair in [*kept, *more.items()] if pair[1]])}"


def turned(
    request: Request, ask: Callable[..., Rows], drop: Iterable[str] = ()
) -> tuple[Rows, dict[str, Any]]:
    """The page `ask(after=…, before=…)` gives, and what its template says of it: newer_url, older_url, first_url ("" for none), lost.

    A key that is none of this list's (cut off on its way, of another list) gives the first page, and `lost` tells it (`ui.turned`).
    """
    lost = False
    try:
        found = ask(**{name: request.GET.get(name, "") for name in PLACE})
    except BadKeyError:
        found, lost = ask(after="", before=""), True
    return found, {
        "newer_url": address(request, drop, before=found.newer) if found.newer else "",
        "older_url": address(request, drop, after=found.older) if found.older else "",
        "first_url": "" if found.first else address(request, drop),
        "lost": lost,
    }
