"""报送任务: goals for bodies, dated."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.audit.record import record
from shangliang.briefs.choices import Period, QuotaBody
from shangliang.briefs.models import Quota
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.text import one_line
from shangliang.people.permissions import as_editor

MOST = 1000


@transaction.atomic
def set_quota(
    *,
    body: str,
    body_id: UUID | None = None,
    body_name: str = "",
    count: int,
    period: str,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Quota:
    """Set a goal from a day on; 0 ends it. The same body, period and day again corrects it."""
    by = as_editor(by, by.committee_id)
    if body not in QuotaBody.values:
        raise Refused("required", "请选择对象。", "body")
    if period not in Period.values:
        raise Refused("required", "请选择周期。", "period")
    if not 0 <= count <= MOST:
        raise Refused("range", f"篇数须在0至{MOST}之间。", "count")
    quota, _ = Quota.objects.update_or_create(
        committee_id=by.committee,
        body=body,
        body_id=body_id,
        period=period,
        valid_from=valid_from,
        defaults={"count": count, "body_name": one_line(body_name)[:80]},
    )
    record("quota.set", quota, by=by, at=at, label="设定报送任务", note=str(quota))
    return quota
