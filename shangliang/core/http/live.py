"""Screens that ask again (decision 11): answers of server-sent events that end at once, made now and then however many screens ask."""

from collections.abc import Callable, Hashable
from hashlib import sha256
from threading import Lock
from time import monotonic

from django.http import HttpRequest, HttpResponse

MOST = 200


class Kept:
    """HTML kept in the process for some seconds; its version changes when the HTML does."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._held: dict[Hashable, tuple[float, tuple[str, str]]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> tuple[str, str]:
        """Version and HTML; who asks while it is made waits for it."""
        with self._lock:
            until, held = self._held.get(key, (0.0, ("", "")))
            if monotonic() < until:
                return held
            html = make()
            made = (sha256(html.encode()).hexdigest()[:16], html)
            if len(self._held) > MOST:
                self._held.clear()
            self._held[key] = (monotonic() + self._seconds, made)
            return made

    def forget(self) -> None:
        """Nothing is kept any more; for tests."""
        with self._lock:
            self._held.clear()


def news(request: HttpRequest, what: str, found: tuple[str, str], again_ms: int) -> HttpResponse:
    """What is new since `Last-Event-ID` as one event named `what`, and after how many milliseconds to ask again; then the answer ends."""
    version, html = found
    lines = [f"retry: {again_ms}"]
    if request.headers.get("Last-Event-ID") != version:
        lines += [f"id: {version}", f"event: {what}", *(f"data: {line}" for line in html.splitlines())]
    answer = HttpResponse("\n".join(lines) + "\n\n", content_type="text/event-stream; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer
