"""Doors of the proposals room."""

from uuid import UUID

from django.http import HttpResponse

from shangliang.core.http.doors import needs
from shangliang.core.http.request import Request


@needs()
def ledger(request: Request) -> HttpResponse:
    return HttpResponse()


@needs()
def mine(request: Request) -> HttpResponse:
    return HttpResponse()


@needs()
def detail(request: Request, pk: UUID) -> HttpResponse:
    return HttpResponse()
