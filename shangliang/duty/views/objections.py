"""Objections 异议: the list of the secretariat, one objection, raising one."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import rows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.inbox import steps_for
from shangliang.core.paging import page_of
from shangliang.duty import actions
from shangliang.duty import permissions as may
from shangliang.duty.forms.filing import ObjectionForm
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Deed, Objection
from shangliang.duty.process import OBJECTION
from shangliang.duty.views.forming import kept, place
from shangliang.duty.views.steps import buttons
from shangliang.people.models import Member
from shangliang.people.roles import Role
from shangliang.proposals.views.files import send

SIZE = 30
COLUMNS = ("about", "text", "state", "member__person__name", "due_on")


@needs(*may.READERS, Role.MEMBER)
@require_safe
def listed(request: Request) -> HttpResponse:
    """All objections the reader may see, those that wait first by their tab."""
    tab = "all" if request.GET.get("tab") == "all" or not request.actor.has(*may.READERS) else "open"
    found = rows(request.actor, may.of_file, Objection.objects.all())
    if tab == "open":
        found = found.filter(state="raised")
    shown, turning = turned(
        request, partial(page_of, found, by=("created_at", "id"), columns=COLUMNS, size=SIZE)
    )
    context = {
        "lines": shown.rows,
        "tabs": [
            {"label": "待处理", "url": "?tab=open", "active": tab == "open"},
            {"label": "全部", "url": "?tab=all", "active": tab == "all"},
        ],
        "tab": tab,
        **turning,
        "state": OBJECTION.state,
        "place": place(request),
    }
    return page(request, "duty/objections.html", context, parts=("list",))


@needs(*may.READERS, Role.MEMBER)
@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One objection with its answer."""
    related = ("member__person", "file")
    objection = fetch(request.actor, may.of_file, Objection.objects.select_related(*related), pk)
    context = {
        "objection": objection,
        "ruling": objection.rulings.first(),
        "state": OBJECTION.state(objection.state),
        "buttons": buttons("objection", objection, steps_for(request.actor, objection, flow_of(Objection))),
        "place": place(request),
    }
    return page(request, "duty/objection.html", context)


@needs(*may.READERS, Role.MEMBER)
@require_safe
def paper(request: Request, pk: UUID) -> HttpResponseBase:
    """The evidence of an objection."""
    objection = fetch(request.actor, may.of_file, Objection.objects.select_related("file"), pk)
    if objection.file is None:
        raise Http404
    return send(objection.file)


@needs(Role.MEMBER)
@require_http_methods(["GET", "POST"])
def to_deed(request: Request, pk: UUID) -> HttpResponse:
    """提出异议 to a deed of one's own file."""
    deed = fetch(request.actor, may.own, Deed.objects.select_related("member__person"), pk)
    facts = [("事项", label_of(deed.kind)), ("日期", f"{deed.on:%Y-%m-%d}"), ("内容", deed.title)]
    return _raise(request, deed.member, deed, facts)


@needs(Role.MEMBER)
@require_http_methods(["GET", "POST"])
def missing(request: Request, pk: UUID) -> HttpResponse:
    """提出异议: something is missing from one's own file."""
    member = fetch(request.actor, may.own_file, Member.objects.select_related("person"), pk)
    return _raise(request, member, None, [])


def _raise(request: Request, member: Member, deed: Deed | None, facts: list[tuple[str, str]]) -> HttpResponse:
    form = ObjectionForm(*sent(request))

    def do() -> str:
        file = kept(request, form.cleaned_data["file"])
        made = actions.object_to(
            member, deed, text=form.cleaned_data["text"], file=file, by=request.actor, at=timezone.now()
        )
        return reverse("duty:objection", args=[made.pk])

    return ask(
        request, form, do, place=place(request), label="提出异议", back=reverse("duty:mine"), back_label="我的履职", facts=facts,
        title="" if deed else "档案中缺少的事项", done="异议已提出，委员联络机构核实后答复您。",
        advice="" if deed else "平台以外的履职，可以直接录入“场外履职”；应当自动计入而没有计入的，请在这里说明。",
    )  # fmt: skip
