"""Writing events, and handing them to whoever reacts (notices, later points) through the job queue, in the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import models
from procrastinate import App
from procrastinate.contrib.django.django_connector import DjangoConnector

from shangliang.audit.models import Event

REACT = "shangliang.react"
APART = "apart"
"""Lock of the jobs that need much of the machine: one at a time, so that notices never wait for two of them."""

jobs = App(connector=DjangoConnector())
"""For deferring only. Inside the worker the common app speaks on a connection of its own, outside our transactions; this one never does."""

_address: ContextVar[str] = ContextVar("address", default="")
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
_waiting: ContextVar[list[Event] | None] = ContextVar("waiting", default=None)


class By(Protocol):
    """Who did it, as far as the record needs to know."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def acting_for(self) -> str: ...
    @property
    def committee_id(self) -> UUID | None: ...


@contextmanager
def from_address(address: str) -> Iterator[None]:
    """Everything recorded inside comes from this network address."""
    token = _address.set(address[:45])
    try:
        yield
    finally:
        _address.reset(token)


def current_address() -> str:
    """The address that events recorded now come from; for jobs that finish what a person began."""
    return _address.get()


@contextmanager
def without_reactions() -> Iterator[None]:
    """Record, but tell nobody: for loading past years."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


@contextmanager
def together() -> Iterator[None]:
    """Everything recorded inside is written at its end with one statement: for actions on long lists, in one transaction."""
    if _waiting.get() is not None:
        yield
        return
    events: list[Event] = []
    token = _waiting.set(events)
    try:
        yield
    finally:
        _waiting.reset(token)
    _write(events)


def _write(events: list[Event]) -> None:
    Event.objects.bulk_create(events)
    if events and not _quiet.get():
        named: list[Any] = [{"event_id": str(event.pk)} for event in events]
        jobs.configure_task(REACT).batch_defer(*named)


def defer(task: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Hand work that may take a while to the worker, in this transaction; nothing while past years are loaded.

    Jobs with the same `lock` (such as `APART`) wait for one another.
    """
    if not _quiet.get():
        jobs.configure_task(task, lock=lock).defer(**arguments)


def record(
    key: str,
    subject: models.Model,
    *,
    by: By,
    at: datetime,
    label: str = "",
    case_id: UUID | None = None,
    source: str = "",
    target: str = "",
    note: str = "",
    data: dict[str, Any] | None = None,
) -> Event:
    """Insert one event and defer its reactions; both vanish together if the transaction rolls back."""
    event = Event(
        committee_id=getattr(subject, "committee_id", None) or by.committee_id,
        at=at,
        key=key,
        label=label,
        subject_label=subject._meta.label,
        subject_id=subject.pk,
        subject_text=str(subject)[:200],
        case_id=case_id or subject.pk,
        actor_id=by.person_id,
        actor_name=by.name[:80],
        acting_for=by.acting_for[:80],
        source=source,
        target=target,
        note=note,
        data=data or {},
        address=_address.get(),
    )
    waiting = _waiting.get()
    if waiting is None:
        _write([event])
    else:
        waiting.append(event)
    return event
