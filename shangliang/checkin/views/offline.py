"""Working without network: the empty pages kept on the device, and the program of the browser that keeps them."""

import json
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from shangliang.core.http.doors import public
from shangliang.core.http.jinja import static
from shangliang.core.http.page import render
from shangliang.core.http.request import Request

FILES = (
    "vendor/tabler/tabler.min.css", "core/app.css", "core/parts.css", "core/print.css", "core/icons.svg", "core/favicon.svg",
    "core/app.js", "core/forms.js", "core/copies.js", "core/draft.js", "django_htmx/htmx-2.min.js",
    "checkin/checkin.css", "checkin/store.js", "checkin/own.js", "checkin/door.js", "checkin/camera.js",
)  # fmt: skip
"""What the pages need to look and work as usual."""
EMPTY = (
    "an empty page for checking in without network: it is kept on the device and says nothing about anybody"
)


def _shell(request: Request, template: str, name: str) -> HttpResponse:
    context: dict[str, Any] = {"messages": [], "actor": None, "plain": True, "request_path": reverse(name), "is_shell": True}
    return HttpResponse(render(request, template, context))


@public(EMPTY)
@require_safe
def own_shell(request: Request) -> HttpResponse:
    """What a phone shows that scanned the screen without network."""
    return _shell(request, "checkin/offline_own.html", "checkin:own_shell")


@public(EMPTY)
@require_safe
def door_shell(request: Request) -> HttpResponse:
    """The door page, filled from what the device keeps."""
    return _shell(request, "checkin/offline_door.html", "checkin:door_shell")


@public("a program for the browser: it keeps the pages above and says nothing about anybody")
@require_safe
def worker(request: Request) -> HttpResponse:
    """The service worker. It lives at this address because a worker serves only what lies below its own."""
    home = reverse("checkin:home")
    kept = {
        "scan": f"{home}s/",
        "device": f"{home}d/",
        "home": home,
        "own": reverse("checkin:own_shell"),
        "door": reverse("checkin:door_shell"),
        "files": [static(name) for name in FILES],
    }
    code = f"const KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(static('checkin/worker.js'))});\n"
    return HttpResponse(
        code, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
