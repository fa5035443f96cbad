"""A text is given to be checked, and taken away again."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt, once
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.numbercheck import actions
from shangliang.numbercheck import permissions as may
from shangliang.numbercheck.forms import CheckForm
from shangliang.numbercheck.models import Check
from shangliang.numbercheck.permissions import READERS
from shangliang.reports.views import asking


@needs(*READERS)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """新的核对."""
    years = asking.years_of(request)
    now = asking.year_asked(request, years)
    form = CheckForm(request.POST or None, request.FILES or None, years=years or [now], initial={"year": now})

    def do() -> str:
        given = form.cleaned_data
        made = actions.take_in(
            title=given["title"], year=given["year"], text=given["text"], upload=given["file"],
            known_on=given["known_on"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("numbercheck:result", args=[made.pk])

    if request.method == "POST" and (answer := attempt(request, form, do)):
        return answer
    return page(request, "numbercheck/new.html", {"form": form, "place": reverse("numbercheck:list")})


@needs(*READERS)
@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """删除 one's own check."""
    check = fetch(request.actor, may.made, Check.objects.all(), pk)

    def do() -> str:
        actions.withdraw(check, by=request.actor, at=timezone.now())
        return reverse("numbercheck:list")

    return once(request, do, done="核对已删除。")
