"""Ties the process tables of this room to their models: relations with both faces, addresses, lines of the inbox, clocks."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, due_by_setting, register
from shangliang.people.actors import people_in
from shangliang.people.models import Post
from shangliang.people.roles import Role
from shangliang.reviews import permissions as may
from shangliang.reviews import process as p
from shangliang.reviews.models import (
    AbsenceWarning,
    DutyReport,
    Honour,
    MarkSheet,
    Review,
    ReviewGroup,
    Suggestion,
)
from shangliang.workdays.spans import Due, Span

People = Callable[[Any], Iterable[UUID]]


def _holders(role: str) -> People:
    return lambda record: people_in(record.committee_id, timezone.localdate(), role)


def _members(committee_id: UUID, ids: Iterable[UUID]) -> list[UUID]:
    return people_in(committee_id, timezone.localdate(), Role.MEMBER, held_for=Q(member_id__in=list(ids)))


def _own(record: Any) -> list[UUID]:
    return _members(record.committee_id, [record.member_id])


def _reporters(review: Any) -> list[UUID]:
    return _members(review.committee_id, review.reports.values_list("member_id", flat=True))


def _convenors(group: Any) -> list[UUID]:
    """The convenor, while he is at work in this committee."""
    if group is None or group.convenor_id is None:
        return []
    posts = Post.objects.on(timezone.localdate()).filter(
        committee_id=group.committee_id, person_id=group.convenor_id, role__in=may.AT_WORK
    )
    return [group.convenor_id] if posts.exists() else []


def _convenors_of(record: Any) -> list[UUID]:
    return _convenors(record.group)


def _honoured(honour: Any) -> list[UUID]:
    if honour.state != "confirmed":
        return []
    return _members(honour.committee_id, honour.members.values_list("member_id", flat=True))


OFFICE = Relation(may.office, _holders(Role.SECRETARIAT))
CHAIRMAN = Relation(may.chairman, _holders(Role.CHAIRMAN))


def _until(day_of_record: Callable[[Any], date | None]) -> Callable[[Any, str, date], Due | None]:
    """The day set when the review was opened; later than that day, the setting counts again."""

    def clock(record: Any, state: str, since: date) -> Due | None:
        found, day = due_by_setting(record, state, since), day_of_record(record)
        if found is None or day is None or day < since:
            return found
        return replace(found, on=day, span=Span((day - since).days, "days"), skipped=())

    return clock


def _review_day(record: Any) -> date | None:
    days: dict[str, date] = {"reporting": record.reports_due, "marking": record.marks_due}
    return days.get(record.state)


def _report_day(record: Any) -> date | None:
    due: date | None = record.review.reports_due if record.state == "asked" else None
    return due


def _group_day(record: Any) -> date | None:
    days: dict[str, date] = {"formed": record.review.reports_due, "marking": record.review.marks_due}
    return days.get(record.state)


def _sheet_day(record: Any) -> date | None:
    due: date | None = record.group.review.marks_due
    return due


def review_url(record: Any) -> str:
    """The page of a year."""
    return reverse("reviews:review", args=[record.pk])


def report_url(record: Any) -> str:
    """The page of a report."""
    return reverse("reviews:report", args=[record.pk])


def _write_url(record: Any) -> str:
    page = "write" if record.state in ("asked", "returned") else "report"
    return reverse(f"reviews:{page}", args=[record.pk])


def register_flows() -> None:
    """Called when Django starts; the order is that of the inbox."""
    office_and = {p.OFFICE: OFFICE}
    own = Relation(may.own, _own)
    register(
        Flow(
            p.REVIEW,
            Review,
            {**office_and, p.CHAIRMAN: CHAIRMAN, p.REPORTER: Relation(may.reporter_of_review, _reporters)},
            url=review_url,
            clock=_until(_review_day),
        )
    )
    register(
        Flow(
            p.REPORT,
            DutyReport,
            {**office_and, p.REPORTER: own},
            url=report_url,
            work_url=_write_url,
            clock=_until(_report_day),
            listing=lambda rows: rows.select_related("review", "member__person").defer("done", "lacking", "plan", "facts"),
        )
    )  # fmt: skip
    _register_groups()
    _register_what_follows()


def _register_groups() -> None:
    register(
        Flow(
            p.GROUP,
            ReviewGroup,
            {p.OFFICE: OFFICE, p.CONVENOR: Relation(may.convenor, _convenors)},
            url=lambda record: reverse("reviews:group", args=[record.pk]),
            clock=_until(_group_day),
            listing=lambda rows: rows.select_related("review"),
        )
    )
    register(
        Flow(
            p.SHEET,
            MarkSheet,
            {p.MARKER: Relation(may.own, _own)},
            url=lambda record: reverse("reviews:sheet", args=[record.pk]),
            clock=_until(_sheet_day),
            listing=lambda rows: rows.select_related("group__review"),
        )
    )


def _register_what_follows() -> None:
    office_and = {p.OFFICE: OFFICE}
    register(
        Flow(
            p.SUGGESTION,
            Suggestion,
            {**office_and, p.CONVENOR: Relation(may.of_own_group, _convenors_of)},
            url=lambda _: reverse("reviews:suggestions"),
            listing=lambda rows: rows.select_related("member__person"),
        )
    )
    register(
        Flow(
            p.ABSENCE,
            AbsenceWarning,
            {**office_and, p.REPORTER: Relation(may.own, _own)},
            url=lambda _: reverse("reviews:absences"),
            listing=lambda rows: rows.select_related("member__person", "term"),
        )
    )
    register(
        Flow(
            p.HONOUR,
            Honour,
            {**office_and, p.CHAIRMAN: CHAIRMAN, p.HONOURED: Relation(may.honoured, _honoured)},
            url=lambda record: reverse("reviews:honour", args=[record.pk]),
            listing=lambda rows: rows.select_related("kind", "review"),
        )
    )
