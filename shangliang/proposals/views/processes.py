"""办理流程: how a proposal goes its way, drawn from the same tables that the program itself follows, with the limits of this committee."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from shangliang.core.flow import flows
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.process import SYSTEM, Process, State
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span


@dataclass(frozen=True)
class Way:
    """A step that leads out of a state: who takes it, what he must give, where it leads ("" stays)."""

    label: str
    who: str
    needs: str
    target: str


@dataclass(frozen=True)
class Stop:
    """A state with its limit in words and the ways out of it."""

    state: State
    limit: str
    ways: list[Way]


def _ways(process: Process, state: State) -> list[Way]:
    return [
        Way(
            step.label,
            "、".join("系统自动" if who == SYSTEM else process.who[who] for who in step.who),
            "、".join(step.conditions),
            process.state(step.target).label if step.target else "",
        )
        for step in process.steps_from(state.key)
    ]


def _limits(request: Request) -> dict[str, str]:
    """Day limits in force today, in words. Two queries."""
    terms = {state.term for flow in flows() for state in flow.process.states if state.term}
    if request.actor.committee_id is None:
        return {}
    found: dict[str, Any] = policy.values(request.actor.committee_id, timezone.localdate(), *sorted(terms))
    return {key: str(Span.of(value)) for key, value in found.items()}


@needs()
def processes(request: Request) -> HttpResponse:
    """All processes, state by state."""
    limits = _limits(request)
    drawn = [
        (
            flow.process,
            [
                Stop(state, limits.get(state.term, ""), _ways(flow.process, state))
                for state in flow.process.states
            ],
        )
        for flow in flows()
    ]
    return page(request, "proposals/processes.html", {"processes": drawn})
