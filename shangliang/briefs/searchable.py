"""What of briefs and issues is found, and by whom: the keys here say the same as `permissions`, which a test over the cast holds together.

A brief: its authors, the editor once it was submitted, units to which it was passed on, leaders once it is in an issue up for signing.
An issue: the editor; leaders once it is up for signing; once it is issued the authors behind it; the receivers it was delivered to.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from shangliang.briefs import permissions as may
from shangliang.briefs.models import Author, Brief, Contribution, Delivery, Issue, Outcome, PassOn, Receiver
from shangliang.briefs.process import BRIEF, ISSUE
from shangliang.core.access import Actor
from shangliang.core.searchable import Hop, Searchable, Text, Watch, register
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role

FACETS = {"state": "状态", "category": "类别", "source": "来源"}


def keys(actor: Actor) -> frozenset[str]:
    """What an actor holds: himself in this committee, the units he acts for, and the roles held for the whole of it."""
    committee = actor.committee_id
    found = {f"person:{committee}:{actor.person_id}"} if actor.person_id else set()
    found |= {f"editor:{committee}"} if actor.has(Role.EDITOR) else set()
    found |= {f"leaders:{committee}"} if actor.has(*LEADERS) else set()
    for role in UNIT_ROLES:
        found |= {f"unit:{pk}" for pk in actor.ids(role)}
    return frozenset(found)


def _persons(committee: UUID, people: Iterable[UUID | None]) -> set[str]:
    return {f"person:{committee}:{person}" for person in people if person}


def readers_of_brief(brief: Brief) -> frozenset[str]:
    """The keys that open a brief; reads what `_briefs` brings along."""
    found = _persons(brief.committee_id, (row.person_id for row in brief.authors.all()))
    if brief.submitted_at is not None:
        found.add(f"editor:{brief.committee_id}")
    found |= {f"unit:{row.unit_id}" for row in brief.passed.all()}
    if any(row.issue.state in may.SIGNED_OR_UP for row in brief.contributions.all()):
        found.add(f"leaders:{brief.committee_id}")
    return frozenset(found)


def readers_of_issue(issue: Issue) -> frozenset[str]:
    """The keys that open an issue; reads what `_issues` brings along."""
    committee = issue.committee_id
    found = {f"editor:{committee}"}
    if issue.state in may.SIGNED_OR_UP:
        found.add(f"leaders:{committee}")
    if issue.state == "issued":
        for part in issue.contributions.all():
            found |= _persons(committee, (row.person_id for row in part.brief.authors.all()))
    receivers = [row.receiver for row in issue.deliveries.all()]
    found |= _persons(committee, (receiver.person_id for receiver in receivers))
    return frozenset(found | {f"unit:{receiver.unit_id}" for receiver in receivers if receiver.unit_id})


def _briefs() -> Any:
    return Brief.objects.select_related("plenary__term").prefetch_related(
        "authors", "passed", Prefetch("contributions", Contribution.objects.select_related("issue"))
    )


def _issues() -> Any:
    parts = Contribution.objects.select_related("brief").prefetch_related("brief__authors")
    return Issue.objects.prefetch_related(
        Prefetch("contributions", parts),
        Prefetch("deliveries", Delivery.objects.select_related("receiver")),
        Prefetch("outcomes", Outcome.objects.filter(taken_back_at__isnull=True)),
    )


def texts_of_briefs(ids: Sequence[UUID]) -> Iterable[Text]:
    """The texts of briefs, with a bounded number of queries however many they are."""
    return [_brief(brief) for brief in _briefs().filter(pk__in=ids)]


def texts_of_issues(ids: Sequence[UUID]) -> Iterable[Text]:
    """The texts of issues, likewise."""
    return [_issue(issue) for issue in _issues().filter(pk__in=ids)]


def _brief(brief: Brief) -> Text:
    on = timezone.localdate(brief.submitted_at or brief.created_at)
    # A unit finds the brief, but must not learn by whom it is: names of authors are not searched.
    return Text(
        pk=brief.pk,
        committee=brief.committee_id,
        title=brief.title,
        body="\n".join(filter(None, [brief.situation, brief.analysis, brief.suggestion])),
        on=on,
        year=brief.year or on.year,
        readers=readers_of_brief(brief),
        numbers=(brief.shown_number,) if brief.number else (),
        term=str(brief.plenary) if brief.plenary else "",
        facets=_facets(brief.state_label, brief.get_category_display(), brief.get_source_display()),
    )


def _issue(issue: Issue) -> Text:
    on: date = issue.issued_on or timezone.localdate(issue.created_at)
    results = [
        part for one in issue.outcomes.all() for part in (str(one), one.where, one.by_whom, one.text) if part
    ]
    return Text(
        pk=issue.pk,
        committee=issue.committee_id,
        title=issue.title,
        body="\n".join([issue.text, *results]),
        on=on,
        year=issue.year or on.year,
        readers=readers_of_issue(issue),
        numbers=(issue.shown_number, f"第{issue.number}期") if issue.number else (),
        facets=_facets(issue.state_label, issue.get_category_display(), issue.series),
    )


def _facets(state: str, category: str, source: str) -> Mapping[str, tuple[str, ...]]:
    named = {"state": state, "category": category, "source": source}
    return {name: (value,) for name, value in named.items() if value}


_INTO = Hop(Contribution, "issue_id", "brief_id")
_MADE = Hop(Contribution, "brief_id", "issue_id")

OF_BRIEFS = (
    Watch(Brief, "id"),
    Watch(Author, "brief_id"),
    Watch(PassOn, "brief_id"),
    Watch(Contribution, "brief_id"),
    Watch(Issue, "id", hops=(_INTO,)),
)
OF_ISSUES = (
    Watch(Issue, "id"),
    Watch(Contribution, "issue_id"),
    Watch(Author, "brief_id", hops=(_MADE,)),
    Watch(Delivery, "issue_id"),
    Watch(Receiver, "id", hops=(Hop(Delivery, "receiver_id", "issue_id"),)),
    Watch(Outcome, "issue_id"),
)


def register_searchable() -> None:
    """Make briefs and issues findable. Nothing of them is public."""
    for process, model, watches, texts, rule, page in (
        (BRIEF, Brief, OF_BRIEFS, texts_of_briefs, may.read, "briefs:detail"),
        (ISSUE, Issue, OF_ISSUES, texts_of_issues, may.read_issue, "briefs:issue"),
    ):
        register(
            Searchable(
                kind=process.key,
                label="社情民意来稿" if process is BRIEF else "社情民意期刊",
                model=model,
                watches=watches,
                texts=texts,
                keys=keys,
                rule=rule,
                url=_address(page),
                open_url=_address(page),
                facets=FACETS,
            )
        )


def _address(page: str) -> Any:
    return lambda pk: reverse(page, args=[pk])
