"""Turning pages: the address keeps what was asked for, and a key that is none leads to the first page, which says so."""

from typing import Any
from urllib.parse import parse_qsl

from django.test import RequestFactory

from shangliang.core.http.turning import address, turned
from shangliang.core.paging import BadKeyError, Page


def request(query: str) -> Any:
    return RequestFactory().get(f"/list/?{query}")


def query_of(found: str) -> list[tuple[str, str]]:
    """What the address of a page asks for."""
    path, _, query = found.partition("?")
    assert path == "/list/"
    return parse_qsl(query)


def ask(*, after: str, before: str) -> Page[dict[str, Any]]:
    """A list of three pages: 1, 2, 3."""
    if after not in ("", "1", "2") or before not in ("", "2", "3"):
        raise BadKeyError
    at = int(after) + 1 if after else int(before or 2) - 1
    return Page([{"n": at}], newer=str(at) if at > 1 else "", older=str(at) if at < 3 else "", first=at == 1)


def test_filters_stay_and_the_place_moves():
    """Several values of one name stay; what is empty, what is not wanted and the place before go."""
    found, turning = turned(
        request("sector=a&sector=b&q=%E6%A0%A1%E5%9B%AD&tab=&count=1&after=1"), ask, drop=("count",)
    )
    kept = [("sector", "a"), ("sector", "b"), ("q", "校园")]
    assert found.rows == [{"n": 2}]
    assert query_of(turning["newer_url"]) == [*kept, ("before", "2")]
    assert query_of(turning["older_url"]) == [*kept, ("after", "2")]
    assert query_of(turning["first_url"]) == kept
    assert turning["lost"] is False
    assert address(request("year=2025&after=x"), year="2026") == "/list/?year=2026"


def test_a_lost_key_gives_the_first_page_and_says_so():
    found, turning = turned(request("tab=all&after=cut-off"), ask)
    assert (found.rows, turning["lost"], turning["newer_url"], turning["first_url"]) == (
        [{"n": 1}],
        True,
        "",
        "",
    )
    assert turning["older_url"] == "/list/?tab=all&after=1"
