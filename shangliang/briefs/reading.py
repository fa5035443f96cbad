"""The page of a brief for one reader: where it stands, what became of the text, what came of it. A bounded number of queries.

Authors, the editor and the leaders read all of it; a unit to which it was passed on reads the text and its own part, not who wrote it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from shangliang.audit.models import Event
from shangliang.briefs import permissions as may
from shangliang.briefs.changes import Piece, changes, kept
from shangliang.briefs.models import Author, Brief, BriefFile, Contribution, Issue, Outcome, PassOn
from shangliang.briefs.own import TOLD_WHY
from shangliang.core.access import Actor, Rule, any_of, rows
from shangliang.core.flow import flow_of
from shangliang.core.inbox import steps_for_all
from shangliang.core.process import Step

inside = any_of(may.author, may.editor, may.leaders)
"""Readers of the whole page."""


def of_brief(rule: Rule) -> Rule:
    """Rows that hang on a brief which the rule lets through."""

    def hanging(actor: Actor) -> Q:
        return Q(brief_id__in=rows(actor, rule, Brief.objects.all()).values("pk"))

    return hanging


read_pass_on = any_of(of_brief(inside), may.pass_on_unit)


@dataclass(frozen=True)
class Used:
    """An issue the brief went into, and what became of the text; without pieces the reader may not see the text (yet)."""

    issue: Issue
    with_others: int
    pieces: Sequence[Piece] = ()
    kept: int = 0


@dataclass(frozen=True)
class Dossier:
    """Everything the page shows to this reader. `inside`: he reads the whole, not only what was passed on to him."""

    brief: Brief
    inside: bool
    steps: tuple[Step, ...]
    files: list[BriefFile]
    authors: list[Author] = field(default_factory=list)
    passed: list[tuple[PassOn, tuple[Step, ...]]] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    why: str = ""


def text_of(brief: Brief) -> str:
    """The text of a brief as it is laid beside an issue: title and parts, a line each."""
    parts = (brief.title, brief.situation, brief.analysis, brief.suggestion)
    return "\n".join(part for part in parts if part)


def dossier(brief: Brief, actor: Actor) -> Dossier:
    """The page of a brief for one reader."""
    whole = rows(actor, inside, Brief.objects.filter(pk=brief.pk)).exists()
    passed = list(rows(actor, read_pass_on, brief.passed.select_related("unit")).order_by("created_at"))
    steps = steps_for_all(actor, passed, flow_of(PassOn)) if passed else {}
    shown = Dossier(
        brief=brief,
        inside=whole,
        steps=steps_for_all(actor, [brief], flow_of(Brief))[brief.pk] if whole else (),
        files=list(brief.files.select_related("file")),
        passed=[(row, steps[row.pk]) for row in passed],
    )
    return _inner(shown, actor) if whole else shown


def _inner(shown: Dossier, actor: Actor) -> Dossier:
    brief = shown.brief
    events = list(Event.objects.filter(case_id=brief.pk).order_by("-at", "-pk"))
    contributions = list(
        Contribution.objects.filter(brief=brief).exclude(issue__state="dropped").select_related("issue")
    )
    issues = [row.issue for row in contributions]
    outcomes = Outcome.objects.filter(Q(brief=brief) | Q(issue__in=issues)).select_related("issue")
    return Dossier(
        brief=brief,
        inside=True,
        steps=shown.steps,
        files=shown.files,
        authors=list(brief.authors.select_related("member__sector")),
        passed=shown.passed,
        used=_used(brief, issues, actor),
        outcomes=list(outcomes.order_by("-on", "-created_at")),
        events=events,
        why=next((event.note for event in events if event.key in _WHY and event.target == brief.state), ""),
    )


_WHY = {f"brief.{verb}" for verb in TOLD_WHY}


def _used(brief: Brief, issues: list[Issue], actor: Actor) -> list[Used]:
    """Issues whose text the reader may see are laid beside the brief; of the others he learns that they are being edited."""
    if not issues:
        return []
    readable = set(
        rows(actor, may.read_issue, Issue.objects.filter(pk__in=[issue.pk for issue in issues]))
        .order_by()
        .values_list("pk", flat=True)
    )
    beside = Contribution.objects.filter(issue__in=issues).values_list("issue_id", flat=True)
    number: dict[Any, int] = {}
    for pk in beside:
        number[pk] = number.get(pk, 0) + 1
    return [_laid(brief, issue, number[issue.pk] - 1, open_=issue.pk in readable) for issue in issues]


def _laid(brief: Brief, issue: Issue, with_others: int, *, open_: bool) -> Used:
    if not open_:
        return Used(issue, with_others)
    pieces = changes(text_of(brief), f"{issue.title}\n{issue.text}")
    return Used(issue, with_others, pieces, kept(pieces))
