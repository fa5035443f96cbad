"""Ties the process tables of this room to their models: relations with both faces, addresses, lines of the inbox, clocks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.activities import permissions as may
from shangliang.activities import process as p
from shangliang.activities.choices import Approver
from shangliang.activities.models import Activity, Exchange, Invitation
from shangliang.core.access import Relation
from shangliang.core.flow import Flow, due_by_setting, register
from shangliang.core.perform import day_of
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.stations.models import StationPerson
from shangliang.stations.permissions import current
from shangliang.workdays.spans import Due, Span


def organisers(activity: Any) -> set[UUID]:
    """People who organise an activity: the secretariat, and who speaks for the organising body."""
    today = timezone.localdate()
    found = set(people_in(activity.committee_id, today, Role.SECRETARIAT))
    for body in (activity.special_committee_id, activity.sector_id, activity.group_id):
        if body:
            held_for = may.holders_of(body)
            found |= set(
                people_in(activity.committee_id, today, Role.CONVENOR, Role.LIAISON, held_for=held_for)
            )
    if activity.station_id:
        here = StationPerson.objects.filter(
            current(), station_id=activity.station_id, part="convenor", person__isnull=False
        )
        found |= set(here.values_list("person_id", flat=True))
    return found


def _invited(activity: Any) -> set[UUID]:
    asked = activity.invitations.exclude(state="released").filter(person__isnull=False)
    return set(asked.values_list("person_id", flat=True))


def _approvers(invitation: Any) -> Iterable[UUID]:
    activity = invitation.activity
    if activity.leave_by == Approver.ORGANISER:
        return organisers(activity)
    role = Role.CHAIRMAN if activity.leave_by == Approver.CHAIRMAN else Role.SECRETARIAT
    return people_in(activity.committee_id, timezone.localdate(), role)


def _invitee(invitation: Any) -> list[UUID]:
    return [invitation.person_id] if invitation.person_id else []


def _reply_clock(record: Any, state: str, since: date) -> Due | None:
    """A reply is due by the setting, and never later than the day on which the activity begins."""
    found = due_by_setting(record, state, since)
    begins = day_of(record.activity.starts_at)
    if found is None or found.on <= begins:
        return found
    return replace(found, on=begins, span=Span(max(0, (begins - since).days), "days"), skipped=())


def _host(invitation: Any) -> set[UUID]:
    return organisers(invitation.activity)


def _exchanger(exchange: Any) -> list[UUID]:
    return _invitee(exchange.invitation)


def _successor(exchange: Any) -> list[UUID]:
    return [exchange.successor.person_id]


def _host_of_exchange(exchange: Any) -> set[UUID]:
    return organisers(exchange.invitation.activity)


def activity_url(record: Any) -> str:
    """The page of an activity."""
    return reverse("activities:detail", args=[record.pk])


def _of_activity(record: Any) -> str:
    return reverse("activities:detail", args=[record.activity_id])


def _work_on(invitation: Any) -> str:
    """Leave is granted on the page that shows all that waits; a reply is given on the page of the activity."""
    return reverse("activities:leaves") if invitation.state == "leave_asked" else _of_activity(invitation)


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            p.ACTIVITY,
            Activity,
            {
                p.ORGANISER: Relation(may.organiser, organisers),
                p.INVITED: Relation(may.invited, _invited),
            },
            url=activity_url,
        )
    )
    register(
        Flow(
            p.INVITATION,
            Invitation,
            {
                p.INVITEE: Relation(may.invitee, _invitee),
                p.APPROVER: Relation(may.approver, _approvers),
                p.HOST: Relation(may.host, _host),
            },
            url=_of_activity,
            title=lambda record: f"{record.activity} {record.name}",
            case_of=lambda record: record.activity_id,
            clock=_reply_clock,
            work_url=_work_on,
            listing=lambda rows: rows.select_related("activity"),
        )
    )
    register(
        Flow(
            p.EXCHANGE,
            Exchange,
            {
                p.INVITEE: Relation(may.proposer, _exchanger),
                p.SUCCESSOR: Relation(may.successor, _successor),
                p.HOST: Relation(may.host_of_exchange, _host_of_exchange),
            },
            url=lambda record: reverse("activities:exchange", args=[record.pk]),
            title=lambda record: f"{record.invitation.activity}：{record.invitation.name}请{record.successor}接替",
            case_of=lambda record: record.invitation.activity_id,
            listing=lambda rows: rows.select_related("invitation__activity", "successor__person"),
        )
    )
