"""One door for all steps: the form of the step, its action, back to the proposal. Which steps are open comes from the table alone."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.access import allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.flow import Flow, flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.core.perform import may as may_take
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.forms.steps import ContactForm, StepForm
from shangliang.proposals.models import (
    Assignment,
    Commitment,
    Contact,
    Extension,
    Feedback,
    Merger,
    Opinion,
    Proposal,
    Proposer,
)
from shangliang.proposals.views import about
from shangliang.proposals.views.onward import offer_next
from shangliang.proposals.views.verbs import VERBS, Verb

SENDING = ("sign", "sign_to_check", "send_on")  # steps that need the letter before one's eyes
MODELS: dict[str, type[Any]] = {
    "proposal": Proposal,
    "cosign": Proposer,
    "assignment": Assignment,
    "extension": Extension,
    "contact": Contact,
    "feedback": Feedback,
    "merger": Merger,
    "opinion": Opinion,
    "commitment": Commitment,
}


def find(request: Request, kind: str, pk: UUID) -> Any:
    """The record, if its proposal may be read (a letter 意见函: if it is theirs to read); else 404."""
    model = MODELS.get(kind)
    if model is None:
        raise Http404
    if model is Proposal:
        return fetch(request.actor, may.read, Proposal.objects.select_related("plenary__term"), pk)
    related = about.RELATED.get(model, ("proposal",))
    rule = may.opinions if model is Opinion else may.of_proposal(may.read)
    return fetch(request.actor, rule, model.objects.select_related(*related), pk)


def require_standing(request: Request, record: Any, verb: str) -> None:
    """Forbidden when it is not this person's step, whatever the state and however the form is filled in."""
    flow: Flow = flow_of(type(record))
    if not allows(request.actor, may_take(flow, flow.process.step(verb)), record):
        raise Forbidden


def require_open(request: Request, record: Any, verb: str) -> None:
    """Refused when the record has moved on, Forbidden when it is not this person's step."""
    flow: Flow = flow_of(type(record))
    step = flow.process.step(verb)
    if record.state not in step.source:
        label = flow.process.state(record.state).label
        raise Refused("moved_on", f"此事项已是“{label}”，不能再{step.label}，请查看最新情况。")
    if not step.leads_from(record):
        raise Refused("not_given", f"此事项不适用“{step.label}”，请查看最新情况。")
    require_standing(request, record, verb)


def _form_page(
    request: Request, record: Any, form: StepForm, *, verb: str = "", label: str = "", advice: str = ""
) -> HttpResponse:
    """The form of a step (or, without `verb`, of something that is no step) below what it decides on."""
    flow = flow_of(type(record))
    button = flow.process.step(verb).label if verb else label
    context = {
        "label": label or button,
        "button": button,
        "form": form,
        "title": flow.title(record),
        "advice": advice,
        "facts": about.facts(record, verb),
        "letter": about.letter(record) if isinstance(record, Assignment) and verb in SENDING else None,
        "panels": panels_of(f"{flow.process.key}.{verb}", request.actor, record) if verb else [],
        "back": flow.url(record),
        "back_label": "回到提案"
        if flow.model in MODELS.values() or hasattr(record, "proposal_id")
        else "返回",
    }
    return page(request, "proposals/step.html", context)


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    offered = VERBS.get((kind, verb))
    record = find(request, kind, pk)
    if offered is None:
        raise Http404
    return offer(request, record, verb, offered)


def taken(
    request: Request, record: Any, verb: str, offered: Verb, form: StepForm, back: str = ""
) -> HttpResponse | None:
    """Take the step that was sent and lead `back` (to the record); None where its form is to be shown, after seeing that the step is open."""
    if request.method != "POST":
        require_open(request, record, verb)
        return None
    require_standing(request, record, verb)
    flow = flow_of(type(record))
    form.is_bound = True

    def do() -> str:
        offered.run(record, form, request.actor, timezone.now())
        return back or flow.url(record)

    answer = attempt(request, form, do, done=offered.done)
    return offer_next(request, flow, record, answer) if answer else None


def offer(request: Request, record: Any, verb: str, offered: Verb) -> HttpResponse:
    """The page of one step on a record the reader may see: for this room and those above it."""
    form = offered.form(request.POST or None, request.FILES or None, record=record, actor=request.actor)
    form.fill_in(request.GET)
    if answer := taken(request, record, verb, offered, form):
        return answer
    return _form_page(request, record, form, verb=verb, advice=offered.advice, label=offered.title)


@needs(Role.UNIT_CLERK, Role.UNIT_LEADER)
@require_http_methods(["GET", "POST"])
def log_contact(request: Request, pk: UUID) -> HttpResponse:
    """登记沟通."""
    assignment = fetch(
        request.actor, may.handling_unit, Assignment.objects.select_related("proposal", "unit"), pk
    )
    form = ContactForm(request.POST or None, record=assignment, actor=request.actor)
    back = flow_of(Assignment).url(assignment)

    def do() -> str:
        actions.log_contact(assignment, **form.cleaned_data, by=request.actor, at=timezone.now())
        return back

    if request.method == "POST" and (answer := attempt(request, form, do, done="已登记，等待提案人确认。")):
        return answer
    return _form_page(request, assignment, form, label="登记沟通")
