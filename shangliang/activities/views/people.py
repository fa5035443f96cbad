"""Who comes: the list of participants and adding to it; leave to grant, several at once."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.activities import actions, bodies, queries
from shangliang.activities import permissions as may
from shangliang.activities.forms.activities import NAMED
from shangliang.activities.forms.people import AddForm, GrantAllForm, PeopleFilter
from shangliang.activities.models import Activity
from shangliang.activities.process import INVITATION
from shangliang.activities.views import present
from shangliang.activities.views.detail import find
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Refused
from shangliang.core.http.doors import needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned

MOVES = {"note_leave": "代为登记请假", "release": "不再安排参加"}


def _address(activity: Activity, kept: dict[str, Any], **more: str) -> str:
    query = urlencode({**kept, **more})
    return reverse("activities:people", args=[activity.pk]) + (f"?{query}" if query else "")


@needs(*may.AT_WORK)
@require_safe
def people(request: Request, pk: UUID) -> HttpResponse:
    """参加人员 of an activity, with replies and reasons: for organisers and leaders."""
    activity = find(request, pk, may.oversees)
    form = PeopleFilter(request.GET)
    kept = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    window, turning = turned(request, partial(queries.people_page, queries.people(activity, kept)))
    lists_open = activity.state in ("announced", "ended")
    organises = allows(request.actor, may.organiser, activity)
    context = {
        "activity": activity, "form": form, "narrowed": bool(kept),
        "lines": [(present.participant(row), _moves(row, lists_open and organises)) for row in window.rows],
        "counts": queries.counted(activity),
        "adds": lists_open and organises,
        **turning,
        "place": reverse("activities:list"),
    }  # fmt: skip
    return page(request, "activities/people.html", context, parts=("list",))


def _moves(row: dict[str, Any], organises: bool) -> list[tuple[str, str]]:
    """What the organiser may do with one participant, from the process table."""
    if not organises:
        return []
    return [
        (label, reverse("activities:step", args=["invitation", row["id"], verb]) + "?back=people")
        for verb, label in MOVES.items()
        if row["state"] in INVITATION.step(verb).source
    ]


def _add(activity: Activity, form: AddForm, by: Actor) -> None:
    at, capacity = timezone.now(), form.cleaned_data["capacity"]
    names = [word for word in NAMED.split(form.cleaned_data["names"]) if word]
    if not names:
        raise Refused("required", "请填写姓名。", "names")
    if form.cleaned_data["who"] == "guest":
        for name in names:
            actions.add_guest(activity, name, capacity, by=by, at=at)
        return
    try:
        members = bodies.members_named(names, activity.committee_id)
        for member in members:
            actions.add(activity, member, capacity, by=by, at=at)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, "names") from refusal


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def add(request: Request, pk: UUID) -> HttpResponse:
    """增加参加人员."""
    activity = find(request, pk, may.organiser)
    form = AddForm(sent(request)[0])
    back = reverse("activities:people", args=[pk])

    def do() -> str:
        _add(activity, form, request.actor)
        return back

    return ask(
        request, form, do, label="增加参加人员", back=back, back_label="参加人员", done="已增加。", button="增加",
        title=activity.title, advice="增加的委员会收到参会通知；没有账号的人员只登记姓名。", place=reverse("activities:list"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def leaves(request: Request) -> HttpResponse:
    """请假审批: what waits for the reader, with reasons and how often each was excused; the ticked ones are granted together."""
    waiting = queries.leaves(request.actor)
    form = GrantAllForm(sent(request)[0])
    picked = set(request.POST.getlist("pick"))
    here = reverse("activities:leaves")

    def do() -> str:
        chosen = [row for row in waiting if str(row.pk) in picked]
        if not chosen:
            raise Refused("nothing", "请先勾选要准假的人员。")
        actions.grant_all(chosen, answer=form.cleaned_data["answer"], by=request.actor, at=timezone.now())
        return here

    if request.method == "POST" and (answer := attempt(request, form, do, done="已准假。")):
        return answer
    years = {row.activity.year for row in waiting}
    by_year = {
        year: queries.replies_of([row.person_id for row in waiting], request.actor.committee, year)
        for year in years
    }
    lines = [(row, by_year[row.activity.year].get(row.person_id, queries.Year())) for row in waiting]
    context = {"form": form, "lines": lines, "picked": picked, "place": reverse("activities:list")}
    return page(request, "activities/leaves.html", context)
