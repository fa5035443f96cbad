"""Ties the process table of matters to its model: relations with both faces, address, line of the inbox."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.stations import permissions as may
from shangliang.stations import process as p
from shangliang.stations.models import Matter, StationPerson


def _at_station(record: Any) -> set[UUID]:
    here = StationPerson.objects.filter(may.current(), station_id=record.station_id, person__is_active=True)
    return set(here.values_list("person_id", flat=True))


def _members_at_station(record: Any) -> Iterable[UUID]:
    here = StationPerson.objects.filter(may.current(), station_id=record.station_id, member__isnull=False)
    members = set(here.values_list("person_id", flat=True))
    return members & set(people_in(record.committee_id, timezone.localdate(), Role.MEMBER))


def _overseers(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), *may.OVERSEERS)


def _on_duty(record: Any) -> Iterable[UUID]:
    late = record.due_on is not None and record.due_on < timezone.localdate()
    return _overseers(record) if late or record.taken_over or not _at_station(record) else []


def _clerks(record: Any) -> Iterable[UUID]:
    if record.unit_id is None:
        return []
    today = timezone.localdate()
    return people_in(record.committee_id, today, Role.UNIT_CLERK, unit_id=record.unit_id)


def matter_url(record: Any) -> str:
    """The page of a matter."""
    return reverse("stations:matter", args=[record.pk])


def _title(record: Any) -> str:
    return f"{record.shown_number} {record}"


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            p.MATTER,
            Matter,
            {
                p.STATION: Relation(may.of_station, _at_station),
                p.STATION_MEMBER: Relation(may.station_member, _members_at_station),
                p.DUTY: Relation(may.on_duty, _on_duty),
                p.OVERSEER: Relation(may.overseer, _overseers),
                p.CLERK: Relation(may.clerk, _clerks),
            },
            url=matter_url,
            title=_title,
            listing=lambda rows: rows.select_related("station"),
        )
    )
