"""One door for the steps of activities, invitations and exchanges of turns."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.activities import advice, queries
from shangliang.activities import permissions as may
from shangliang.activities.models import Activity, Exchange, Invitation
from shangliang.activities.queries_rotation import of_exchange
from shangliang.activities.times import when
from shangliang.activities.views import present
from shangliang.activities.views.exchange_verbs import EXCHANGE_WITH, about_exchange
from shangliang.activities.views.verbs import VERBS
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import needs
from shangliang.core.http.forming import form_page, sent
from shangliang.core.http.jinja import chinese_moment
from shangliang.core.http.request import Request
from shangliang.proposals.views.step_room import Known, StepRoom
from shangliang.proposals.views.steps import taken

READ: dict[str, Known] = {
    "activity": (Activity, may.read, queries.BODIES),
    "invitation": (
        Invitation,
        may.read_invitation,
        ("activity", "member__sector", *(f"activity__{name}" for name in queries.BODIES)),
    ),
    "exchange": (Exchange, of_exchange, EXCHANGE_WITH),
}
STEPS = StepRoom("activities", READ, VERBS)
Facts = list[tuple[str, str]]


def about_activity(activity: Activity) -> Facts:
    """What, when, where."""
    return [
        ("活动", activity.title),
        ("时间", when(activity.starts_at, activity.ends_at)),
        ("地点", activity.place or "未定"),
        ("组织者", present.organiser_of(activity)),
    ]


def about_leave(invitation: Invitation) -> Facts:
    """Until when leave may be asked for, and who grants it."""
    activity = invitation.activity
    until = activity.leave_until
    late = until is not None and timezone.now() > until
    words = chinese_moment(until) + ("（已过，仍可请假，注明逾期）" if late else "")
    return [("请假截止", words), ("准假人", activity.get_leave_by_display())]


def about_request(invitation: Invitation) -> Facts:
    """The leave asked for, and how often the person was asked and excused this year."""
    activity = invitation.activity
    year = activity.year
    person = invitation.person_id
    so_far = queries.replies_of([person], invitation.committee_id, year).get(person, queries.Year())
    member = invitation.member
    sector = f"（{member.sector.name}）" if member else ""
    return [
        ("请假人", f"{invitation.name}{sector}，{invitation.get_capacity_display()}"),
        ("请假事由", invitation.reason or "—"),
        ("请假时间", chinese_moment(invitation.asked_at) + ("（逾期）" if invitation.asked_late else "")),
        (f"{year}年情况", f"通知参加{so_far.asked}次，已准假{so_far.excused}次"),
    ]


def facts(record: Any, verb: str) -> Facts:
    """What the step decides on."""
    if isinstance(record, Activity):
        found = about_activity(record)
        if verb == "announce":
            found.append(("通知范围", "、".join(str(line) for line in record.audiences.all()) or "未选择"))
        return found
    if isinstance(record, Exchange):
        return about_exchange(record)
    found = about_activity(record.activity)
    if verb == "ask_leave":
        return found + about_leave(record)
    if verb in ("grant", "refuse"):
        return about_request(record) + found
    return [("参加人员", record.name), *found] if verb in ("note_leave", "release") else found


def _back(request: Request, record: Any) -> str:
    """Where the reader came from, of the pages of this room; else the page of the activity."""
    places = {"mine": "activities:mine", "leaves": "activities:leaves"}
    came = request.POST.get("back") or request.GET.get("back", "")
    if came == "people":
        return reverse("activities:people", args=[getattr(record, "activity_id", record.pk)])
    return reverse(places[came]) if came in places else flow_of(type(record)).url(record)


@needs()
@require_http_methods(["GET", "POST"])
def take(request: Request, kind: str, pk: UUID, verb: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    record, offered = STEPS.find(request, kind, pk, verb)
    back = _back(request, record)
    form = offered.form(*sent(request), record=record, actor=request.actor)
    if answer := taken(request, record, verb, offered, form, back):
        return answer
    label = flow_of(type(record)).process.step(verb).label
    came = request.POST.get("back") or request.GET.get("back", "")
    warned = advice.shortcomings(record, timezone.now()) if verb == "announce" else []
    return form_page(
        request, form, label, back, advice=offered.advice, facts=facts(record, verb), cautions=warned,
        hidden={"back": came} if came else {}, place=reverse("activities:list"),
    )  # fmt: skip
