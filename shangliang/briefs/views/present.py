"""How a brief is shown: plain data for the templates, which ask nothing themselves."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from shangliang.briefs.models import Author, Brief, Outcome
from shangliang.briefs.process import BRIEF, PASS_ON
from shangliang.briefs.reading import Dossier
from shangliang.briefs.views.verbs import ELSEWHERE
from shangliang.core.flow import flow_of
from shangliang.core.http.jinja import chinese_date
from shangliang.core.http.story import Happening, story
from shangliang.core.inbox import light
from shangliang.core.process import Step
from shangliang.proposals.views.present import Ask, Choice, Stage

USUAL = ("draft", "submitted", "selected", "issued")
ELSEWAYS = {
    "returned": ("draft", "submitted", "returned"),
    "kept": ("draft", "submitted", "kept"),
    "converted": ("draft", "submitted", "converted"),
    "withdrawn": ("draft", "withdrawn"),
    "passed_on": ("draft", "submitted", "passed_on", "answered"),
    "answered": ("draft", "submitted", "passed_on", "answered"),
    "archived": ("draft", "submitted", "archived"),
}
"""The line of a brief that left the usual one."""


def progress(brief: Brief) -> list[Stage]:
    """The line of a brief with the state it is in."""
    line = ELSEWAYS.get(brief.state, USUAL)
    place = line.index(brief.state)
    when = {"submitted": brief.submitted_at, brief.state: brief.state_since}
    return [
        Stage(
            BRIEF.state(key).label,
            n < place,
            n == place,
            chinese_date(day) if (day := when.get(key)) and n <= place else "",
        )
        for n, key in enumerate(line)
    ]


def step_url(kind: str, record: Any, step: Step) -> str:
    """Where a step is taken."""
    own = ELSEWHERE.get((kind, step.verb))
    return (
        reverse(own, args=[record.pk]) if own else reverse("briefs:step", args=[kind, record.pk, step.verb])
    )


def choices(kind: str, record: Any, steps: tuple[Step, ...]) -> list[Choice]:
    """The open steps as buttons."""
    found = [Choice(step.label, step_url(kind, record, step)) for step in steps]
    if kind == "brief" and record.state == "draft" and found:
        found.insert(0, Choice("接着写", reverse("briefs:edit", args=[record.pk])))
    return found


def asks(case: Dossier) -> list[Ask]:
    """What waits for this reader."""
    found = [
        ("brief", case.brief, case.steps, ""),
        *(("pass_on", row, steps, row.unit.name) for row, steps in case.passed),
    ]
    return [
        Ask(to_do[0], about, choices(kind, record, steps))
        for kind, record, steps, about in found
        if (to_do := [step.to_do for step in steps if step.asks and step.to_do])
    ]


def share(author: Author) -> str:
    """The share of an author without empty decimals."""
    return format(author.share.normalize(), "f")


def pass_on_state(row: Any) -> Any:
    """The state of what was passed on."""
    return PASS_ON.state(row.state)


def light_of(record: Any) -> Any:
    """Traffic light; none once it has ended."""
    if flow_of(type(record)).process.state(record.state).final:
        return None
    return light(record.due_on, timezone.localdate())


def holder(case: Dossier) -> str:
    """Who has it in hand now, units by name."""
    if case.brief.state == "passed_on":
        names = [row.unit.name for row, _ in case.passed if row.state == "waiting"]
        return "、".join(names) or "承办单位"
    return BRIEF.state(case.brief.state).holder or "—"


@dataclass(frozen=True)
class Result:
    """An outcome in words: what, where and by whom, when, its text; why it was taken back, if it was."""

    label: str
    about: str
    on: str
    text: str
    form: str
    issue: str
    taken_back: str


def result(outcome: Outcome) -> Result:
    """One outcome as it is listed."""
    return Result(
        label=str(outcome),
        about="，".join(filter(None, (outcome.where, outcome.by_whom))),
        on=chinese_date(outcome.on),
        text=outcome.text,
        form=outcome.get_form_display() if outcome.form else "",
        issue=outcome.issue.shown_number if outcome.issue else "",
        taken_back=(outcome.taken_back_why or "已撤销") if outcome.taken_back_at else "",
    )


def timeline(case: Dossier) -> list[Happening]:
    """The story in words."""
    return story(case.events)
