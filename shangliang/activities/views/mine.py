"""我的活动: what a person is asked to, on the phone."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.activities import bodies, queries
from shangliang.activities import permissions as may
from shangliang.activities.models import Invitation
from shangliang.activities.process import INVITATION, INVITEE
from shangliang.activities.times import when
from shangliang.activities.views import present
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned

MOST = 50


def _card(invitation: Invitation) -> dict[str, Any]:
    """One activity to come, with what the reader may answer."""
    activity = invitation.activity
    steps = [step for step in INVITATION.steps_from(invitation.state) if INVITEE in step.who]
    return {
        "row": invitation,
        "activity": activity,
        "when": when(activity.starts_at, activity.ends_at),
        "organiser": present.organiser_of(activity),
        "state": INVITATION.state(invitation.state),
        "steps": [(step, present.step_url("invitation", invitation.pk, step)) for step in steps],
        "late": activity.leave_until is not None and timezone.now() > activity.leave_until,
    }


def _past_label(row: dict[str, Any]) -> str:
    """How it stands with a past activity: whether he was there is told by check-in, not by the reply."""
    if row["state"] == "cancelled":
        return "已取消"
    own = row["invitations__state"]
    return "应参加" if own == "accepted" else INVITATION.state(own).label


@needs(*may.AT_WORK)
@require_safe
def mine(request: Request) -> HttpResponse:
    """我的活动: to answer first, then coming ones, then the past."""
    now, actor = timezone.now(), request.actor
    found, turning = turned(request, partial(queries.past_page, actor, now))
    past = [
        {
            "url": reverse("activities:detail", args=[row["id"]]),
            "title": row["title"],
            "on": row["starts_at"],
            "place": row["place"],
            "label": _past_label(row),
        }
        for row in found.rows
    ]
    context = {
        "answer": [_card(row) for row in queries.mine(actor, "answer", now)[:MOST]],
        "coming": [_card(row) for row in queries.mine(actor, "coming", now)[:MOST]],
        "past": past,
        "organises": bodies.may_organise(actor),
        **turning,
    }
    return page(request, "activities/mine.html", context)
