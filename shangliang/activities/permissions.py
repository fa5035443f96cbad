"""Row rules of the activities room.

Activities are organised by 会务和委员联络 for the whole committee, and by convenors (and liaisons of special committees) for their own body. Whoever is invited
reads an announced activity with its agenda and materials; members read the calendar. Leaders read all.
"""

from uuid import UUID

from django.db.models import Q

from shangliang.activities.choices import Approver, Nature
from shangliang.activities.models import Activity, Invitation
from shangliang.core.access import EVERYBODY, NOBODY, Actor, Rule, any_of
from shangliang.people.roles import ADMINS, LEADERS, Role
from shangliang.stations.models import StationPerson
from shangliang.stations.permissions import current

AT_WORK = tuple(role for role in Role if role not in ADMINS)
KNOWN = (
    "announced",
    "ended",
    "closed",
    "cancelled",
)  # states in which an activity is known outside its organisers
ORGANISING = (Role.SECRETARIAT, Role.CONVENOR, Role.LIAISON)


def secretariat(actor: Actor) -> Q:
    """Everything of the committee, for 会务和委员联络."""
    return EVERYBODY if actor.has(Role.SECRETARIAT) else NOBODY


def _bodies(actor: Actor) -> Q:
    """Activities organised by a body the actor speaks for. The ids of all kinds of bodies are different, so one set serves."""
    ids = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    found = NOBODY
    if ids:
        found = Q(special_committee_id__in=ids) | Q(sector_id__in=ids) | Q(group_id__in=ids)
    if actor.person_id is not None and actor.has(*AT_WORK):
        at = StationPerson.objects.filter(current(), person_id=actor.person_id, part="convenor")
        found = found | Q(station_id__in=at.values("station_id"))
    return found


organiser: Rule = any_of(secretariat, _bodies)
"""Activities the actor organises."""


def invited(actor: Actor) -> Q:
    """Activities the actor is asked to."""
    if actor.person_id is None:
        return NOBODY
    own = Invitation.objects.filter(person_id=actor.person_id).exclude(state="released")
    return Q(state__in=KNOWN, pk__in=own.values("activity_id"))


def leaders(actor: Actor) -> Q:
    return EVERYBODY if actor.has(*LEADERS) else NOBODY


read = any_of(organiser, invited, leaders)
"""Activities read whole, with agenda and materials."""


def calendar(actor: Actor) -> Q:
    """Activities whose time and place everybody at work in the committee knows: announced ones, without the meetings of the chair."""
    return Q(state__in=KNOWN) & ~Q(nature=Nature.CHAIR) if actor.has(*AT_WORK) else NOBODY


def invitee(actor: Actor) -> Q:
    """Of invitations: one's own."""
    if actor.person_id is None:
        return NOBODY
    return Q(person_id=actor.person_id)


def of_activity(rule: Rule) -> Rule:
    """Rows that hang on an activity the rule lets through."""

    def hanging(actor: Actor) -> Q:
        allowed = rule(actor)
        return NOBODY if allowed is NOBODY else Q(activity__in=Activity.objects.filter(allowed))

    return hanging


host = of_activity(organiser)
"""Invitations to an activity the actor organises."""


def approver(actor: Actor) -> Q:
    """Invitations whose leave the actor grants."""
    found = NOBODY
    if actor.has(Role.CHAIRMAN):
        found = found | Q(activity__leave_by=Approver.CHAIRMAN)
    if actor.has(Role.SECRETARIAT):
        found = found | Q(activity__leave_by=Approver.SECRETARIAT)
    own = host(actor)
    return found if own is NOBODY else found | (own & Q(activity__leave_by=Approver.ORGANISER))


oversees = any_of(organiser, leaders)
"""Activities whose participants the actor sees, with replies and reasons."""
read_invitation = any_of(invitee, approver, of_activity(oversees))
"""Invitations the actor may look at."""


def successor(actor: Actor) -> Q:
    """Of exchanges: those in which the actor is asked to take over."""
    members = actor.ids(Role.MEMBER)
    return Q(successor_id__in=members) if members else NOBODY


def proposer(actor: Actor) -> Q:
    """Of exchanges: those the actor proposed."""
    if actor.person_id is None:
        return NOBODY
    return Q(invitation__person_id=actor.person_id)


def holders_of(body_id: UUID) -> Q:
    """Posts that speak for a body."""
    return Q(special_committee_id=body_id) | Q(sector_id=body_id) | Q(group_id=body_id)


def host_of_exchange(actor: Actor) -> Q:
    """Exchanges of an activity the actor organises."""
    allowed = organiser(actor)
    if allowed is NOBODY:
        return NOBODY
    return Q(invitation__activity__in=Activity.objects.filter(allowed))


def convenes_station(actor: Actor, station_id: UUID) -> bool:
    """Whether the actor is convenor 召集人 of the station today."""
    if actor.person_id is None:
        return False
    at = StationPerson.objects.filter(
        current(), person_id=actor.person_id, station_id=station_id, part="convenor"
    )
    return at.exists()
