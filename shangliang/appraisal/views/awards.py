"""Awards: the list of candidates, the jury's ballots, public notice, publication."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.appraisal import actions, queries
from shangliang.appraisal import permissions as may
from shangliang.appraisal.forms import (
    RULES,
    AwardForm,
    BallotForm,
    ConfirmForm,
    NominateForm,
    ReasonForm,
    VotingForm,
)
from shangliang.appraisal.models import Award, Ballot, Nominee
from shangliang.appraisal.views.rounds import years
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.inbox import steps_for
from shangliang.people.roles import Role

GET_POST = require_http_methods(["GET", "POST"])
Run = Callable[[Award, Any, Actor], Any]


def _award_url(pk: UUID) -> str:
    return reverse("appraisal:award", args=[pk])


@needs(Role.OFFICE)
@GET_POST
def new(request: Request) -> HttpResponse:
    """开始评选."""
    form = AwardForm(request.POST or None, years=years(request))

    def do() -> str:
        award = actions.create_award(**form.cleaned_data, by=request.actor, at=timezone.now())
        return _award_url(award.pk)

    back = reverse("appraisal:overview")
    return ask(request, form, do, label="开始评选", back=back, done="已建立，请确定候选名单。")


@needs(*may.VISITORS)
def show(request: Request, pk: UUID) -> HttpResponse:
    """An award with its candidates; votes are shown from the public notice on."""
    award = fetch(request.actor, may.awards, Award.objects.all(), pk)
    flow = flow_of(Award)
    mine = Ballot.objects.filter(award=award, juror_id=request.actor.person, state="asked").first()
    context = {
        "award": award,
        "state": flow.process.state(award.state),
        "candidates": award.candidates.all(),
        "counted": award.state in ("notice", "published"),
        "steps": steps_for(request.actor, award, flow),
        "is_office": request.actor.has(Role.OFFICE),
        "ballot": mine,
        "ballots": queries.turnout(award),
    }
    return page(request, "appraisal/award.html", context)


@needs(Role.OFFICE)
@GET_POST
def nominate(request: Request, pk: UUID) -> HttpResponse:
    """增加候选."""
    award = fetch(request.actor, may.office, Award.objects.all(), pk)
    if request.method == "GET" and award.state != "nominating":
        raise Refused("moved_on", "候选名单已经确定，不能再增加。")
    form = NominateForm(request.POST or None, award=award)
    back = _award_url(pk)
    if request.method == "GET" and not form.has_choice:
        why = f"参评条件：{RULES[award.subject]}。"
        return page(request, "appraisal/no_candidates.html", {"award": award, "back": back, "why": why})

    def do() -> str:
        chosen = [UUID(key) for key in form.cleaned_data["chosen"]]
        actions.nominate(award, chosen, by=request.actor, at=timezone.now())
        return back

    lead = f"{award}，名额{award.places}个"
    return ask(request, form, do, label="增加候选", back=back, title=lead, done="已增加候选。")


def _open_voting(award: Award, form: forms.Form, by: Actor) -> Any:
    chosen = {UUID(key) for key in form.cleaned_data["jurors"]}
    found = [person for person in queries.jurors(award.committee_id) if person.pk in chosen]
    return actions.open_voting(award, found, by=by, at=timezone.now())


def _cancel(award: Award, form: forms.Form, by: Actor) -> Any:
    return actions.cancel(award, reason=form.cleaned_data["reason"], by=by, at=timezone.now())


ADVICE = {
    "open_voting": "开始投票后，候选名单和评委不能再更改，每名评委会收到投票通知。",
    "count": "计票后停止投票，结果开始公示，评委和候选人会收到消息。得票不少于收回选票的半数才能入选。",
    "publish": "公布后不能再更改，评委和候选人会收到消息。",
    "cancel": "取消后没有交来的选票作废，已有的候选名单和选票留存备查。",
}
"""What a step brings about, told before it is taken."""
VERBS: dict[str, tuple[Callable[..., forms.Form], Run, str]] = {
    "open_voting": (VotingForm, _open_voting, "已开始投票。"),
    "count": (
        lambda data, award: ConfirmForm(data),  # noqa: ARG005 - the same call for all forms
        lambda award, _form, by: actions.count_votes(award, by=by, at=timezone.now()),
        "已计票，开始公示。",
    ),
    "publish": (
        lambda data, award: ConfirmForm(data),  # noqa: ARG005 - the same call for all forms
        lambda award, _form, by: actions.publish(award, by=by, at=timezone.now()),
        "评选结果已公布。",
    ),
    "cancel": (lambda data, award: ReasonForm(data), _cancel, "评选已取消。"),  # noqa: ARG005 - the same
}


@needs(Role.OFFICE)
@GET_POST
def take(request: Request, pk: UUID, verb: str) -> HttpResponse:
    """One of the steps of the table."""
    award = fetch(request.actor, may.office, Award.objects.all(), pk)
    if verb not in VERBS:
        raise Http404
    step = flow_of(Award).process.step(verb)
    if request.method == "GET" and not step.leads_from(award):
        raise Refused(
            "moved_on", f"此事项已是“{flow_of(Award).process.state(award.state).label}”，请查看最新情况。"
        )
    make, run, done = VERBS[verb]
    form = make(request.POST or None, award=award)

    def do() -> str:
        run(award, form, request.actor)
        return _award_url(pk)

    said = {"title": str(award), "advice": ADVICE[verb], "done": done}
    return ask(request, form, do, label=step.label, back=_award_url(pk), **said)


def _of_candidate(
    request: Request, pk: UUID, form: forms.Form, act: Callable[[Nominee], Any], label: str, advice: str
) -> HttpResponse:
    candidate = fetch(request.actor, may.office, Nominee.objects.select_related("award"), pk)
    back = _award_url(candidate.award_id)

    def do() -> str:
        act(candidate)
        return back

    said = {"title": candidate.label, "advice": advice, "done": f"已{label}。"}
    return ask(request, form, do, label=label, back=back, **said)


@needs(Role.OFFICE)
@GET_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    """移除候选."""
    form = ConfirmForm(request.POST or None)

    def act(candidate: Nominee) -> None:
        actions.remove(candidate, by=request.actor, at=timezone.now())

    return _of_candidate(request, pk, form, act, "移除候选", "开始投票前可以重新列入。")


@needs(Role.OFFICE)
@GET_POST
def exclude(request: Request, pk: UUID) -> HttpResponse:
    """取消资格."""
    form = ReasonForm(request.POST or None)

    def act(candidate: Nominee) -> None:
        actions.exclude(candidate, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())

    return _of_candidate(request, pk, form, act, "取消资格", "取消后不递补，理由随评选结果公示。")


@needs()
@GET_POST
def ballot(request: Request, pk: UUID) -> HttpResponse:
    """投票."""
    found = fetch(request.actor, may.juror, Ballot.objects.select_related("award"), pk)
    if request.method == "GET" and found.state != "asked":
        raise Refused("moved_on", "您已经投票或者投票已经结束。")
    form = BallotForm(request.POST or None, ballot=found)

    def do() -> str:
        chosen = [UUID(key) for key in form.cleaned_data["chosen"]]
        actions.cast(found, chosen, by=request.actor, at=timezone.now())
        return _award_url(found.award_id)

    back = _award_url(found.award_id)
    return ask(request, form, do, label="投票", back=back, title=str(found.award), done="投票已提交，谢谢。")
