"""One page for all forms of this room: what it is about, the fields, where to go back to."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.forms import BaseForm
from django.http import HttpResponse

from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request


def form_page(request: Request, form: BaseForm, label: str, back: str, **more: Any) -> HttpResponse:
    """The form. `more`: title (what it is about), back_label, button, advice, facts, danger."""
    context = {
        "title": "", "back_label": "返回", "button": label, "advice": "", "facts": [], "tone": "primary", "place": back,
    }  # fmt: skip
    return page(
        request, "stations/form.html", {**context, **more, "form": form, "label": label, "back": back}
    )


def ask(
    request: Request, form: BaseForm, do: Callable[[], str], *, label: str, back: str, done: str, **more: Any
) -> HttpResponse:
    """Show a form, or carry it out once."""
    if request.method == "POST" and (answer := attempt(request, form, do, done=done)):
        return answer
    return form_page(request, form, label, back, **more)


def sent(request: Request) -> tuple[Any, Any]:
    """What a form is bound to: nothing while it is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def key_of(request: Request) -> UUID:
    """The one-time key of the form that was sent."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()
