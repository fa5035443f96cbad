"""What the views of this room share."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from shangliang.activities.models import Activity, Sitting
from shangliang.checkin.addresses import activity_page
from shangliang.checkin.lists import current_sitting
from shangliang.core.access import Rule, allows
from shangliang.core.http.doors import fetch
from shangliang.core.http.request import Request


def find(request: Request, pk: UUID, rule: Rule) -> Activity:
    """The activity, for whom the rule lets through."""
    return fetch(request.actor, rule, Activity.objects.prefetch_related("sittings"), pk)


def sitting_of(activity: Activity, asked: str | UUID | None) -> Sitting:
    """The half-day named in the address, else the one running or next. 404 for one of another activity."""
    sittings = list(activity.sittings.all())
    for each in sittings:
        each.activity = activity
    if not asked:
        return current_sitting(sittings, timezone.now())
    found = next((each for each in sittings if str(each.pk) == str(asked)), None)
    if found is None:
        raise Http404
    return found


def half_day_tabs(activity: Activity, chosen: Sitting) -> list[dict[str, Any]]:
    """One tab for each half-day; none for an activity of one."""
    sittings = list(activity.sittings.all())
    if len(sittings) == 1:
        return []
    return [
        {"label": str(each), "url": f"?sitting={each.pk}", "active": each.pk == chosen.pk}
        for each in sittings
    ]


def base(request: Request, activity: Activity, rule: Rule | None = None) -> dict[str, Any]:
    """What every page of an activity says: its name, the way back, and whether the reader may do what `rule` says."""
    may_do = rule is not None and allows(request.actor, rule, activity)
    return {
        "activity": activity,
        "back": activity_page(activity),
        "place": activity_page(activity),
        "may_do": may_do,
    }
