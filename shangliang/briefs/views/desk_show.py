"""How issues, deliveries and outcomes are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from shangliang.briefs import queries
from shangliang.briefs.models import Delivery, Issue, Outcome, Version
from shangliang.briefs.process import DELIVERY, ISSUE
from shangliang.core.http.jinja import chinese_date
from shangliang.core.http.request import Request
from shangliang.core.http.story import story
from shangliang.core.inbox import light
from shangliang.core.process import State, Step
from shangliang.files.store import size_text
from shangliang.people.roles import LEADERS, Role

HIDDEN = frozenset({"hand_in"})
"""Steps the writing desk has a button of its own for."""


@dataclass(frozen=True)
class Button:
    """A step the reader may take."""

    label: str
    url: str


@dataclass(frozen=True)
class Sent:
    """A delivery as it is listed."""

    name: str
    kind: str
    sent_on: Any
    state: State
    light: Any
    receipt: str
    buttons: list[Button]


@dataclass(frozen=True)
class Came:
    """An outcome as it is listed: what, where or by whom, when, who recorded it; `take_back` is the address where it is taken back."""

    label: str
    about: str
    on: str
    text: str
    by: str
    file: dict[str, str] | None
    taken_back: str
    take_back: str


def buttons(
    kind: str, record: Any, steps: tuple[Step, ...], *, without: Collection[str] = ()
) -> list[Button]:
    """The steps the reader may take."""
    return [
        Button(step.label, reverse("briefs:step", args=[kind, record.pk, step.verb]))
        for step in steps
        if step.verb not in without
    ]


def sent(row: Delivery, steps: tuple[Step, ...]) -> Sent:
    """One delivery."""
    state = DELIVERY.state(row.state)
    receipt = f"{row.received_by}，{chinese_date(row.received_on)}" if row.received_on else ""
    return Sent(
        name=row.receiver.name,
        kind=row.receiver.get_kind_display(),
        sent_on=row.sent_on,
        state=state,
        light=None if state.final else light(row.due_on, timezone.localdate()),
        receipt=receipt,
        buttons=[]
        if row.receiver.committee_to_id
        else buttons("delivery", row, steps),  # it gives its receipt by itself
    )


def came(row: Outcome, *, editor: bool) -> Came:
    """One outcome; the editor may take back what was entered here."""
    own = not (row.source_id or row.upper_issue_id or row.peer_id or row.taken_back_at)
    level = row.get_level_display() if row.level else ""
    kept = row.file
    return Came(
        label=f"{level}{row.get_form_display() or row.get_kind_display()}",
        about="，".join(filter(None, (row.where, row.by_whom))),
        on=chinese_date(row.on),
        text=row.text,
        by=f"{row.recorded_by}登记" + ("" if own or row.taken_back_at else "（随上级政协自动登记）"),
        file={
            "name": kept.name,
            "size_text": size_text(kept.size),
            "url": reverse("briefs:outcome_file", args=[row.pk]),
        }
        if kept
        else None,
        taken_back=(row.taken_back_why or "已撤销") if row.taken_back_at else "",
        take_back=reverse("briefs:outcome_take_back", args=[row.pk]) if editor and own else "",
    )


def editing(request: Request, issue: Issue) -> dict[str, Any]:
    """What stands around the form of an issue that is being edited."""
    case = queries.dossier(issue, request.actor)
    returned = next((event for event in case.events if event.key == "issue.return_issue"), None)
    return {
        **_common(request, case),
        "buttons": buttons("issue", issue, case.steps, without=HIDDEN),
        "returned": returned.note if returned else "",
        "last": case.versions[0] if case.versions else None,
    }


def reading(request: Request, issue: Issue) -> dict[str, Any]:
    """The page of an issue for whoever may read it."""
    case = queries.dossier(issue, request.actor)
    editor = request.actor.has(Role.EDITOR)
    return {
        **_common(request, case),
        "buttons": buttons("issue", issue, case.steps),
        "deliveries": [sent(row, steps) for row, steps in case.deliveries],
        "outcomes": [came(row, editor=editor) for row in case.outcomes],
        "editor": editor,
        "receivers": [] if issue.state == "issued" or not case.inside else list(issue.receivers.all()),
    }


def _common(request: Request, case: queries.Dossier) -> dict[str, Any]:
    issue = case.issue
    state = ISSUE.state(issue.state)
    return {
        "issue": issue,
        "case": case,
        "state": state,
        "light": None if state.final else light(issue.due_on, timezone.localdate()),
        "timeline": story(case.events),
        "versions": [_version(row) for row in case.versions],
        "back": reverse("briefs:issues") if request.actor.has(Role.EDITOR, *LEADERS) else "",
    }


def _version(row: Version) -> dict[str, Any]:
    name = "原文合成稿" if row.number == 1 else f"第{row.number}稿"
    return {"number": row.number, "name": name, "by": row.saved_by, "at": row.created_at}
