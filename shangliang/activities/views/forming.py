"""One page for the plain forms of this room."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse

from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.stations.views.forming import sent

__all__ = ["ask", "form_page", "sent"]


def form_page(request: Request, form: BaseForm, label: str, back: str, **more: Any) -> HttpResponse:
    """The form. `more`: title (what it is about), back_label, button, advice, cautions, facts."""
    context = {
        "title": "", "back_label": "返回", "button": label, "advice": "", "cautions": [], "facts": [], "place": back,
    }  # fmt: skip
    template = "activities/form.html"
    return page(request, template, {**context, **more, "form": form, "label": label, "back": back})


def ask(
    request: Request, form: BaseForm, do: Callable[[], str], *, label: str, back: str, done: str, **more: Any
) -> HttpResponse:
    """Show a form, or carry it out once."""
    if request.method == "POST" and (answer := attempt(request, form, do, done=done)):
        return answer
    return form_page(request, form, label, back, **more)
