"""Seating 排座 from a list."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shangliang.activities.models import Activity, Invitation
from shangliang.audit.record import record
from shangliang.checkin.actions.common import require_open, require_organiser
from shangliang.checkin.models import Seat
from shangliang.checkin.seating import Known, lines_of, match
from shangliang.core.access import Actor


@transaction.atomic
def seat(activity: Activity, rows: Sequence[Sequence[object]], *, by: Actor, at: datetime) -> int:
    """Give everybody on the list his seat; the list replaces the one before. Returns how many; Refused line by line at `text`."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    require_organiser(activity, by=by)
    require_open(activity)
    asked = Invitation.objects.filter(activity=activity).exclude(state="released").select_related("member")
    people = [Known(str(each.pk), each.name, each.member.number if each.member else "") for each in asked]
    placed = match(lines_of(rows), people)
    Seat.objects.filter(activity=activity).delete()
    Seat.objects.bulk_create(
        Seat(
            committee_id=activity.committee_id, activity=activity, invitation_id=UUID(key), row=line.row, number=line.number,
            position=position,
        )
        for position, (line, key) in enumerate(placed)
    )  # fmt: skip
    record("seats.set", activity, by=by, at=at, label="编排座位", note=f"{len(placed)}个座位")
    return len(placed)


@transaction.atomic
def clear_seats(activity: Activity, *, by: Actor, at: datetime) -> None:
    """取消排座."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    require_organiser(activity, by=by)
    require_open(activity)
    Seat.objects.filter(activity=activity).delete()
    record("seats.clear", activity, by=by, at=at, label="取消排座")
