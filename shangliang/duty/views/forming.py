"""One page for all forms of this room, and keeping the files that come with them."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.duty.permissions import READERS
from shangliang.files.models import StoredFile
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role


def place(request: Request) -> str:
    """The entry of the navigation that is marked."""
    return reverse(home_of(request))


def home_of(request: Request) -> str:
    """Where the reader's way in the room begins."""
    if request.actor.has(*READERS):
        return "duty:list"
    return "duty:mine" if request.actor.has(Role.MEMBER) else "duty:outside"


def ask(
    request: Request, form: BaseForm, do: Callable[[], str], *, label: str, back: str, done: str, **more: Any
) -> HttpResponse:
    """Show a form, or carry it out once. `more`: title, button, advice, facts, hints, back_label."""
    if request.method == "POST" and (answer := attempt(request, form, do, done=done)):
        return answer
    context = {
        "title": "", "back_label": "返回", "button": label, "advice": "", "facts": [], "hints": [], "place": place(request),
    }  # fmt: skip
    return page(request, "duty/form.html", {**context, **more, "form": form, "label": label, "back": back})


def sent(request: Request) -> tuple[Any, Any]:
    """What a form is bound to: nothing while it is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def kept(request: Request, upload: "UploadedFile[Any] | None", field: str = "file") -> StoredFile | None:
    """The uploaded file, kept; None for none."""
    return keep_upload(upload, field=field, by=request.actor, at=timezone.now()) if upload else None
