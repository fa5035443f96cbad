"""Ties the tables of this room to their models: relations with both faces, clocks, addresses, lines of the inbox."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from shangliang.briefs import permissions as may
from shangliang.briefs import process as p
from shangliang.briefs.models import Author, Brief, Delivery, Issue, PassOn
from shangliang.core.access import NOBODY, Actor, Relation
from shangliang.core.flow import Flow, due_by_setting, register
from shangliang.people.actors import people_in
from shangliang.people.roles import LEADERS, UNIT_ROLES, Role
from shangliang.tenancy import policy
from shangliang.workdays.spans import Due, Span, due


def _holders(*roles: str) -> Any:
    def people(record: Any) -> Iterable[UUID]:
        return people_in(record.committee_id, timezone.localdate(), *roles)

    return people


def _authors(record: Any) -> Iterable[UUID]:
    brief = record.pk if isinstance(record, Brief) else record.brief_id
    return Author.objects.filter(brief_id=brief, person__isnull=False).values_list("person_id", flat=True)


def _editors_of_seen(record: Any) -> Iterable[UUID]:
    return _holders(Role.EDITOR)(record) if record.submitted_at else []


def _signers(record: Any) -> Iterable[UUID]:
    return _holders(*LEADERS)(record) if record.state in may.SIGNED_OR_UP else []


def _clerks(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), Role.UNIT_CLERK, unit_id=record.unit_id)


def _receivers(record: Any) -> Iterable[UUID]:
    receiver = record.receiver
    found = {receiver.person_id} if receiver.person_id else set()
    if receiver.unit_id:
        today = timezone.localdate()
        for role in UNIT_ROLES:
            found.update(people_in(record.committee_id, today, role, unit_id=receiver.unit_id))
    return found


def _of_passed(actor: Actor) -> Q:
    if actor.person_id is None:
        return NOBODY
    return Q(brief_id__in=Author.objects.filter(person_id=actor.person_id).values("brief_id"))


def brief_clock(record: Any, state: str, since: date) -> Due | None:
    """A through-train brief (直通车) is screened within its own, shorter limit."""
    if state == "submitted" and record.is_through:
        return due(Span.of(policy.value(record.committee_id, "brief.through_screening", since)), since)
    return due_by_setting(record, state, since)


def brief_url(record: Any) -> str:
    """The page of the brief a row belongs to."""
    return reverse("briefs:detail", args=[record.pk if isinstance(record, Brief) else record.brief_id])


def issue_url(record: Any) -> str:
    """The page of the issue a row belongs to."""
    return reverse("briefs:issue", args=[record.pk if isinstance(record, Issue) else record.issue_id])


def _case_of_brief(record: Any) -> UUID:
    found: UUID = record.pk if isinstance(record, Brief) else record.brief_id
    return found


def _case_of_issue(record: Any) -> UUID:
    found: UUID = record.pk if isinstance(record, Issue) else record.issue_id
    return found


def _title(record: Any) -> str:
    return str(
        record.brief
        if isinstance(record, PassOn)
        else record.issue
        if isinstance(record, Delivery)
        else record
    )


EDITOR_OF_ALL = Relation(may.issue_editor, _holders(Role.EDITOR))


def register_flows() -> None:
    """Called when Django starts; the order is that of the inbox."""
    register(
        Flow(
            p.BRIEF,
            Brief,
            {p.AUTHOR: Relation(may.author, _authors), p.EDITOR: Relation(may.editor, _editors_of_seen)},
            url=brief_url,
            clock=brief_clock,
        )
    )
    register(
        Flow(
            p.PASS_ON,
            PassOn,
            {
                p.CLERK: Relation(may.pass_on_clerk, _clerks),
                p.AUTHOR: Relation(_of_passed, _authors),
                p.EDITOR: EDITOR_OF_ALL,
            },
            url=brief_url,
            title=_title,
            case_of=_case_of_brief,
            listing=lambda rows: rows.select_related("brief", "unit"),
        )
    )
    _register_issues()


def _register_issues() -> None:
    register(
        Flow(
            p.ISSUE,
            Issue,
            {p.EDITOR: EDITOR_OF_ALL, p.SIGNER: Relation(may.issue_signer, _signers)},
            url=issue_url,
        )
    )
    register(
        Flow(
            p.DELIVERY,
            Delivery,
            {p.EDITOR: EDITOR_OF_ALL, p.RECEIVER: Relation(may.receives, _receivers)},
            url=issue_url,
            title=_title,
            case_of=_case_of_issue,
            listing=lambda rows: rows.select_related("issue", "receiver"),
        )
    )
