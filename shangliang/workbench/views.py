"""The first screen of every role: what waits for me."""

from django.http import HttpResponse
from django.utils import timezone

from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import inbox


@needs()
def home(request: Request) -> HttpResponse:
    """待办: mine, not yet done, the most urgent first."""
    return page(
        request, "workbench/home.html", {"waiting": inbox(request.actor), "today": timezone.localdate()}
    )
