"""Events stay as they were written, and vanish, with what they would have caused, when the transaction fails."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, InternalError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from shangliang.audit.models import Event
from shangliang.audit.record import from_address, record, together, without_reactions
from shangliang.tenancy.models import Committee

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


@pytest.fixture
def committee() -> Committee:
    return Committee.objects.create(level="county", name="安和", short_name="安和", place="安和", slug="anhe")


@dataclass(frozen=True)
class Program:
    """Who acts when nobody does: the program itself."""

    committee_id: UUID | None
    person_id: UUID | None = None
    name: str = "系统"
    acting_for: str = ""


def write(committee: Committee, **more: Any) -> Event:
    return record("test.done", committee, by=Program(committee.pk), at=AT, label="测试", **more)


def test_an_event_says_what_on_what_by_whom_and_from_where(committee):
    with from_address("10.0.0.9"):
        event = write(committee, note="说明", source="a", target="b")
    event.refresh_from_db()
    assert (event.subject_label, event.subject_id, event.case_id) == (
        "tenancy.Committee",
        committee.pk,
        committee.pk,
    )
    assert (event.actor_name, event.actor_id, event.address) == ("系统", None, "10.0.0.9")
    assert (event.at, event.committee_id, event.source, event.target) == (AT, committee.pk, "a", "b")
    assert write(committee).address == ""


@pytest.mark.parametrize(
    "tamper",
    [
        lambda event: event.delete(),
        lambda event: Event.objects.filter(pk=event.pk).update(note="改"),
        lambda _: Event.objects.all().delete(),
        lambda event: Event.objects.bulk_update([event], ["note"]),
        lambda _: connection.cursor().execute("UPDATE audit_event SET note = 'x'"),
        lambda _: connection.cursor().execute("DELETE FROM audit_event"),
    ],
    ids=["delete", "update", "delete all", "bulk", "sql update", "sql delete"],
)
def test_nobody_changes_or_removes_an_event(committee, tamper):
    event = write(committee)
    with pytest.raises((InternalError, DatabaseError), match="Cannot update or delete"), transaction.atomic():
        tamper(event)
    event.refresh_from_db()
    assert event.note == ""


def test_a_failed_transaction_leaves_neither_event_nor_job(committee):
    with transaction.atomic():
        write(committee)
        assert ProcrastinateJob.objects.count() == 1
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_an_event_causes_one_job_that_names_it(committee):
    event = write(committee)
    (job,) = ProcrastinateJob.objects.all()
    assert job.args == {"event_id": str(event.pk)}


def test_past_years_are_loaded_without_telling_anybody(committee):
    with without_reactions():
        write(committee)
    assert Event.objects.count() == 1
    assert not ProcrastinateJob.objects.exists()


def test_many_are_written_together_and_not_at_all_after_a_failure(committee, django_assert_num_queries):
    with django_assert_num_queries(1), without_reactions(), together():
        for _ in range(20):
            with together():
                write(committee)
    assert Event.objects.count() == 20
    with pytest.raises(ValueError, match="UUID"), together():
        write(committee, case_id=UUID(str(write(committee).pk)[1:]))
    assert Event.objects.count() == 20
    with together():
        events = [write(committee) for _ in range(2)]
    jobs = ProcrastinateJob.objects.filter(task_name="shangliang.react")
    assert {job.args["event_id"] for job in jobs} == {str(event.pk) for event in events}
