"""The member's own proposals (我的提案)."""

from django.http import HttpResponse

from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request


@needs()
def mine(request: Request) -> HttpResponse:
    return HttpResponse()
