"""The ledger (提案台账)."""

from django.http import HttpResponse

from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request


@needs()
def ledger(request: Request) -> HttpResponse:
    return HttpResponse()
