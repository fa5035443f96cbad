"""A link for the display in the hall, which needs no account."""

from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden
from shangliang.dashboards.tickets import DISPLAY, GOOD_FOR, ticket
from shangliang.reports.overview import READERS
from shangliang.tenancy.models import Committee


@transaction.atomic
def give_link(*, by: Actor, at: datetime) -> str:
    """生成大屏链接: returns its ticket. The link shows figures for display only, and ends with the post of who made it."""
    if not by.has(*READERS):
        raise Forbidden
    committee = Committee.objects.get(pk=by.committee)
    record("dashboards.link", committee, by=by, at=at, label="生成大屏链接")
    return ticket(DISPLAY, committee.pk, by.person, at + GOOD_FOR)
