"""How records are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from shangliang.core.flow import flow, flow_of
from shangliang.core.http.jinja import chinese_date
from shangliang.core.http.story import Happening, happening
from shangliang.core.inbox import Light, light
from shangliang.core.panels import Panel
from shangliang.core.process import Step, Tone
from shangliang.core.records import Tracked
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import PROPOSAL
from shangliang.proposals.queries import Dossier
from shangliang.proposals.views.verbs import ELSEWHERE

MAIN_LINE = ("draft", "submitted", "filed", "assigned", "handling", "replied", "rated", "closed")
FURTHER_REVIEW = ("second_review", "joint_review")
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
    line = _line_of(proposal)
    position = line.index(ASIDE.get(proposal.state, proposal.state))
    dates = {
        "submitted": proposal.submitted_at,
        "filed": proposal.filed_on,
        "assigned": proposal.assigned_on,
        "replied": proposal.replied_on,
        "closed": proposal.closed_on,
    }
    stages = []
    for n, key in enumerate(line):
        aside = n == position and proposal.state not in line
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


def _line_of(proposal: Proposal) -> tuple[str, ...]:
    """The main line with the further stages of review this proposal has; one that left the line in review does not show those."""
    further = () if proposal.state in ASIDE and proposal.state != "merged" else FURTHER_REVIEW
    stages = further[: proposal.review_stages - 1]
    return (*MAIN_LINE[:2], *stages, *MAIN_LINE[2:])


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
    if skipped := how.get("skipped", []):
        text += "，不计" + _days_off(skipped)
    if how.get("extended"):
        first, last = (chinese_date(date.fromisoformat(how["extended"][key])) for key in ("from", "to"))
        text += f"。经两办督查室同意，由{first}延期至{last}"
    if how.get("provisional"):
        text += "。该年度节假日安排尚未录入，暂按周末推算"
    return text + "。"


def _days_off(skipped: list[tuple[str, str]]) -> str:
    """Weekends by their number, holidays by their days."""
    weekend = sum(name == "周末" for _, name in skipped)
    named = [f"{int(day[5:7])}月{int(day[8:])}日{name}" for day, name in skipped if name != "周末"]
    return "、".join(([f"周末{weekend}天"] if weekend else []) + named)


def step_url(kind: str, record: Tracked, step: Step) -> str:
    """Where a step is taken."""
    own = ELSEWHERE.get((kind, step.verb))
    return (
        reverse(own, args=[record.pk])
        if own
        else reverse("proposals:step", args=[kind, record.pk, step.verb])
    )


def holder_of(case: Dossier) -> str:
    """Who has the case in hand now: the units by name while they handle it, else as the table says."""
    proposal = case.proposal
    at_work = [
        item.assignment.unit.name
        for item in case.handlings
        if item.assignment.state in ("assigned", "objecting", "handling", "signing")
    ]
    if proposal.state in ("assigned", "handling") and at_work:
        return "、".join(at_work)
    return PROPOSAL.state(proposal.state).holder or "—"


def state_of(kind: str, record: Tracked) -> Any:
    """The state of a record in its table."""
    return flow(kind).process.state(record.state)


@dataclass(frozen=True)
class Choice:
    """A button that leads to a step."""

    label: str
    url: str


def choices(kind: str, record: Any, steps: Iterable[Step]) -> list[Choice]:
    """The open steps as buttons; the one that the to-do asks for comes first, whatever its place in the table.

    A code (获取验证码) is asked for on the form that wants one.
    """
    offered = [step for step in steps if step.verb != "send_code"]
    in_order = sorted(offered, key=lambda step: not (step.asks and step.to_do))
    found = [Choice(_label(kind, record, step), step_url(kind, record, step)) for step in in_order]
    if kind == "assignment" and record.state == "handling" and found:  # the clerk's
        found.append(Choice("登记沟通", reverse("proposals:log_contact", args=[record.pk])))
    if kind == "proposal" and record.state in ("draft", "returned") and found:  # the author's alone
        found.insert(0, Choice("修改" if record.state == "returned" else "接着写", _edit_url(record)))
    return found


def _edit_url(record: Any) -> str:
    return reverse("proposals:edit", args=[record.pk])


def _label(kind: str, record: Any, step: Step) -> str:
    """The step's own words, or those of the page on which it is prepared."""
    if (kind, step.verb) == ("assignment", "submit_reply"):
        return "拟写答复" if record.answers else "拟写会办意见"
    return "填写征询意见表" if (kind, step.verb) == ("feedback", "rate") else step.label


@dataclass(frozen=True)
class Ask:
    """Something the reader is asked to do on this proposal: the words, what it is about, and the ways open to him, the usual one first."""

    label: str
    about: str
    choices: list[Choice]


def asks_of(panels: Iterable[Panel]) -> list[Ask]:
    """What the rooms above ask of the reader."""
    return [Ask(ask.label, ask.about, [Choice(ask.label, ask.url)]) for panel in panels for ask in panel.asks]


def asks(case: Dossier) -> list[Ask]:
    """All that waits for this reader on the page, so that nobody has to look for his button further down."""
    found: list[tuple[str, Tracked, tuple[Step, ...], str]] = [("proposal", case.proposal, case.steps, "")]
    found += [("cosign", row, steps, "") for row, steps in case.proposers]
    found += [("merger", row, steps, f"拟并入《{row.into.title}》") for row, steps in case.mergers]
    for item in case.handlings:
        unit = item.assignment.unit.name
        found.append(("assignment", item.assignment, item.steps, unit))
        found += [
            ("contact", row, steps, f"{unit}{chinese_date(row.held_on)}{row.get_kind_display()}")
            for row, steps in item.contacts
        ]
        found += [("feedback", row, steps, f"{unit}的答复") for row, steps in item.forms]
        found += [
            ("extension", row, steps, f"{unit}申请延至{chinese_date(row.wished_on)}")
            for row, steps in item.extensions
        ]
        found += [("commitment", row, steps, f"{unit}：{row.text}") for row, steps in item.commitments]
    return [
        Ask(
            flow(kind).words(record, state_of(kind, record).ask or asked[0]),
            about,
            choices(kind, record, steps),
        )
        for kind, record, steps, about in found
        if (asked := [step.to_do for step in steps if step.asks and step.to_do])
    ]


def timeline(case: Dossier) -> list[Happening]:
    """The story in words: labels of states come from the tables; each line says whom it is about where there are several."""
    several = len(case.handlings) > 1
    whose = {row.pk: row.name for row, _ in case.proposers if row.position > 0} | {
        row.pk: item.assignment.unit.short_name or item.assignment.unit.name
        for item in case.handlings
        for row in (item.assignment, *(row for row, _ in item.contacts), *(row for row, _ in item.forms))
        if several
    }
    return [happening(event, whose.get(event.subject_id, "")) for event in case.events]
