"""Reminders 提醒: on set days around a due date, whoever must act is told; overdue ones go up the ladder (提醒 → 领导和督查室)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.audit.record import record as record_event
from shangliang.core.access import system
from shangliang.core.flow import Flow, flows
from shangliang.core.records import Tracked
from shangliang.notifications.models import Reminder
from shangliang.notifications.policy import offsets
from shangliang.notifications.recipients import REMIND, asked
from shangliang.tenancy.models import Committee

CATCH_UP_DAYS = 30  # a reminder missed for longer is dropped, so that loaded past years do not remind anybody
CHUNK = 500


def due_offset(due_on: date, since: date, on: date, days: tuple[int, ...]) -> int | None:
    """The most urgent reminder day that has come by `on`, as days from the due date; None when none is to be given.

    Days up to the one on which the state was entered do not count: the step that led there has just told everybody.
    """
    come = [n for n in days if since < due_on + timedelta(days=n) <= on]
    if not come or due_on + timedelta(days=come[-1]) < on - timedelta(days=CATCH_UP_DAYS):
        return None
    return come[-1]


def remind(on: date, *, at: datetime | None = None) -> int:
    """Give the reminders of a day in all committees; returns how many records. Run again it gives only what is still missing."""
    at = at or timezone.now()
    committees = Committee.objects.values_list("pk", flat=True)
    return sum(_remind_committee(committee_id, on, at) for committee_id in committees)


def _remind_committee(committee_id: UUID, on: date, at: datetime) -> int:
    days = offsets(committee_id, on)
    if not days:
        return 0
    given = 0
    for flow in flows():
        for chunk in _candidates(flow, committee_id, on, days):
            given += sum(_give(flow, record, offset, on, at) for record, offset in chunk)
    return given


def _candidates(
    flow: Flow, committee_id: UUID, on: date, days: tuple[int, ...]
) -> Iterator[list[tuple[Tracked, int]]]:
    """Records in a state that asks somebody to act and near enough to their due date, not yet reminded, in chunks."""
    process = flow.process
    states = [key for key in process.keys(final=False) if asked(process, key)]
    first, last = on - timedelta(days=max(days) + CATCH_UP_DAYS), on - timedelta(days=min(days))
    found = flow.model._default_manager.filter(
        committee_id=committee_id, state__in=states, due_on__range=(first, last)
    )
    chunk: list[tuple[Tracked, int]] = []
    for record in found.order_by("due_on", "id").iterator(chunk_size=CHUNK):
        since = timezone.localdate(record.state_since)
        offset = due_offset(record.due_on, since, on, days) if record.due_on else None
        if offset is not None:
            chunk.append((record, offset))
        if len(chunk) == CHUNK:
            yield _not_given(flow, chunk)
            chunk = []
    yield _not_given(flow, chunk)


def _not_given(flow: Flow, chunk: list[tuple[Tracked, int]]) -> list[tuple[Tracked, int]]:
    known = Reminder.objects.filter(
        model_label=flow.model._meta.label, record_id__in=[record.pk for record, _ in chunk]
    )
    given = set(known.values_list("record_id", "due_on", "offset"))
    return [(record, n) for record, n in chunk if (record.pk, record.due_on, n) not in given]


@transaction.atomic
def _give(flow: Flow, seen: Tracked, offset: int, on: date, at: datetime) -> bool:
    """Record one reminder, unless the record has moved on or another worker was quicker."""
    locked = flow.model._default_manager.select_for_update(of=("self",))
    record = locked.filter(pk=seen.pk, state=seen.state, due_on=seen.due_on).first()
    if record is None or record.due_on is None:
        return False
    key = {
        "model_label": flow.model._meta.label,
        "record_id": record.pk,
        "due_on": record.due_on,
        "offset": offset,
    }
    # The row lock makes a second worker wait here until the first has committed; then it finds the reminder.
    if Reminder.objects.filter(**key).exists():
        return False
    Reminder.objects.create(committee_id=record.committee_id, created_at=at, **key)
    record_event(
        f"{flow.process.key}.{REMIND}",
        record,
        by=system(record.committee_id),
        at=at,
        label="逾期提醒" if offset > 0 else "到期提醒",
        case_id=flow.case_of(record),
        target=record.state,
        data={"offset": offset, "due_on": record.due_on.isoformat(), "days_left": (record.due_on - on).days},
    )
    return True
