"""A flow ties a process table to the model that runs through it. Rooms register theirs when Django starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from shangliang.core.access import NOBODY, Actor, Relation, Rule
from shangliang.core.process import Process
from shangliang.core.records import Tracked
from shangliang.tenancy import policy
from shangliang.workdays.spans import Due, Span, due


def _own_id(record: Model) -> UUID:
    pk: UUID = record.pk
    return pk


def due_by_setting(record: Tracked, state: str, since: date) -> Due | None:
    """The clock of the process table: the state's `term` setting, counted from the day the state was entered."""
    term = flow_of(type(record)).process.state(state).term
    if not term:
        return None
    return due(Span.of(policy.value(record.committee_id, term, since)), since)


def _nothing(_: Actor) -> Q:
    return NOBODY


def _as_it_stands(_: Tracked, to_do: str) -> str:
    return to_do


@dataclass(frozen=True)
class Flow:
    """Process + model + relations. `case_of` gives the id of the record whose story events belong to, `url` its page.

    `clock` may replace the table's own clock where the limit depends on the record (main unit or assisting unit, first or second time).
    `listing` prepares the rows for the inbox (select_related, and only what a line shows). `title` is the line shown there, `work_url` the page on which the asked
    step is taken (else `url`). `watch` lets through the rows whose being late (预警) concerns an actor who does not handle them himself.
    `words` puts what the table asks into words that fit the record, where records of one process are asked for different things.
    """

    process: Process
    model: type[Tracked]
    relations: Mapping[str, Relation]
    url: Callable[[Any], str]
    title: Callable[[Any], str] = str
    case_of: Callable[[Any], UUID] = _own_id
    clock: Callable[[Any, str, date], Due | None] = due_by_setting
    listing: Callable[[QuerySet[Any]], QuerySet[Any]] = field(default=lambda queryset: queryset)
    work_url: Callable[[Any], str] | None = None
    watch: Rule = _nothing
    words: Callable[[Any, str], str] = _as_it_stands


_flows: dict[str, Flow] = {}
_by_model: dict[type[Model], Flow] = {}


def register(flow: Flow) -> None:
    """Make a flow known; every relation its table names must be given."""
    named = {who for step in flow.process.steps for who in (*step.who, *step.told)} - {"system"}
    missing = named - set(flow.relations)
    if missing:
        raise ValueError(f"{flow.process.key}: relations missing: {sorted(missing)}")
    _flows[flow.process.key] = flow
    _by_model[flow.model] = flow


def flows() -> tuple[Flow, ...]:
    """All registered flows in the order of registration."""
    return tuple(_flows.values())


def flow(key: str) -> Flow:
    """The flow of a process key; KeyError when there is none."""
    return _flows[key]


def flow_of(model: type[Model]) -> Flow:
    """The flow of a model; KeyError when it has none."""
    return _by_model[model]
