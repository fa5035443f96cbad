"""The page of one activity, for organisers, whoever is asked to it, and leaders."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.activities import advice, queries
from shangliang.activities import permissions as may
from shangliang.activities.models import Activity, Invitation
from shangliang.activities.process import ACTIVITY
from shangliang.activities.times import when
from shangliang.activities.views import present
from shangliang.core.access import Actor, allows
from shangliang.core.flow import flow_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.story import story
from shangliang.core.inbox import light, steps_for
from shangliang.core.panels import panels_of
from shangliang.people.roles import LEADERS


def find(request: Request, pk: UUID, rule: Any = may.read) -> Activity:
    """An activity the reader may read; with the bodies it names."""
    return fetch(request.actor, rule, Activity.objects.select_related(*queries.BODIES), pk)


def _own(request: Request, activity: Activity) -> dict[str, Any]:
    """The reader's own invitation and what he may do with it."""
    own = queries.own_invitation(request.actor, activity)
    if own is None or activity.state == "cancelled":
        return {"own": None, "replies": []}
    open_now = activity.state == "announced" and activity.ends_at > timezone.now()
    steps = steps_for(request.actor, own, flow_of(Invitation)) if open_now else ()
    mine = [step for step in steps if "invitee" in step.who]
    return {"own": own, "replies": [(step, present.step_url("invitation", own.pk, step)) for step in mine]}


def _work(actor: Actor, activity: Activity, *, organises: bool) -> dict[str, Any]:
    """What only who organises or oversees an activity sees and does."""
    oversees = organises or actor.has(*LEADERS)
    state, now = ACTIVITY.state(activity.state), timezone.now()
    steps = steps_for(actor, activity, flow_of(Activity)) if organises else ()
    waits = organises and state.key in ("draft", "ended")
    return {
        "state": state,
        "organises": organises,
        "oversees": oversees,
        "light": light(activity.due_on, timezone.localdate()) if waits else None,
        "edits": organises and state.key not in ("closed", "cancelled"),
        "uploads": organises and state.key != "cancelled",
        "buttons": present.buttons("activity", activity.pk, steps),
        "urgent": bool(steps) and steps[0].asks,
        "audience": list(activity.audiences.all()) if oversees else [],
        "warned": advice.shortcomings(activity, now) if state.key == "draft" and organises else [],
        "events": story(queries.story(activity)) if oversees else [],
    }


@needs(*may.AT_WORK)
@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    """一次活动: facts, half-days, agenda, materials, what happened, and the parts of other rooms."""
    activity = find(request, pk)
    actor = request.actor
    organises = allows(actor, may.organiser, activity)
    context = {
        "activity": activity,
        "when": when(activity.starts_at, activity.ends_at),
        "organiser": present.organiser_of(activity),
        "sittings": [(str(row), when(row.starts_at, row.ends_at)) for row in activity.sittings.all()],
        "agenda": list(activity.agenda.all()),
        "papers": present.papers(list(activity.materials.select_related("file", "item"))),
        "counts": queries.counted(activity) if activity.state not in ("draft", "cancelled") else None,
        "panels": panels_of("activity", actor, activity),
        **_work(actor, activity, organises=organises),
        **_own(request, activity),
    }
    return page(request, "activities/detail.html", context)
