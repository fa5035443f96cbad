"""A page with one form that carries out one action."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse

from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request


def form_page(
    request: Request, form: forms.Form, do: Callable[[], str], *, label: str, back: str, **more: Any
) -> HttpResponse:
    """Show the form, or carry out `do` (which returns the address of the result) once. `more`: lead, advice, done, heading (else the label)."""
    done = more.pop("done", "已保存。")
    if request.method == "POST":
        form.is_bound = True
        if answer := attempt(request, form, do, done=done):
            return answer
    context = {"form": form, "label": label, "back": back, "heading": label, "lead": "", "advice": "", **more}
    return page(request, "appraisal/form.html", context)
