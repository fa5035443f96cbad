"""Ties the process tables of this room to their models: relations with both faces, addresses, lines of the inbox."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.duty import permissions as may
from shangliang.duty import process as p
from shangliang.duty.kinds import label_of
from shangliang.duty.models import Objection, OutsideEntry
from shangliang.people.actors import people_in
from shangliang.people.models import Post
from shangliang.people.roles import Role


def _member(record: Any) -> Iterable[UUID]:
    """The member himself, while he holds his post."""
    today = timezone.localdate()
    return (
        Post.objects.on(today)
        .filter(member=record.member_id, role=Role.MEMBER)
        .values_list("person_id", flat=True)
    )


def _reviewers(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), *may.KEEPERS)


def _enterers(record: Any) -> Iterable[UUID]:
    """Who typed it, while he may still enter something, and who speaks for the special committee it was entered for."""
    today = timezone.localdate()
    found = set(people_in(record.committee_id, today, *may.ENTERING)) & {record.entered_by_id}
    if record.special_committee_id:
        held_for = Q(special_committee=record.special_committee_id)
        found |= set(people_in(record.committee_id, today, Role.CONVENOR, Role.LIAISON, held_for=held_for))
    return found


def outside_url(record: Any) -> str:
    """The page of an entry."""
    return reverse("duty:outside_entry", args=[record.pk])


def objection_url(record: Any) -> str:
    """The page of an objection."""
    return reverse("duty:objection", args=[record.pk])


def register_flows() -> None:
    """Called when Django starts."""
    member = Relation(may.own, _member)
    reviewer = Relation(may.keeper, _reviewers)
    register(
        Flow(
            p.OUTSIDE,
            OutsideEntry,
            {p.MEMBER: member, p.REVIEWER: reviewer, p.ENTERER: Relation(may.entered, _enterers)},
            url=outside_url,
            title=lambda record: f"{record.member.person.name}：{label_of(record.kind)}《{record.title}》",
            listing=lambda rows: rows.select_related("member__person"),
        )
    )
    register(
        Flow(
            p.OBJECTION,
            Objection,
            {p.MEMBER: member, p.REVIEWER: reviewer},
            url=objection_url,
            title=lambda record: f"{record.member.person.name}：{record.about}",
            listing=lambda rows: rows.select_related("member__person"),
        )
    )
