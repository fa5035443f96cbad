"""Answers of the public site kept in each web worker, given out before sessions and database are touched.

Kept is only what a view has marked (`mark`): whole answers to GET that depend on nobody, set no cookie and hold no form. An answer is given
while its committee's stamp stands (see `portal.changes`) and for a minute at most. The memory is bounded; what was not asked for longest goes first.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from shangliang.portal.changes import Stamp, stamp

PREFIX = "/site/"
LIVES = 60.0
"""Seconds an answer is kept at most."""
MEMORY, LARGEST = 32 * 1024 * 1024, 2 * 1024 * 1024
"""Bytes: of everything kept in one process, and of one answer."""
LONGEST_QUERY = 200
_MARK = "_public_of"
_LEFT_OUT = {"vary", "content-length", "cache-control", "etag", "set-cookie"}
_PACKED = ("text/", "application/json", "application/xml", "application/atom", "application/rss", "image/svg")

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Kept:
    """One answer, plain and packed."""

    committee: UUID
    stamp: Stamp
    since: float
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    etag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + 1024


class Shelf:
    """The answers of one process, for many threads."""

    def __init__(self, memory: int = MEMORY) -> None:
        self.memory, self.used = memory, 0
        self._rows: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Kept | None:
        """The answer, when it is still good."""
        with self._lock:
            kept = self._rows.get(key)
            if kept is None:
                return None
            self._rows.move_to_end(key)
        if time.monotonic() - kept.since < LIVES and stamp(kept.committee) == kept.stamp:
            return kept
        self.drop(key)
        return None

    def put(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self._take_out(key)
            self._rows[key] = kept
            self.used += kept.size
            while self.used > self.memory:
                self._take_out(next(iter(self._rows)))

    def drop(self, key: Key) -> None:
        with self._lock:
            self._take_out(key)

    def clear(self) -> None:
        with self._lock:
            self._rows.clear()
            self.used = 0

    def _take_out(self, key: Key) -> None:
        old = self._rows.pop(key, None)
        self.used -= old.size if old else 0


shelf = Shelf()


def mark(response: HttpResponse, committee: UUID, known: Stamp) -> HttpResponse:
    """Let this answer be kept; `known` is the stamp read before anything it shows was read."""
    setattr(response, _MARK, (committee, known))
    return response


def public_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware. It stands first, so that an answer from the shelf costs nothing else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or not request.path_info.startswith(PREFIX):
            return get_response(request)
        query = request.META.get("QUERY_STRING", "")
        key = (request.META.get("HTTP_HOST", ""), request.scheme or "", f"{request.path_info}?{query}")
        kept = _found(key)
        if kept is None:
            response = get_response(request)
            kept = _keepable(response)
            if kept is None:
                return response
            if len(query) <= LONGEST_QUERY and len(kept.body) <= LARGEST:
                shelf.put(key, kept)
        return _answer(request, kept)

    return middleware


def _found(key: Key) -> Kept | None:
    try:
        return shelf.get(key)
    except DatabaseError:  # the page itself will say so
        return None


def _keepable(response: HttpResponseBase) -> Kept | None:
    marked: tuple[UUID, Stamp] | None = getattr(response, _MARK, None)
    if marked is None or response.status_code != 200 or response.streaming or response.cookies:
        return None
    body = getattr(response, "content", b"")
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in _LEFT_OUT)
    kind = response.headers.get("Content-Type", "")
    packed = gzip.compress(body, 6, mtime=0) if kind.startswith(_PACKED) and len(body) > 500 else b""
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    return Kept(*marked, time.monotonic(), headers, body, packed, etag)


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Browsers may keep it, and ask each time whether it still stands."""
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    fresh = kept.etag in known.replace("W/", "")
    packs = bool(kept.packed) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    response = HttpResponse(
        b"" if fresh else kept.packed if packs else kept.body, status=304 if fresh else 200
    )
    del response["Content-Type"]
    for name, value in kept.headers:
        response[name] = value
    extra: dict[str, Any] = {"ETag": kept.etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if not fresh:
        extra["Content-Length"] = str(len(response.content))
        if packs:
            extra["Content-Encoding"] = "gzip"
    for name, value in extra.items():
        response[name] = value
    return response
