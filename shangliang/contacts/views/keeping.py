"""Counterparts, and the party membership of members: kept by the secretariat."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.contacts import actions, lists, queries
from shangliang.contacts import permissions as may
from shangliang.contacts.choices import CounterpartKind, Mark
from shangliang.contacts.forms.keeping import CounterpartForm, CounterpartsForm, MarksForm
from shangliang.contacts.models import Counterpart
from shangliang.contacts.views.relations import HOME
from shangliang.contacts.views.tying import read_lines
from shangliang.core.errors import Refused
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned

LIST = "contacts:counterparts"


@needs(*may.READERS)
@require_safe
def counterparts(request: Request) -> HttpResponse:
    """联系对象: enterprises, chains, communities, grids, families."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in CounterpartKind.values else ""
    listed, turning = turned(
        request, lambda after, before: queries.counterparts(request.actor, kind, after, before)
    )
    context = {
        "rows": [(row, dict(CounterpartKind.choices)[row["kind"]]) for row in listed.rows],
        "tabs": [
            {"label": "全部", "url": reverse(LIST), "active": not kind},
            *(
                {"label": label, "url": f"?kind={key}", "active": key == kind}
                for key, label in CounterpartKind.choices
            ),
        ],
        "keeps": request.actor.has(*may.KEEPERS),
        "place": reverse(HOME),
        **turning,
    }
    return page(request, "contacts/counterparts.html", context)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def counterpart_new(request: Request) -> HttpResponse:
    """登记联系对象."""
    form = CounterpartForm(sent(request)[0], committee_id=request.actor.committee)

    def do() -> str:
        actions.save_counterpart(None, form.draft(), by=request.actor, at=timezone.now())
        return reverse(LIST)

    return ask(
        request, form, do, label="登记联系对象", back=reverse(LIST), back_label="联系对象", done="联系对象已登记。",
        place=reverse(HOME),
    )  # fmt: skip


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def counterpart_edit(request: Request, pk: UUID) -> HttpResponse:
    """修改联系对象."""
    found = fetch(request.actor, may.secretariat, Counterpart.objects.select_related("parent"), pk)
    form = CounterpartForm(sent(request)[0], committee_id=found.committee_id, counterpart=found)

    def do() -> str:
        actions.save_counterpart(found, form.draft(), by=request.actor, at=timezone.now())
        return reverse(LIST)

    return ask(
        request, form, do, label="修改联系对象", title=found.name, back=reverse(LIST), back_label="联系对象", done="已保存。",
        button="保存", place=reverse(HOME),
    )  # fmt: skip


def _paths(form: CounterpartsForm) -> list[list[str]]:
    """The levels each line names; what is too long stands at the field."""
    try:
        found = lists.pasted(form.cleaned_data["rows"])
    except Refused as refusal:
        form.add_error("rows", refusal.message)
        return []
    grid = form.cleaned_data["kind"] == CounterpartKind.GRID
    paths = []
    for number, cells in found:
        path = [cell for cell in cells if cell][: None if grid else 1]
        if any(len(name) > 60 for name in path) or len(path) > 8:
            form.add_error("rows", f"第{number}行：名称不超过60个字，最多8级。")
        paths.append(path)
    return paths


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def counterparts_many(request: Request) -> HttpResponse:
    """成批登记联系对象."""
    form = CounterpartsForm(sent(request)[0])
    paths = _paths(form) if request.method == "POST" and form.is_valid() else []

    def do() -> str:
        actions.save_counterparts(form.cleaned_data["kind"], paths, by=request.actor, at=timezone.now())
        return reverse(LIST)

    return ask(
        request, form, do, label="成批登记联系对象", back=reverse(LIST), back_label="联系对象", done="已登记。",
        button="登记", place=reverse(HOME),
    )  # fmt: skip


@needs(*may.READERS)
@require_safe
def marks(request: Request) -> HttpResponse:
    """政治面貌 of members; only the secretariat and the leaders come here."""
    listed, turning = turned(request, lambda after, before: queries.marks(request.actor, after, before))
    names: dict[str, Any] = dict(Mark.choices)
    context = {
        "rows": [(row, names[row["mark"]]) for row in listed.rows],
        "keeps": request.actor.has(*may.KEEPERS),
        "place": reverse(HOME),
        **turning,
    }
    return page(request, "contacts/marks.html", context)


@needs(*may.KEEPERS)
@require_http_methods(["GET", "POST"])
def marks_enter(request: Request) -> HttpResponse:
    """登记政治面貌: pasted or from a spreadsheet, all or none."""
    form = MarksForm(*sent(request))
    found: list[Any] = []
    if request.method == "POST" and form.is_valid():
        today, committee = timezone.localdate(), request.actor.committee
        found = read_lines(form, lists.MARKS, lambda cells: lists.read_marks(committee, cells, today))
    back = reverse("contacts:marks")

    def do() -> str:
        actions.save_marks(found, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="登记政治面貌", back=back, back_label="政治面貌", done="已登记。", button="登记",
        advice="只用于双联分配，只有会务和委员联络、主席和副主席以及委员本人看得到。同一委员再次登记的，以后一次为准。", place=reverse(HOME),
    )  # fmt: skip
