"""Writing without network: the page that is kept on the phone, the program that keeps it, and the door through which what was written is sent later."""

import json

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.briefs.forms.capturing import CaptureForm
from shangliang.briefs.views import writing
from shangliang.briefs.views.writing import DONE
from shangliang.core.access import system
from shangliang.core.http.doors import needs, public
from shangliang.core.http.jinja import static
from shangliang.core.http.once import attempt
from shangliang.core.http.page import render
from shangliang.core.http.request import Request
from shangliang.people.roles import WRITING_BRIEFS

FILES = (
    "vendor/tabler/tabler.min.css", "core/app.css", "core/parts.css", "core/print.css", "core/icons.svg", "core/favicon.svg",
    "core/app.js", "core/forms.js", "core/copies.js", "core/draft.js", "django_htmx/htmx-2.min.js",
    "briefs/briefs.css", "briefs/store.js", "briefs/queue.js", "briefs/capture.js",
)  # fmt: skip
"""What the page needs to look and work as usual."""


@require_http_methods(["GET", "POST"])
@needs(*WRITING_BRIEFS)
def send(request: Request) -> HttpResponse:
    """GET: who is signed in, and the token with which to send. POST: take in one brief that was written before, once however often it comes."""
    if request.method == "GET":
        return JsonResponse({"writer": str(request.actor.person), "token": get_token(request)})
    form, verb = writing.begin_form(request), request.POST.get("action", "submit")

    def do() -> str:
        return writing.go_on(request, writing.write_down(request, form), verb)

    answer = attempt(request, form, do, done="" if "quiet" in request.POST else DONE.get(verb, ""))
    if answer is not None:
        return JsonResponse({"url": answer["Location"]})
    name, errors = next(iter(form.errors.items()))
    label = f"{form.fields[name].label}：" if name in form.fields else ""
    return JsonResponse({"message": f"{label}{errors[0]}"}, status=422)


@public("the empty page for writing without network: it is kept on phones and says nothing about anybody")
@require_safe
def shell(request: Request) -> HttpResponse:
    """The capture page as it is opened without network."""
    form = CaptureForm(actor=system(None))
    context = {
        "form": form,
        "messages": [],
        "actor": None,
        "plain": True,
        "request_path": reverse("briefs:offline"),
    }
    return HttpResponse(render(request, "briefs/offline.html", context))


@public("a program for the browser: it keeps the page above and says nothing about anybody")
@require_safe
def worker(request: Request) -> HttpResponse:
    """The service worker. It lives at this address because a worker serves only what lies below its own."""
    kept = {
        "shell": reverse("briefs:offline"),
        "scope": reverse("briefs:mine").removesuffix("mine/"),
        "files": [static(name) for name in FILES],
    }
    code = f"const KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(static('briefs/worker.js'))});\n"
    return HttpResponse(
        code, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
