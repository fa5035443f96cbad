"""The engine: one guard, in one place, that asks state *and* person, on the locked row, and leaves one event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.audit.record import record as record_event
from shangliang.audit.record import together
from shangliang.core.access import Actor, Rule, allows, any_of
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.flow import Flow, flow_of
from shangliang.core.process import SYSTEM, Step
from shangliang.core.records import Tracked
from shangliang.tenancy import policy

T = TypeVar("T", bound=Tracked)

RECKON = "reckon"
"""Verb of the event by which a due date already given is moved without a step (重新核定期限)."""


def may(flow: Flow, step: Step) -> Rule:
    """Rows on which the actor stands in a relation that may take the step."""
    return any_of(*(flow.relations[who].rows for who in step.who if who != SYSTEM))


def day_of(at: datetime) -> date:
    """The calendar day of a moment in the committee's time zone."""
    return timezone.localdate(at)


def lock(record: T) -> T:
    """The freshest version of the row, locked until the end of the transaction."""
    locked = type(record)._default_manager.select_for_update(of=("self",))
    return (locked.select_related(*record.NAMED_WITH) if record.NAMED_WITH else locked).get(pk=record.pk)


@dataclass(frozen=True)
class Passed:
    """Proof that the guard let a person take a step on a row that is locked in this transaction. Made by `guard` only.

    `record` is the locked row, `asked` the object the guard was asked about: the same, or one read earlier.
    """

    record: Tracked
    step: Step
    by: Actor
    asked: Tracked


def guard(record: Tracked, verb: str, *, by: Actor, locked: bool = False) -> Passed:
    """The one guard: locks the row unless the caller has just read it `locked`, and asks for person and state.

    An action that has more to check before its step asks here first and hands the answer to `perform`, which then need not ask again.
    Raises Forbidden when the person may not take this step on this record, Refused("moved_on") when the record is no longer in a state
    from which the step leads (somebody else was quicker), Refused("not_given") when the step's own condition does not hold.
    """
    flow = flow_of(type(record))
    step = flow.process.step(verb)
    fresh = record if locked else lock(record)
    by = by if step.who == (SYSTEM,) else _standing(by, may(flow, step), fresh)
    _require_leads(flow, step, fresh)
    return Passed(fresh, step, by, record)


def _require_leads(flow: Flow, step: Step, fresh: Tracked) -> None:
    if fresh.state not in step.source:
        label = flow.process.state(fresh.state).label
        raise Refused("moved_on", f"此事项刚刚已变为“{label}”，不能再{step.label}，请查看最新情况。")
    if not step.leads_from(fresh):
        raise Refused("not_given", f"此事项不适用“{step.label}”，请查看最新情况。")


@transaction.atomic
def perform(
    record: Tracked,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    data: dict[str, Any] | None = None,
    fields: dict[str, Any] | None = None,
    passed: Passed | None = None,
    locked: bool = False,
) -> Event:
    """Take a step: lock, guard, change the state and the named fields, start the clock, record. The passed record is brought up to date.

    `passed` is the guard's answer for this very record object and verb, when the action has asked before; anything else is guarded here.
    `locked` says that the record is the very row the action has just locked and read. Raises what the guard raises.
    """
    flow = flow_of(type(record))
    if passed is None or passed.asked is not record or passed.step.verb != verb:
        passed = guard(record, verb, by=by, locked=locked)
    fresh, step, by = passed.record, passed.step, passed.by
    source = fresh.state
    changes = _change(fresh, flow, step, fields or {}, at)
    fresh.save(update_fields=[*changes])
    for name in changes:
        setattr(record, name, getattr(fresh, name))
    return record_event(
        f"{flow.process.key}.{verb}",
        fresh,
        by=by,
        at=at,
        label=step.label,
        case_id=flow.case_of(fresh),
        source=source,
        target=fresh.state,
        note=note,
        data=data,
    )


def _change(fresh: Tracked, flow: Flow, step: Step, fields: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Set the named fields and what the step changes; returns the changed ones. A step that keeps the state leaves its clock running."""
    changes = {**fields, "state": step.target, "state_since": at} if step.target else dict(fields)
    for name, value in changes.items():
        setattr(fresh, name, value)
    return changes | start_clock(fresh, flow, at) if step.target else changes


def _standing(by: Actor, rule: Rule, record: Tracked) -> Actor:
    """The actor as he stands to the record: in his own right if he can, else for the person he stands in for; Forbidden if neither."""
    own = by.in_own_right()
    if allows(own, rule, record):
        return own
    if own is by or not allows(by, rule, record):
        raise Forbidden
    return by


def start_clock(record: Tracked, flow: Flow, at: datetime) -> dict[str, Any]:
    """Set the due date of the state just entered, with how it was reached; returns the changed fields."""
    due = flow.clock(record, record.state, day_of(at))
    record.due_on = due.on if due else None
    record.due_how = due.explain() if due else {}
    return {"due_on": record.due_on, "due_how": record.due_how}


def begin(
    record: T, *, by: Actor, at: datetime, label: str, note: str = "", data: dict[str, Any] | None = None
) -> T:
    """Save a new record in the initial state of its process, start its clock and record its birth as `<process>.begin`."""
    flow = flow_of(type(record))
    record.state = record.state or flow.process.initial
    record.state_since = record.created_at = at
    with transaction.atomic():
        start_clock(record, flow, at)
        record.save(force_insert=True)
        record_event(
            f"{flow.process.key}.begin",
            record,
            by=by,
            at=at,
            label=label,
            case_id=flow.case_of(record),
            target=record.state,
            note=note,
            data=data,
        )
    return record


def perform_all(records: QuerySet[T], verb: str, *, by: Actor, at: datetime) -> int:
    """`perform` for a long list of one model, of a step that only the program itself takes; returns how many.

    Rows are locked with one statement, and written with one for each outcome (nearly always the same for all). Raises what the guard raises.
    """
    flow = flow_of(records.model)
    step = flow.process.step(verb)
    if step.who != (SYSTEM,):
        raise Forbidden
    alike: dict[str, tuple[dict[str, Any], list[T]]] = {}
    with transaction.atomic(), policy.remembered(), together():
        locked = records.select_for_update(of=("self",)).select_related(*records.model.NAMED_WITH)
        for fresh in locked.order_by("pk"):
            _require_leads(flow, step, fresh)
            source = fresh.state
            changes = _change(fresh, flow, step, {}, at)
            alike.setdefault(repr(changes), (changes, []))[1].append(fresh)
            record_event(
                f"{flow.process.key}.{verb}", fresh, by=by, at=at, label=step.label,
                case_id=flow.case_of(fresh), source=source, target=fresh.state,
            )  # fmt: skip
        for changes, rows in alike.values():
            records.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**changes)
    return sum(len(rows) for _, rows in alike.values())


def begin_all(records: Sequence[T], *, by: Actor, at: datetime, label: str) -> Sequence[T]:
    """`begin` for a long list of one model: rows and events are written with a few statements, every limit is looked up once."""
    if not records:
        return records
    flow = flow_of(type(records[0]))
    with transaction.atomic(), policy.remembered():
        for record in records:
            record.state = record.state or flow.process.initial
            record.state_since = record.created_at = at
            start_clock(record, flow, at)
        type(records[0])._default_manager.bulk_create(records, batch_size=500)
        with together():
            for record in records:
                key, case = f"{flow.process.key}.begin", flow.case_of(record)
                record_event(key, record, by=by, at=at, label=label, case_id=case, target=record.state)
    return records
