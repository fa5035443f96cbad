"""What waits and what is late, counted process by process: every number opens its list in the workbench, which shows the records themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from shangliang.core.access import Actor
from shangliang.core.flow import Flow, flows
from shangliang.core.inbox import SOON_DAYS, overdue_in, waiting_for
from shangliang.dashboards.charts import Cell, Chart, Row
from shangliang.proposals.todo import DUE, LATE, LATER, SOON

MOST = 100
"""As many records of one process are looked at, as in the workbench; beyond that the number says 100+."""


@dataclass(frozen=True)
class Load:
    """What of one process waits for the reader, and how much of it is late or soon due."""

    flow: Flow
    waiting: int
    late: int
    soon: int

    @property
    def key(self) -> str:
        return self.flow.process.key


def _counted(flow: Flow, found: QuerySet[Any], today: date) -> QuerySet[Any, Any]:
    """One row for a process, or none; no text and no join is read for more than the most urgent."""
    some = flow.model._default_manager.filter(pk__in=found.values("pk")[:MOST]).order_by()
    late = Q(due_on__lt=today)
    soon = Q(due_on__gte=today, due_on__lte=today + timedelta(days=SOON_DAYS))
    named = some.values(of_process=Value(flow.process.key)).annotate(
        n=Count("pk"), late=Count("pk", filter=late), soon=Count("pk", filter=soon)
    )
    return named.values_list("of_process", "n", "late", "soon")


def _read(groups: Sequence[tuple[Flow, QuerySet[Any]]], today: date) -> list[Load]:
    there = [(flow, found) for flow, found in groups if not found.query.is_empty()]
    if not there:
        return []
    counts = [_counted(flow, found, today) for flow, found in there]
    rows = {key: numbers for key, *numbers in counts[0].union(*counts[1:], all=True)}
    return [Load(flow, *rows[flow.process.key]) for flow, _ in there if rows.get(flow.process.key, [0])[0]]


def waiting(actor: Actor, today: date) -> list[Load]:
    """What waits for the reader himself; one query."""
    return _read([(flow, waiting_for(actor, flow)) for flow in flows()], today)


def late(actor: Actor, today: date) -> list[Load]:
    """What is late with others and concerns the reader (预警); one query, none for who watches nothing."""
    return _read([(flow, overdue_in(actor, flow, today)) for flow in flows()], today)


def in_all(loads: Sequence[Load]) -> str:
    """How many together; "" for none, with a plus where counting stopped."""
    n = sum(each.waiting for each in loads)
    return f"{n}+" if any(each.waiting >= MOST for each in loads) else str(n or "")


def _cell(n: int, url: str) -> Cell:
    return Cell(n, f"{MOST}+" if n >= MOST else str(n), url)


def own_chart(loads: Sequence[Load]) -> Chart:
    """To-dos by process: late, soon due, the rest."""
    rows = tuple(
        Row(
            each.flow.process.label,
            (
                _cell(each.late, f"{address}?due={LATE}"),
                _cell(each.soon, f"{address}?due={SOON}"),
                _cell(each.waiting - each.late - each.soon, f"{address}?due={LATER}"),
            ),
            address,
        )
        for each in loads
        for address in (reverse("workbench:inbox", args=[each.key]),)
    )
    heads = tuple(label for _, label in DUE)
    return Chart(
        "waiting", "等我办理", "事项", heads, rows, "件", "stack", "点开数字，在待办中办理。",
        more=("待办", reverse("workbench:home")),
    )  # fmt: skip


def late_chart(loads: Sequence[Load]) -> Chart:
    """What is late elsewhere, by process."""
    rows = tuple(
        Row(each.flow.process.label, (_cell(each.waiting, address),), address)
        for each in loads
        for address in (reverse("workbench:inbox", args=[each.key]) + "?late=1",)
    )
    return Chart("late", "预警：在别处逾期的", "事项", ("逾期",), rows, "件", "lying")
