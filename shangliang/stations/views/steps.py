"""One door for the steps of a matter, and the forms beside them: moving, revisit, corrections."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, form_page, sent
from shangliang.core.http.request import Request
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import require_open, taken
from shangliang.stations import actions
from shangliang.stations import permissions as may
from shangliang.stations.forms.steps import FactsForm, MoveForm, RevisitForm
from shangliang.stations.models import Matter
from shangliang.stations.story import sentence
from shangliang.stations.views.verbs import VERBS

READ: dict[str, Known] = {
    "matter": (Matter, may.read, ("station", "unit", "became_brief", "became_proposal")),
}
STEPS = StepRoom("stations", READ, VERBS)


def _facts(matter: Matter) -> list[tuple[str, str]]:
    """What the decision is about, above every form."""
    known = (
        ("站点", matter.station.name),
        ("反映内容", matter.text),
        ("地点", matter.place),
        ("单位答复", matter.unit_answer),
        ("群众反馈", matter.said_words),
    )
    return [(term, value) for term, value in known if value]


def _about(matter: Matter) -> dict[str, Any]:
    return {
        "title": f"{matter.shown_number} {matter}",
        "back_label": "回到诉求",
        "facts": _facts(matter),
        "place": reverse("stations:list"),
    }


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    form = offered.form(*sent(request), record=record, actor=request.actor)
    if answer := taken(request, record, verb, offered, form):
        return answer
    flow = flow_of(type(record))
    label = flow.process.step(verb).label
    return form_page(request, form, label, flow.url(record), advice=offered.advice, **_about(record))


def _handled(request: Request, pk: UUID) -> Matter:
    return fetch(request.actor, may.contacts, Matter.objects.select_related("station", "unit"), pk)


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def move(request: Request, pk: UUID) -> HttpResponse:
    """转其他站点; afterwards the matter may be out of sight, so it goes back to the desk."""
    matter = _handled(request, pk)
    form = MoveForm(sent(request)[0], record=matter, actor=request.actor)
    if request.method != "POST":
        require_open(request, matter, "move")

    def do() -> str:
        actions.move(matter, **form.cleaned_data, by=request.actor, at=timezone.now())
        return reverse("stations:matters")

    back = flow_of(Matter).url(matter)
    return ask(
        request, form, do, label="转其他站点", back=back, done="已转到所选站点。", **_about(matter),
        advice="转出后由所选站点办理，本站点不再看到这件诉求。",
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def revisit(request: Request, pk: UUID) -> HttpResponse:
    """登记回访: what the resident said by telephone or face to face."""
    matter = _handled(request, pk)
    form = RevisitForm(sent(request)[0], record=matter, actor=request.actor)
    back = flow_of(Matter).url(matter)

    def do() -> str:
        solved, words = form.cleaned_data["solved"] == "yes", form.cleaned_data["words"]
        actions.note_words(matter, solved=solved, words=words, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="登记回访", back=back, done="回访情况已登记。", **_about(matter),
        advice=f"群众目前看到的是：{sentence(matter)}群众自己凭查询码反馈的，不必登记。",
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def facts(request: Request, pk: UUID) -> HttpResponse:
    """更正标题和类别."""
    matter = _handled(request, pk)
    form = FactsForm(sent(request)[0], record=matter, actor=request.actor)
    back = flow_of(Matter).url(matter)

    def do() -> str:
        actions.edit_facts(matter, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    return ask(
        request, form, do, label="更正标题和类别", back=back, done="已保存。", button="保存", **_about(matter)
    )
