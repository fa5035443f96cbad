"""Consultations now open (正商量)."""

from datetime import date, datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.text import one_line, plain
from shangliang.people.permissions import as_office
from shangliang.portal.models import OpenConsultation


@transaction.atomic
def save_consultation(
    row: OpenConsultation | None,
    *,
    title: str,
    text: str,
    opens_on: date,
    closes_on: date,
    how: str = "",
    by: Actor,
    at: datetime,
) -> OpenConsultation:
    """Write a consultation, or change it. It is public only once it is released."""
    by = as_office(by, row.committee_id if row else by.committee)
    if closes_on < opens_on:
        raise Refused("days", "截止日期不能早于开始日期。", "closes_on")
    saved = row or OpenConsultation(committee_id=by.committee, created_at=at)
    saved.title, saved.text, saved.how = one_line(title), plain(text), one_line(how)
    saved.opens_on, saved.closes_on = opens_on, closes_on
    saved.save()
    record("portal.save_consultation", saved, by=by, at=at, label="保存正商量")
    return saved


@transaction.atomic
def release_consultation(row: OpenConsultation, *, by: Actor, at: datetime) -> OpenConsultation:
    """发布."""
    by = as_office(by, row.committee_id)
    row.released_at, row.released_by = at, by.name[:40]
    row.save(update_fields=["released_at", "released_by"])
    record("portal.release_consultation", row, by=by, at=at, label="发布正商量")
    return row


@transaction.atomic
def withdraw_consultation(row: OpenConsultation, *, by: Actor, at: datetime) -> OpenConsultation:
    """撤下."""
    by = as_office(by, row.committee_id)
    row.released_at, row.released_by = None, ""
    row.save(update_fields=["released_at", "released_by"])
    record("portal.withdraw_consultation", row, by=by, at=at, label="撤下正商量")
    return row
