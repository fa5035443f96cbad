"""How records are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.core.flow import flow, flow_of
from shangliang.core.http.jinja import chinese_date, chinese_moment
from shangliang.core.inbox import Light, light
from shangliang.core.panels import Ask
from shangliang.core.process import Step, Tone
from shangliang.core.records import Tracked
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import PROPOSAL
from shangliang.proposals.queries import Dossier
from shangliang.proposals.views.verbs import ELSEWHERE

MAIN_LINE = ("draft", "submitted", "filed", "assigned", "handling", "replied", "rated", "closed")
ASIDE = {
    "cosigning": "draft",
    "returned": "draft",
    "merged": "filed",
    "not_filed": "submitted",
    "withdrawn": "submitted",
}
TONES: dict[str, Tone] = {"A": "ok", "B": "progress", "C": "warn", "D": "neutral"}
RATING_TONES: dict[str, Tone] = {"satisfied": "ok", "fairly": "progress", "dissatisfied": "stop"}


@dataclass(frozen=True)
class Stage:
    """A stage on the progress line."""

    label: str
    done: bool
    current: bool
    when: str = ""


def progress(proposal: Proposal) -> list[Stage]:
    """The main line of the process, with the state the proposal is in; side states stand where they branch off."""
    position = MAIN_LINE.index(ASIDE.get(proposal.state, proposal.state))
    dates = {
        "submitted": proposal.submitted_at,
        "filed": proposal.filed_on,
        "assigned": proposal.assigned_on,
        "replied": proposal.replied_on,
        "closed": proposal.closed_on,
    }
    stages = []
    for n, key in enumerate(MAIN_LINE):
        aside = n == position and proposal.state not in MAIN_LINE
        label = PROPOSAL.state(proposal.state if aside else key).label
        when = dates.get(key) if n <= position else None
        stages.append(
            Stage(
                label,
                n < position or proposal.state == "closed",
                n == position,
                chinese_date(when) if when else "",
            )
        )
    return stages


def light_of(record: Tracked, today: date) -> Light | None:
    """Traffic light of a record; none once it has ended."""
    if flow_of(type(record)).process.state(record.state).final:
        return None
    return light(record.due_on, today)


def how_due(how: dict[str, Any]) -> str:
    """How a due date was reached, in one sentence; empty when nothing was kept."""
    if not how.get("span") or how["span"].startswith("0"):
        return ""
    text = f"自{chinese_date(date.fromisoformat(how['since']))}起{how['span']}"
    skipped = [f"{day[5:]} {name}" for day, name in how.get("skipped", [])]
    if skipped:
        text += "，不计：" + "、".join(skipped[:12]) + (f"等{len(skipped)}天" if len(skipped) > 12 else "")
    if how.get("provisional"):
        text += "。该年度节假日安排尚未录入，暂按周末推算"
    return text + "。"


def step_url(kind: str, record: Tracked, step: Step) -> str:
    """Where a step is taken."""
    own = ELSEWHERE.get((kind, step.verb))
    return (
        reverse(own, args=[record.pk])
        if own
        else reverse("proposals:step", args=[kind, record.pk, step.verb])
    )


def state_of(kind: str, record: Tracked) -> Any:
    """The state of a record in its table."""
    return flow(kind).process.state(record.state)


def asks(case: Dossier) -> list[Ask]:
    """All steps that wait for this reader on the page, so that nobody has to look for his button further down."""
    found: list[tuple[str, Tracked, tuple[Step, ...], str]] = [("proposal", case.proposal, case.steps, "")]
    found += [("cosign", row, steps, "") for row, steps in case.proposers]
    for item in case.handlings:
        unit = item.assignment.unit.name
        found.append(("assignment", item.assignment, item.steps, unit))
        found += [
            ("contact", row, steps, f"{unit}{chinese_date(row.held_on)}{row.get_kind_display()}")
            for row, steps in item.contacts
        ]
        found += [("feedback", row, steps, f"{unit}的答复") for row, steps in item.forms]
    return [
        Ask(step.to_do or step.label, about, step_url(kind, record, step))
        for kind, record, steps, about in found
        for step in steps
        if step.asks and step.to_do
    ]


@dataclass(frozen=True)
class Line:
    """A line of the timeline."""

    at_text: str
    who: str
    label: str
    note: str
    source_label: str
    target_label: str
    tone: Tone


def timeline(events: Iterable[Event]) -> list[Line]:
    """The story in words: labels of states come from the tables."""
    return [_line(event) for event in events]


def _line(event: Event) -> Line:
    who = f"{event.actor_name}（代{event.acting_for}）" if event.acting_for else event.actor_name
    source, target = "", ""
    tone: Tone = "neutral"
    try:
        states = flow(event.key.split(".")[0]).process
        source = states.state(event.source).label if event.source and event.source != event.target else ""
        target = states.state(event.target).label if event.target else ""
        tone = states.state(event.target).tone if event.target else "neutral"
    except KeyError:
        pass
    return Line(chinese_moment(event.at), who, event.label or event.key, event.note, source, target, tone)
