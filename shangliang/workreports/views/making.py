"""生成报告 and 重新生成."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.request import Request
from shangliang.proposals.views.steps import require_open
from shangliang.reports.views.asking import year_asked, years_of
from shangliang.workreports import actions
from shangliang.workreports import permissions as may
from shangliang.workreports.actions.reports import NumberUrl
from shangliang.workreports.choices import Kind
from shangliang.workreports.forms import NewForm, PlainForm
from shangliang.workreports.models import Report

GET_POST = require_http_methods(["GET", "POST"])


def number_url(request: Request) -> NumberUrl:
    """Absolute addresses of numbers, under the public address if there is one, else as this visitor reaches the program."""
    origins = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if "*" not in origin]
    base = origins[0] if origins else request.build_absolute_uri("/").rstrip("/")
    return lambda edition, n: base + reverse("workreports:number", args=[edition.pk, n])


@needs(*may.MAKERS)
@GET_POST
def new(request: Request, kind: str) -> HttpResponse:
    """生成报告 of one kind."""
    if kind not in Kind.values:
        raise Http404
    years = years_of(request)
    form = NewForm(
        sent(request)[0], kind=kind, years=years, committee=request.actor.committee, initial={"year": year_asked(request, years)}
    )  # fmt: skip

    def do() -> str:
        wanted = actions.Wanted(kind=kind, **form.cleaned_data)
        made = actions.make(wanted, url=number_url(request), by=request.actor, at=timezone.now())
        return reverse("workreports:report", args=[made.pk])

    return ask(
        request, form, do, label=f"生成{Kind(kind).label}", button="生成报告", back=reverse("workreports:list"),
        done="报告已生成，请核对。",
    )  # fmt: skip


@needs(*may.MAKERS)
@GET_POST
def redraw(request: Request, pk: UUID) -> HttpResponse:
    """重新生成 after a correction."""
    record = fetch(request.actor, may.makes, Report.objects.all(), pk)
    if request.method == "GET":
        require_open(request, record, "redraw")
    form = PlainForm(sent(request)[0], record=record, actor=request.actor)
    back = reverse("workreports:report", args=[pk])

    def do() -> str:
        actions.redraw(record, url=number_url(request), by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="重新生成", back=back, done="已重新生成，与上一稿不同的数字列在下面。", title=record.title,
        advice="按现在的记录和模板再生成一稿，上一稿保留。", place=reverse("workreports:list"),
    )  # fmt: skip
