"""Ties the process table of this room to its model."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import UNIT_ROLES
from shangliang.workreports import permissions as may
from shangliang.workreports import process as p
from shangliang.workreports.choices import Kind
from shangliang.workreports.models import Report


def _makers(report: Any) -> Iterable[UUID]:
    return people_in(report.committee_id, timezone.localdate(), *may.MAKERS)


def _unit_people(report: Any) -> Iterable[UUID]:
    """Clerk and leader of the unit a circular speaks of, or of all units."""
    if report.kind == Kind.UNITS:
        return people_in(report.committee_id, timezone.localdate(), *UNIT_ROLES)
    if report.unit_id is None:
        return ()
    return people_in(report.committee_id, timezone.localdate(), *UNIT_ROLES, unit_id=report.unit_id)


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            p.REPORT,
            Report,
            {p.MAKER: Relation(may.makes, _makers), p.UNIT: Relation(may.issued, _unit_people)},
            url=lambda report: reverse("workreports:report", args=[report.pk]),
        )
    )
