"""Row rules of the checkin room, all of activities: who organises, who stands at the door, who looks on, who is asked."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from shangliang.activities import permissions as activities
from shangliang.activities.models import Activity
from shangliang.checkin.models import Door
from shangliang.core.access import NOBODY, Actor, Rule, any_of

AT_WORK = activities.AT_WORK
HELD = ("announced", "ended", "closed")
"""States of an activity to which people come or came."""
OPEN = ("announced", "ended")
"""States in which check-ins may still be entered."""


def keeper(actor: Actor) -> Q:
    """Activities at whose door the actor was appointed to stand."""
    if actor.person_id is None:
        return NOBODY
    own = Door.objects.filter(
        Q(on=None) | Q(on=timezone.localdate()), person_id=actor.person_id, ended_at=None
    )
    return Q(state__in=OPEN, pk__in=own.values("activity_id"))


def organiser(actor: Actor) -> Q:
    """Activities the actor organises, once they are announced."""
    allowed = activities.organiser(actor)
    return NOBODY if allowed is NOBODY else allowed & Q(state__in=HELD)


def onlooker(actor: Actor) -> Q:
    """Leaders see the board and the sheets."""
    allowed = activities.leaders(actor)
    return NOBODY if allowed is NOBODY else allowed & Q(state__in=HELD)


door: Rule = any_of(organiser, keeper)
"""Activities at which the actor checks people in."""

watch: Rule = any_of(organiser, keeper, onlooker)
"""Activities whose board the actor sees."""

reports: Rule = any_of(organiser, onlooker)
"""Activities whose sheets the actor takes away."""


def asked(actor: Actor) -> Q:
    """Activities the actor himself is invited to."""
    allowed = activities.invited(actor)
    return NOBODY if allowed is NOBODY else allowed & Q(state__in=HELD)


def own(actor: Actor) -> Q:
    """Of invitations: the actor's own to what is held."""
    if actor.person_id is None:
        return NOBODY
    return Q(person_id=actor.person_id, activity__state__in=HELD) & ~Q(state="released")


def of_activity(rule: Rule) -> Rule:
    """Rows that hang on an activity the rule lets through."""

    def hanging(actor: Actor) -> Q:
        allowed = rule(actor)
        return NOBODY if allowed is NOBODY else Q(activity__in=Activity.objects.filter(allowed))

    return hanging


def device_of(door_id: UUID) -> Q:
    """Of doors: this link, while it is good."""
    return Q(pk=door_id, person=None, ended_at=None, on=timezone.localdate(), activity__state__in=OPEN)
