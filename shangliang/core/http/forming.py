"""One page for the plain forms of all rooms: what it is about, the fields, where to go back to."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse

from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request

TEMPLATE = "core/form.html"


def sent(request: Request) -> tuple[Any, Any]:
    """What a form is bound to: nothing while it is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def form_page(
    request: Request, form: BaseForm, label: str, back: str, *, template: str = TEMPLATE, **more: Any
) -> HttpResponse:
    """The form under its heading `label`.

    `more`: title (what it is about), back_label, button, facts (pairs), cautions and advice above the form, hints (heading, text) below it, hidden
    (names and values sent along), place (what is marked in the navigation). A `template` of a room extends this one's.
    """
    context = {
        "title": "", "back_label": "返回", "button": label, "facts": (), "cautions": (), "advice": "", "hints": (), "hidden": {},
        "place": back,
    }  # fmt: skip
    return page(request, template, {**context, **more, "form": form, "label": label, "back": back})


def ask(
    request: Request, form: BaseForm, do: Callable[[], str], *, label: str, back: str, done: str, **more: Any
) -> HttpResponse:
    """Show a form, or carry it out once; `do` returns the address of its result. `more` as above."""
    if request.method == "POST":
        form.is_bound = True  # what is sent empty is sent, too
        if answer := attempt(request, form, do, done=done):
            return answer
    return form_page(request, form, label, back, **more)
