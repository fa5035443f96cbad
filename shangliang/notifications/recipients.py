"""Who is told of an event: the relations its step names (`told`), and those of births and reminders, which are no steps."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.core.flow import Flow, flow
from shangliang.core.perform import RECKON
from shangliang.core.process import SYSTEM, Process, Step
from shangliang.core.records import Tracked
from shangliang.people.actors import people_in
from shangliang.people.models import Person
from shangliang.people.roles import Role
from shangliang.proposals.choices import UnitRole
from shangliang.proposals.models import Assignment
from shangliang.proposals.process import CLERK, LEADER

BEGIN, REMIND = "begin", "remind"
LEAD_CLERK = "lead_clerk"  # told of what an assisting unit does; no relation of the table

TOLD_AT_BIRTH: dict[str, tuple[str, ...]] = {
    "cosign": ("cosigner",),
    "contact": ("proposer",),
    "feedback": ("proposer",),
    "assignment": ("clerk",),
    "merger": ("author",),
    "opinion": ("proposer", "clerk"),
    "extension": ("joint_office",),
    "supervision": ("supervisor", "follower", "proposer", "clerk"),
    "conference": ("proposer", "clerk"),
    "side": ("proposer", "clerk"),
    "circular": ("joint_office",),
    "receipt": ("clerk", "leader"),
    "appraisal_round": ("evaluator",),
    "ballot": ("juror",),
    "pass_on": ("clerk",),
    "delivery": ("receiver",),
    "matter": ("station_people",),
    "invitation": ("invitee",),
    "exchange": ("successor",),
    "outside": ("reviewer",),
    "objection": ("reviewer",),
}
"""Process → who is told when a record of it is born. At hand-over the step itself tells the units, see `_told_at_birth`."""

TOLD_WHEN_LATE: dict[str, tuple[str, ...]] = {
    "assignment": ("leader", "joint_office"),
    "commitment": ("leader", "joint_office"),
}
"""Process → who is told of an overdue record besides those who must act: the unit's leader and the joint office (两办督查室)."""

TOLD_BESIDES: dict[str, tuple[str, ...]] = {
    "assignment.urge": ("clerk", "leader"),
    "proposal.decide_publication": ("proposer",),
    "brief.outcome": ("author",),
    "issue.heard_back": ("editor",),
}
"""Events that are no steps of a table → who is told all the same."""


def verb_of(event: Event) -> str:
    """`file` of `proposal.file`."""
    return event.key.rpartition(".")[2]


def flow_of_event(event: Event) -> Flow | None:
    """The flow whose process the event's key names; None for events without a process (sign-in, settings)."""
    try:
        return flow(event.key.rpartition(".")[0])
    except KeyError:
        return None


def subject_of(event: Event) -> Tracked | None:
    """The record the event is about; None when it no longer exists."""
    found: Tracked | None = (
        apps.get_model(event.subject_label)._default_manager.filter(pk=event.subject_id).first()
    )
    return found


def asking(process: Process, state: str) -> tuple[Step, ...]:
    """Steps that make a record in this state somebody's to-do."""
    return tuple(step for step in process.steps_from(state) if step.asks and step.who != (SYSTEM,))


def asked(process: Process, state: str) -> tuple[str, ...]:
    """Relations of the people who must act in this state, in the order of the table."""
    return tuple(dict.fromkeys(who for step in asking(process, state) for who in step.who if who != SYSTEM))


def reminded(process: Process, state: str, offset: int) -> tuple[str, ...]:
    """Relations reminded at so many days from the due date; after it (offset above 0) those above a unit that must act, too.

    Nobody is set upon a proposer or the joint office: while these have it in hand, the unit's leader has nothing to press for.
    """
    acting = asked(process, state)
    unit_is_late = offset > 0 and {CLERK, LEADER} & set(acting)
    above = TOLD_WHEN_LATE.get(process.key, ()) if unit_is_late else ()
    return tuple(dict.fromkeys((*acting, *above)))


def relations_told(event: Event, of: Flow, record: Tracked) -> tuple[str, ...]:
    """The relations an event is told to; none for what has moved on since (a reminder of a step that was taken meanwhile)."""
    verb = verb_of(event)
    if verb in (BEGIN, REMIND, RECKON) and record.state != event.target:
        return ()
    if verb == RECKON:
        return asked(of.process, record.state)
    if verb == BEGIN:
        return _told_at_birth(of.process, record)
    if verb == REMIND:
        return reminded(of.process, record.state, int(event.data.get("offset", 0)))
    if event.key in TOLD_BESIDES:
        return TOLD_BESIDES[event.key]
    try:
        step = of.process.step(verb)
    except KeyError:
        return ()
    return _told_of_assistance(step) if getattr(record, "role", "") == UnitRole.ASSIST else step.told


def _told_of_assistance(step: Step) -> tuple[str, ...]:
    """An assisting unit (会办) works for the lead unit: its receipt and its opinion are not announced to the proposers."""
    if step.verb not in ("accept", "sign", "waive"):
        return step.told
    return (LEAD_CLERK, *(who for who in step.told if who != "proposer"))


def _lead_clerks(record: Any) -> list[UUID]:
    """Clerks of the lead unit (主办) beside which an assisting unit works."""
    lead = (
        Assignment.objects.filter(proposal_id=record.proposal_id, role=UnitRole.LEAD)
        .exclude(state="transferred")
        .first()
    )
    if lead is None:
        return []
    return people_in(record.committee_id, timezone.localdate(), Role.UNIT_CLERK, unit_id=lead.unit_id)


def _told_at_birth(process: Process, record: Tracked) -> tuple[str, ...]:
    if process.key == "assignment" and not getattr(record, "replaces_id", None):
        return ()  # the hand-over of the proposal told this unit already; only a unit that takes over (改办) learns it here
    if process.key == "invitation" and record.state != process.initial:
        return ()  # agreed to before it was made (列席调换): the exchange tells of it, and nothing is asked
    return TOLD_AT_BIRTH.get(process.key, ())


def told(event: Event) -> dict[UUID, str]:
    """Person → relation in which he is told (the first that fits); never the one who did it, never closed accounts."""
    of = flow_of_event(event)
    record = subject_of(event) if of else None
    if of is None or record is None:
        return {}
    found: dict[UUID, str] = {}
    for who in relations_told(event, of, record):
        for person in _lead_clerks(record) if who == LEAD_CLERK else of.relations[who].people(record):
            found.setdefault(person, who)
    for person in event.data.get("people", ()):  # told though their row is gone (收回修改)
        found.setdefault(UUID(str(person)), "cosigner")
    reachable = set(Person.objects.filter(pk__in=found, is_active=True).values_list("pk", flat=True))
    silent = None if event.data.get("to_actor") else event.actor_id
    return {person: who for person, who in found.items() if person in reachable and person != silent}


def superseded(event: Event) -> set[UUID]:
    """People who learn the same from a better event of the same action, so that one action gives each person one notice.

    One action may record several events of a case at one moment (a signed reply: 签发, 全部答复, a new 征询意见表). What asks the person
    for something (a birth) goes before what informs him, a later event before an earlier one. Events of the same key are different facts.
    """
    if verb_of(event) == REMIND:
        return set()
    beside = Event.objects.filter(case_id=event.case_id, at=event.at).exclude(key=event.key)
    better = [other for other in beside if verb_of(other) != REMIND and _rank(other) > _rank(event)]
    return {person for other in better for person in told(other)}


def _rank(event: Event) -> tuple[bool, UUID]:
    return verb_of(event) == BEGIN, event.pk
