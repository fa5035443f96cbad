"""Ties the process of articles to its table."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Relation
from shangliang.core.flow import Flow, register
from shangliang.people.actors import people_in
from shangliang.people.roles import Role
from shangliang.portal import permissions as may
from shangliang.portal.models import Article
from shangliang.portal.process import ARTICLE, AUTHOR, OFFICE


def _office(record: Any) -> Iterable[UUID]:
    return people_in(record.committee_id, timezone.localdate(), Role.OFFICE)


def _author(record: Any) -> Iterable[UUID]:
    writers = people_in(record.committee_id, timezone.localdate(), *may.WRITERS)
    return [record.author_id] if record.author_id in writers else []


def _title(record: Any) -> str:
    return str(record)


def _url(record: Any) -> str:
    return reverse("portal:article", args=[record.pk])


def register_flows() -> None:
    """Called when Django starts."""
    register(
        Flow(
            ARTICLE,
            Article,
            {OFFICE: Relation(may.office, _office), AUTHOR: Relation(may.author, _author)},
            url=_url,
            title=_title,
            listing=lambda rows: rows.only("state", "state_since", "due_on", "title"),
        )
    )
