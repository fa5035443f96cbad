"""Row rules of the speeches room: authors their own, co-speakers what they share in, organisers of the meeting and leaders what was submitted."""

from django.db.models import Q

from shangliang.activities import permissions as activities
from shangliang.activities.permissions import of_activity
from shangliang.core.access import EVERYBODY, NOBODY, Actor, any_of
from shangliang.people.roles import LEADERS, Role
from shangliang.speeches.models import CoSpeaker

WRITERS = (Role.MEMBER, Role.CONVENOR, Role.LIAISON)
READERS = (Role.SECRETARIAT, *LEADERS)
ENTER = tuple(dict.fromkeys((*WRITERS, *READERS)))
KNOWN_CALL = ("announced", "ended", "closed")


def author(actor: Actor) -> Q:
    """Speeches of the actor himself, and of the bodies he speaks for."""
    found = NOBODY
    members = actor.ids(Role.MEMBER)
    if members:
        found = Q(member_id__in=members)
    bodies = actor.ids(Role.CONVENOR) | actor.ids(Role.LIAISON)
    if bodies:
        own = (
            Q(organisation_id__in=bodies)
            | Q(special_committee_id__in=bodies)
            | Q(sector_id__in=bodies)
            | Q(group_id__in=bodies)
        )
        found = own if found is NOBODY else found | own
    return found


def co_speaker(actor: Actor) -> Q:
    """Speeches in which the actor is named as co-speaker, or as the member who gives a body's speech."""
    members = actor.ids(Role.MEMBER)
    if not members:
        return NOBODY
    shared = CoSpeaker.objects.filter(member_id__in=members)
    return Q(pk__in=shared.values("speech_id")) | Q(speaker_id__in=members)


organiser = of_activity(activities.organiser)
"""Speeches at meetings the actor organises, whatever their state."""


def _submitted(actor: Actor) -> Q:
    """Drafts are nobody's but the author's."""
    over_all = EVERYBODY if actor.has(*LEADERS) else NOBODY
    allowed = any_of(organiser, lambda _: over_all)(actor)
    return NOBODY if allowed is NOBODY else allowed & Q(submitted_at__isnull=False)


read = any_of(author, co_speaker, _submitted)


def call(actor: Actor) -> Q:
    """Of calls: those of announced meetings for everybody who may write, all of their own for organisers, all for leaders."""
    found = any_of(of_activity(activities.organiser), lambda one: EVERYBODY if one.has(*LEADERS) else NOBODY)(
        actor
    )
    if actor.has(*WRITERS):
        known = Q(activity__state__in=KNOWN_CALL)
        found = known if found is NOBODY else found | known
    return found


def oversees(actor: Actor) -> Q:
    """Of meetings: whose speeches the actor reads together: organisers and leaders."""
    return any_of(activities.organiser, activities.leaders)(actor)
