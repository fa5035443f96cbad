"""Ties the process table of this room to its model."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.schemes import permissions as may
from shangliang.schemes import process as p
from shangliang.schemes.models import SchemeVersion


def _office(version: Any) -> Iterable[UUID]:
    return people_in(version.committee_id, timezone.localdate(), Role.SECRETARIAT)


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            p.VERSION,
            SchemeVersion,
            {p.OFFICE: Relation(may.edits, _office)},
            url=lambda record: reverse("schemes:version", args=[record.pk]),
            listing=lambda rows: rows.select_related("scheme").defer("document"),
        )
    )
