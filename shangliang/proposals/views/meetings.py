"""Hand-over meetings (交办会): the list is made from a selection of the ledger, filled in as one table, and carried out line by line."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.access import rows
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.panels import panels_of
from shangliang.people.roles import Role
from shangliang.proposals import actions
from shangliang.proposals import permissions as may
from shangliang.proposals.choices import LineResult, UnitRole
from shangliang.proposals.forms.handover import MeetingForm, line_drafts
from shangliang.proposals.meeting_queries import meeting_lines, meetings_of, unit_names
from shangliang.proposals.models import HandOverMeeting
from shangliang.proposals.views.selection import selected
from shangliang.tenancy.models import Plenary

GOING_ON = timedelta(seconds=30)  # the page goes on by itself only right after somebody pressed the button
SHOWN = 100


@needs(Role.OFFICE)
@require_safe
def meetings(request: Request) -> HttpResponse:
    """The lists made so far."""
    found = rows(request.actor, may.held(Role.OFFICE), meetings_of(HandOverMeeting.objects.all()))
    return page(request, "proposals/meetings.html", {"meetings": found[:SHOWN]})


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def new_meeting(request: Request) -> HttpResponse:
    """Name the list of the selected proposals."""
    chosen, today = selected(request), timezone.localdate()
    waiting = chosen.proposals.filter(state="filed")
    plenary = Plenary.objects.current(request.actor.committee, today)
    initial = {"title": f"{plenary or ''}提案交办会清单", "held_on": today}
    form = MeetingForm(request.POST if request.method == "POST" else None, initial=initial)

    def do() -> str:
        meeting = actions.plan_meeting(waiting, **form.cleaned_data, by=request.actor, at=timezone.now())
        return f"{reverse('proposals:hand_over_meeting', args=[meeting.pk])}?{chosen.query}"

    if form.is_bound and (answer := attempt(request, form, do, done="清单已拟好，请核对承办单位。")):
        return answer
    context = {
        "form": form,
        "some": waiting.exists(),
        "all": not chosen.proposals.exclude(state="filed").exists(),
        "too_many": chosen.too_many,
        "back": chosen.back,
    }
    return page(request, "proposals/meeting_new.html", context)


@needs(Role.OFFICE)
@require_http_methods(["GET", "POST"])
def meeting(request: Request, pk: UUID) -> HttpResponse:
    """The table: save it as often as wished; carry it out."""
    found = fetch(request.actor, may.held(Role.OFFICE), HandOverMeeting.objects.all(), pk)
    lines = meeting_lines(found)
    going = "carry_out" in request.POST

    def do() -> str:
        drafts, now = line_drafts(request.POST, lines), timezone.now()
        if "go_on" not in request.POST:
            actions.save_lines(found, drafts, by=request.actor, at=now, again=not going)
        if going:
            actions.carry_out(found, by=request.actor, at=now)
        return request.get_full_path()

    if request.method == "POST":
        form = forms.Form(request.POST)
        if answer := attempt(request, form, do, done="" if going else "清单已保存。"):
            return answer
    context = {"meeting": found, "back": selected(request).back, "units": unit_names(found), **_state(lines)}
    context["panels"] = panels_of("hand_over_meeting", request.actor, found) if context["waiting"] else []
    return page(request, "proposals/meeting.html", context, parts=("lines",))


def _state(lines: list[Any]) -> dict[str, Any]:
    done = [line for line in lines if line.result == LineResult.DONE]
    refused = [line for line in lines if line.result == LineResult.REFUSED]
    waiting = len(lines) - len(done) - len(refused)
    last = max((line.done_at for line in lines if line.done_at), default=None)
    return {
        "lines": lines,
        "done": len(done),
        "refused": len(refused),
        "waiting": waiting,
        "going_on": bool(waiting and last and timezone.now() - last < GOING_ON),
        "DONE": LineResult.DONE,
        "REFUSED": LineResult.REFUSED,
        "rests": [(UnitRole.ASSIST.value, "会办"), (UnitRole.SEPARATE.value, "分办")],
    }
