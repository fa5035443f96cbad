"""The inbox (待办), derived from the process tables and never stored: records in a state with a step for which I stand in the right relation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When, Window

from shangliang.core.access import NOBODY, Actor, rows
from shangliang.core.flow import Flow, flows
from shangliang.core.process import SYSTEM, Process, Step, Tone
from shangliang.core.records import Tracked

URGENT = ("due_on", "id")  # the most urgent first
MOST = 100  # as many to-dos of one process are counted; beyond that the page says 超过100件
SOON_DAYS = 5  # the second of the reminder days; from here on the light is yellow


@dataclass(frozen=True)
class Light:
    """Traffic light of a due date: words and tone together, never colour alone."""

    label: str
    tone: Tone


def light(due_on: date | None, today: date) -> Light | None:
    """How much time is left, in words: 剩 12 天 / 今天到期 / 逾期 3 天. None without a clock."""
    if due_on is None:
        return None
    left = (due_on - today).days
    if left < 0:
        return Light(f"逾期 {-left} 天", "late")
    if left == 0:
        return Light("今天到期", "warn")
    return Light(f"剩 {left} 天", "warn" if left <= SOON_DAYS else "ok")


def open_steps(process: Process, *, asks_only: bool) -> tuple[Step, ...]:
    """Steps a person can take; with `asks_only` those that make a to-do."""
    return tuple(step for step in process.steps if step.who != (SYSTEM,) and (step.asks or not asks_only))


def _waits(actor: Actor, flow: Flow) -> Q:
    """Condition of the records of this flow that wait for the actor."""
    states_of: dict[str, set[str]] = {}
    for step in open_steps(flow.process, asks_only=True):
        for who in step.who:
            states_of.setdefault(who, set()).update(step.source)
    condition = NOBODY
    for who, states in states_of.items():
        mine = flow.relations[who].rows(actor) if who != SYSTEM else NOBODY
        if mine is not NOBODY:
            here = Q(state__in=sorted(states)) & mine
            condition = here if condition is NOBODY else condition | here
    return condition


def waiting_for(actor: Actor, flow: Flow) -> QuerySet[Tracked]:
    """Records of this flow that wait for the actor, the most urgent first. A queryset, no table."""
    mine = _waits(actor, flow)
    records = flow.model._default_manager
    return records.none() if mine is NOBODY else rows(actor, lambda _: mine, records.all()).order_by(*URGENT)


def steps_for_all(actor: Actor, records: Sequence[Tracked], flow: Flow) -> dict[UUID, tuple[Step, ...]]:
    """The steps the actor may take on each of these records now, in the order of the table; one query at most."""
    steps = open_steps(flow.process, asks_only=False)
    possible = {step.verb for step in steps if any(step.leads_from(record) for record in records)}
    standing = {who for step in steps if step.verb in possible for who in step.who if who != SYSTEM}
    held = _held(actor, flow, standing, records)
    return {
        record.pk: tuple(
            step
            for step in steps
            if step.leads_from(record) and any((record.pk, who) in held for who in step.who)
        )
        for record in records
    }


def _held(actor: Actor, flow: Flow, standing: set[str], records: Sequence[Tracked]) -> set[tuple[UUID, str]]:
    """Which of these records the actor holds in which of the relations. One query for all, none when he can hold none."""
    rules = {who: flow.relations[who].rows(actor) for who in sorted(standing)}
    possible = {who: rule for who, rule in rules.items() if rule is not NOBODY}
    if not possible:
        return set()
    chosen = flow.model._default_manager.filter(pk__in=[record.pk for record in records]).order_by()
    if (
        len(possible) == 1
    ):  # most people stand in one relation only, and asking for one is plainer than telling several apart
        ((who, rule),) = possible.items()
        return {(pk, who) for pk in rows(actor, lambda _: rule, chosen).values_list("pk", flat=True)}
    stands = {f"as_{who}": Case(When(rule, then=True), default=False) for who, rule in possible.items()}
    found = rows(actor, lambda _: Q(), chosen).annotate(**stands).values_list("pk", *stands)
    return {(pk, who) for pk, *held in found for who, yes in zip(possible, held, strict=True) if yes}


def steps_for(actor: Actor, record: Tracked, flow: Flow) -> tuple[Step, ...]:
    """The steps the actor may take on this record now."""
    return steps_for_all(actor, [record], flow)[record.pk]


@dataclass(frozen=True)
class Waiting:
    """The to-dos of one process: how many (counted up to `MOST`; `more` when there are still others), and the most urgent ones."""

    flow: Flow
    count: int
    more: bool
    records: list[Tracked]


Narrow = Callable[[Flow, QuerySet[Tracked]], QuerySet[Tracked]]


def _all(_: Flow, records: QuerySet[Tracked]) -> QuerySet[Tracked]:
    return records


def inbox(actor: Actor, *, limit: int = 20, narrow: Narrow = _all) -> list[Waiting]:
    """All to-dos of the actor, process by process; only those with something in them, as far as `narrow` leaves them."""
    return _filled([(flow, narrow(flow, waiting_for(actor, flow))) for flow in flows()], limit)


def asked(actor: Actor, flow: Flow, state: str) -> str:
    """What the actor is asked to do with a record that waits for him in this state: its own words, or the to-do of the first step that is his."""
    if own := flow.process.state(state).ask:
        return own
    mine = [
        step
        for step in open_steps(flow.process, asks_only=True)
        if state in step.source
        and any(flow.relations[who].rows(actor) is not NOBODY for who in step.who if who != SYSTEM)
    ]
    named = [step.to_do for step in mine if step.to_do] or [step.label for step in mine]
    return named[0] if named else flow.process.state(state).label


def overdue_in(actor: Actor, flow: Flow, today: date) -> QuerySet[Tracked]:
    """Records of this flow past their due date that concern the actor as a leader or as the office (预警), the latest first.

    What waits for himself is not among them: it stands, late ones first, in his inbox.
    """
    watched = flow.watch(actor)
    if watched is NOBODY:
        return flow.model._default_manager.none()
    late = flow.model._default_manager.filter(state__in=flow.process.keys(final=False), due_on__lt=today)
    own = _waits(actor, flow)
    others = late if own is NOBODY else late.exclude(own)
    return rows(actor, lambda _: watched, others).order_by(*URGENT)


def overdue(actor: Actor, *, on: date, limit: int = 20, narrow: Narrow = _all) -> list[Waiting]:
    """All overdue records that concern the actor, process by process. No query for who watches nothing."""
    return _filled([(flow, narrow(flow, overdue_in(actor, flow, on))) for flow in flows()], limit)


def _filled(groups: list[tuple[Flow, QuerySet[Tracked]]], limit: int) -> list[Waiting]:
    """Those with something in them: one query asks all whether there is anything, then one more for each that has."""
    possible = [(flow, found) for flow, found in groups if not found.query.is_empty()]
    if not possible:
        return []
    probes = [found.order_by().values_list(Value(flow.process.key))[:1] for flow, found in possible]
    there = {key for (key,) in probes[0].union(*probes[1:], all=True)}
    waiting = [_first(flow, found, limit) for flow, found in possible if flow.process.key in there]
    return [group for group in waiting if group.count]


def _first(flow: Flow, queryset: QuerySet[Tracked], limit: int) -> Waiting:
    """The first rows together with the number of all, counted on the way as far as `MOST`.

    The inner query reads ids only, so that neither texts nor joins are touched for rows that are not shown.
    """
    urgent = flow.model._default_manager.filter(pk__in=queryset.values("pk")[: MOST + 1])
    shown = flow.listing(urgent.annotate(in_all=Window(Count("*")))).order_by(*URGENT)
    records = list(shown[:limit])
    count: int = records[0].in_all if records else 0
    return Waiting(flow, min(count, MOST), more=count > MOST, records=records)
