"""某月社情民意目录: the issues of a month with their authors and what came of them. Three queries, however many issues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shangliang.briefs import permissions as may
from shangliang.briefs.choices import Category, Source
from shangliang.briefs.letters import RESIDENTS
from shangliang.briefs.models import Author, Issue, Outcome
from shangliang.core.access import Actor, rows
from shangliang.core.text import day_in_words

HEADS = ("期号", "题目", "类别", "供稿", "印发日期", "签发", "成果")
WIDTHS_MM = (34, 76, 26, 42, 28, 18, 41)


@dataclass(frozen=True)
class Entry:
    """An issue in the list; `cells` are the texts under HEADS."""

    pk: UUID
    number: str
    cells: tuple[str, ...]


def month(actor: Actor, first: date) -> list[Entry]:
    """The issues of the month that begins on `first`, by series and number."""
    found = rows(actor, may.read_issue, Issue.objects.filter(state="issued"))
    issues = list(
        found.filter(issued_on__year=first.year, issued_on__month=first.month).order_by("series", "number")
    )
    ids = [issue.pk for issue in issues]
    authors, outcomes = _authors(ids), _outcomes(ids)
    return [_entry(issue, authors.get(issue.pk, []), outcomes.get(issue.pk, [])) for issue in issues]


def _entry(issue: Issue, authors: Sequence[str], outcomes: Sequence[str]) -> Entry:
    number = f"{issue.series}{issue.shown_number}"
    on = day_in_words(issue.issued_on) if issue.issued_on else ""
    cells = (
        number, issue.title, str(Category(issue.category).label), "、".join(authors), on, issue.signed_by,
        "；".join(outcomes),
    )  # fmt: skip
    return Entry(issue.pk, number, cells)


def _authors(ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    named: dict[UUID, list[str]] = {}
    found = Author.objects.filter(brief__contributions__issue_id__in=list(ids))
    columns = ("brief__contributions__issue_id", "name", "person_id", "brief__source")
    for issue, name, person, source in found.order_by(
        "brief__contributions__position", "position"
    ).values_list(*columns):
        shown = RESIDENTS if source == Source.MATTER and person is None else name
        if shown not in named.setdefault(issue, []):
            named[issue].append(shown)
    return named


def _outcomes(ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for outcome in Outcome.objects.filter(issue_id__in=list(ids), taken_back_at=None).order_by("on"):
        words = f"{outcome.get_level_display()}{outcome.get_form_display() or outcome.get_kind_display()}"
        listed: list[Any] = found.setdefault(outcome.issue_id, []) if outcome.issue_id else []
        if words not in listed:
            listed.append(words)
    return found
