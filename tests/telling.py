"""Who is told of what an action did, for tests of rooms that do not know the notices."""

from shangliang.audit.models import Event
from shangliang.notifications.actions import tell
from shangliang.notifications.models import Notice


def told(event_key: str) -> dict[str, str]:
    """Name → text of the notices of the latest event of this key."""
    event = Event.objects.filter(key=event_key).latest("id")
    tell(event_id=event.pk)
    return dict(Notice.objects.filter(event_id=event.pk).values_list("person__name", "text"))
