"""Lateness 逾期: which parts of units are past their limit, and which of these a circular has named already."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from shangliang.proposals.models import Assignment
from shangliang.supervision.models import LateItem

WORKING = ("assigned", "handling", "signing")  # while an objection is open the joint office has it in hand


def late_parts(committee_id: UUID, on: date, days: int) -> QuerySet[Assignment]:
    """Parts of units that were to be answered more than `days` days before `on` and are not, the latest first."""
    limit = on - timedelta(days=days)
    late = Assignment.objects.filter(committee_id=committee_id, state__in=WORKING, reply_due_on__lt=limit)
    return late.select_related("unit", "proposal").order_by("reply_due_on", "id")


def in_circular(*, sent: bool = False) -> Exists:
    """Whether this very lateness (part and limit) stands in a circular: any not yet decided or sent one, or only sent ones."""
    named = LateItem.objects.filter(
        assignment=OuterRef("pk"), reply_due_on=OuterRef("reply_due_on"), taken_out=""
    )
    return Exists(named.filter(circular__state="sent") if sent else named)
