"""The list somebody comes from, with its filters and page: kept in the browser, so that after the work on one record he is back where he was."""

from urllib.parse import quote, unquote

from django.conf import settings
from django.http import HttpResponse, QueryDict

from shangliang.core.http.request import Request

COOKIE = "place"
INBOX = "todo"  # the inbox, which any room may lead back to
A_DAY = 86_400
MOST = 1500  # characters; a longer filter is forgotten rather than cut


def remember(response: HttpResponse, which: str, query: str) -> HttpResponse:
    """Keep the list last looked at and the part of its address after “?”."""
    kept = f"{which}?{query}" if len(query) <= MOST else f"{which}?"
    response.set_cookie(
        COOKIE,
        quote(kept),
        max_age=A_DAY,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def recall(request: Request) -> tuple[str, QueryDict]:
    """The list last looked at and its filters; ("", nothing) when the browser kept none. It is only ever used behind our own addresses."""
    which, _, query = unquote(request.COOKIES.get(COOKIE, ""))[: 2 * MOST].partition("?")
    return which, QueryDict(query)
