"""Row rules of the stations room.

Stations are read by everybody who works in the committee. A matter is read by the people of its station, the office and the editor (who oversee all
stations), the leaders, and the unit it was handed to; the resident's name and telephone only by the station's people, the office and the editor.
The office and the editor are not asked for what a station has in hand: only for what is late, what nobody is there for, and what they took over.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shangliang.core.access import EVERYBODY, NOBODY, Actor, Rule, any_of
from shangliang.core.errors import Forbidden
from shangliang.people.roles import ADMINS, LEADERS, UNIT_ROLES, Role
from shangliang.stations.models import Matter, StationPerson

OVERSEERS = (Role.OFFICE, Role.EDITOR)
AT_WORK = tuple(role for role in Role if role not in ADMINS)
NAV_ROLES = tuple(role for role in AT_WORK if role not in (*UNIT_ROLES, Role.JOINT_OFFICE))


def not_over() -> Q:
    """Rows of people who are at a station today, or will be."""
    return Q(until=None) | Q(until__gte=timezone.localdate())


def current() -> Q:
    """Rows of people who are at a station today."""
    today = timezone.localdate()
    return Q(until=None, since__lte=today) | Q(until__gte=today, since__lte=today)


def _own_stations(actor: Actor) -> Q:
    """Of stations: those the actor is at."""
    if actor.person_id is None:
        return NOBODY
    at = StationPerson.objects.filter(current(), person_id=actor.person_id)
    return Q(pk__in=at.values("station_id"))


def at_station(actor: Actor) -> Q:
    """Stations the actor is at."""
    return _own_stations(actor)


def of_station(actor: Actor) -> Q:
    """Matters, receptions and questions of a station the actor is at."""
    if actor.person_id is None:
        return NOBODY
    at = StationPerson.objects.filter(current(), person_id=actor.person_id)
    return Q(station_id__in=at.values("station_id"))


def station_member(actor: Actor) -> Q:
    """Matters of a station at which the actor is as a member 委员."""
    members = actor.ids(Role.MEMBER)
    if not members:
        return NOBODY
    at = StationPerson.objects.filter(current(), member_id__in=members)
    return Q(station_id__in=at.values("station_id"))


def overseer(actor: Actor) -> Q:
    """Everything of the committee, for the office and the editor."""
    return EVERYBODY if actor.has(*OVERSEERS) else NOBODY


def leaders(actor: Actor) -> Q:
    return EVERYBODY if actor.has(*LEADERS) else NOBODY


def on_duty(actor: Actor) -> Q:
    """Matters the office or the editor is asked for: late ones, those of a station without anybody, those taken over."""
    if not actor.has(*OVERSEERS):
        return NOBODY
    somebody = StationPerson.objects.filter(
        current(), station_id=OuterRef("station_id"), person__is_active=True
    )
    return Q(due_on__lt=timezone.localdate()) | Q(taken_over=True) | Q(~Exists(somebody))


def _units(actor: Actor, *roles: str) -> frozenset[UUID]:
    return frozenset[UUID]().union(*(actor.ids(role) for role in roles))


def clerk(actor: Actor) -> Q:
    """Matters handed to a unit the actor clerks for."""
    units = _units(actor, Role.UNIT_CLERK)
    return Q(unit_id__in=units) if units else NOBODY


def unit(actor: Actor) -> Q:
    """Matters handed to a unit of the actor."""
    units = _units(actor, *UNIT_ROLES)
    return Q(unit_id__in=units) if units else NOBODY


def everybody(actor: Actor) -> Q:
    """Stations and their reception days: for all who work in the committee."""
    return EVERYBODY if actor.has(*AT_WORK) else NOBODY


read = any_of(of_station, overseer, leaders, unit)
contacts = any_of(of_station, overseer)
inside = any_of(of_station, overseer, leaders)
"""Matters read with the station's own notes, which a unit does not see."""
works_at = any_of(at_station, overseer)
"""Stations whose receptions and matters the actor may enter."""


def of_matter(rule: Rule) -> Rule:
    """Rows that hang on a matter the rule lets through."""

    def hanging(actor: Actor) -> Q:
        allowed = rule(actor)
        return NOBODY if allowed is NOBODY else Q(matter__in=Matter.objects.filter(allowed))

    return hanging


def as_overseer(by: Actor, committee_id: UUID | None) -> Actor:
    """The actor acting as the office or the editor of this committee; Forbidden otherwise. The program itself may load the demo."""
    if by.committee_id != committee_id or not (by.person_id is None or by.has(*OVERSEERS)):
        raise Forbidden
    own = by.in_own_right()
    return own if by.person_id is None or own.has(*OVERSEERS) else by
