"""The committee's own kinds of activities 本会活动类别."""

from datetime import datetime

from django.db import IntegrityError, transaction

from shangliang.activities.choices import Nature
from shangliang.activities.models import OwnKind
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.people.permissions import as_secretariat


@transaction.atomic
def save_kind(
    kind: OwnKind | None, *, name: str, nature: str, is_active: bool = True, by: Actor, at: datetime
) -> OwnKind:  # fmt: skip
    """Add a kind or change one; activities that have it keep it, also when it is no longer offered."""
    by = as_secretariat(by, kind.committee_id if kind else by.committee)
    saved = kind or OwnKind(committee_id=by.committee)
    saved.name = line(name, 60, "name", "名称", required=True)
    saved.nature, saved.is_active = Nature(nature), is_active
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:
        raise Refused("known", "已有同名的类别。", "name") from error
    record(
        "own_kind.save",
        saved,
        by=by,
        at=at,
        label="修改活动类别" if kind else "增加活动类别",
        note=saved.name,
    )
    return saved
