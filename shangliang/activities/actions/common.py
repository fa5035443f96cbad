"""What the actions of this room share."""

from shangliang.activities import permissions as may
from shangliang.activities.models import Activity
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden
from shangliang.core.perform import lock


def lock_activity(activity: Activity) -> Activity:
    """The freshest version of the activity, locked: everything that changes an activity or who comes to it waits here."""
    return lock(activity)


def require_organiser(activity: Activity, *, by: Actor) -> Actor:
    """The actor, in his own right if he can; Forbidden unless he organises this activity. The program itself may load the demo."""
    if by.person_id is None and by.committee_id == activity.committee_id:
        return by
    own = by.in_own_right()
    if allows(own, may.organiser, activity):
        return own
    if not allows(by, may.organiser, activity):
        raise Forbidden
    return by
