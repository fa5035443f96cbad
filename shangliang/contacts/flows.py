"""Ties the process table of contacts to its model: relations with both faces, address, line of the inbox."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.contacts import permissions as may
from shangliang.contacts import process as p
from shangliang.contacts.models import TieContact
from shangliang.contacts.sides import people_at
from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in


def _author(record: Any) -> set[UUID]:
    return people_at(record.maker, timezone.localdate())


def _other(record: Any) -> set[UUID]:
    return people_at(record.other, timezone.localdate()) if record.other_has_account else set()


def _keepers(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), *may.KEEPERS)


def _staff(record: Any) -> Iterable[UUID]:
    return [] if record.other_has_account else _keepers(record)


def contact_url(record: Any) -> str:
    """The page of a contact."""
    return reverse("contacts:contact", args=[record.pk])


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            p.TIE_CONTACT,
            TieContact,
            {
                p.AUTHOR: Relation(may.author, _author),
                p.OTHER: Relation(may.other, _other),
                p.STAFF: Relation(may.staff, _staff),
                p.OVERSEER: Relation(may.secretariat, _keepers),
            },
            url=contact_url,
            listing=lambda rows: rows.select_related("maker", "other"),
        )
    )
