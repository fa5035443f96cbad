"""This room's part on the page of a meeting."""

from django.urls import reverse
from django.utils import timezone

from shangliang.activities import permissions as activities
from shangliang.activities.models import Activity
from shangliang.core.access import Actor, allows
from shangliang.core.panels import Ask, Panel
from shangliang.speeches import permissions as may
from shangliang.speeches import queries
from shangliang.speeches.choices import CALLING
from shangliang.speeches.models import Call
from shangliang.speeches.process import SPEECH
from shangliang.speeches.views.present import asked


def on_activity(actor: Actor, activity: Activity) -> Panel | None:
    """Nothing, and no query, on activities that do not call for speeches."""
    if activity.nature not in CALLING or activity.station_id or activity.state == "cancelled":
        return None
    call = Call.objects.filter(activity=activity).select_related("activity").first()
    organises = allows(actor, activities.organiser, activity)
    links = _links(activity, call, organises=organises)
    if call is None:
        return Panel(links=links) if links else None
    oversees = organises or allows(actor, may.oversees, activity)
    until = activity.speeches_until
    writes = (
        actor.has(*may.WRITERS)
        and activity.state == "announced"
        and until is not None
        and until >= timezone.now()
    )
    own = queries.own_at(actor, activity) if actor.has(*may.WRITERS) else []
    data = {
        "call": call,
        "asked": asked(call),
        "writes": writes,
        "own": [(one, SPEECH.state(one.state)) for one in own],
        "sees_programme": oversees or call.published_at is not None,
        "oversees": oversees,
    }
    return Panel("speeches/parts/panel.html", data, [], links)


def _links(activity: Activity, call: Call | None, *, organises: bool) -> list[Ask]:
    if not organises:
        return []
    if call is not None:
        return [Ask("发言管理", "", reverse("speeches:desk", args=[activity.pk]))]
    if activity.state in ("draft", "announced"):
        return [Ask("征集大会发言", "", reverse("speeches:call", args=[activity.pk]))]
    return []
