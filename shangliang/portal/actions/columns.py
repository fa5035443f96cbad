"""Columns of the site."""

from datetime import datetime

from django.db import IntegrityError, transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.text import one_line
from shangliang.people.permissions import as_office
from shangliang.portal.models import Column


def save_column(
    column: Column | None,
    *,
    name: str,
    slug: str,
    kind: str,
    position: int = 0,
    is_active: bool = True,
    by: Actor,
    at: datetime,
) -> Column:
    """Make a column, or change one. Name and address are used once a committee; a column not in use shows no articles."""
    by = as_office(by, column.committee_id if column else by.committee)
    saved = column or Column(committee_id=by.committee, created_at=at)
    saved.name, saved.slug, saved.kind = one_line(name), slug.strip().lower(), kind
    saved.position, saved.is_active = position, is_active
    if not saved.name:
        raise Refused("required", "请填写栏目名称。", "name")
    try:
        with transaction.atomic():
            saved.save()
            record("portal.save_column", saved, by=by, at=at, label="保存网站栏目")
    except IntegrityError as twice:
        raise Refused("twice", "已有同名或同一网址代号的栏目，请换一个。", "slug") from twice
    return saved
