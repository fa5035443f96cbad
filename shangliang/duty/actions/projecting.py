"""Deeds follow the records: after an event those of the records it touched, and, complete, all of a committee."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.audit.models import Event
from shangliang.duty import listeners
from shangliang.duty.actions.rebuilding import Progress, rebuild_source, silent
from shangliang.duty.actions.writing import lock_records, ruled, rulings_of, write_differences
from shangliang.duty.sources.base import Source, source_of, sources


def follow(event: Event) -> None:
    """Reaction to an event: every source that follows its process reads the records it touched again. May run twice, and in any order:
    what is written is what the records say now.
    """
    if event.committee_id is None:
        return
    process = event.key.partition(".")[0]
    for source in sources():
        if process in source.follows:
            project(event.committee_id, source, set(source.cases(event)), at=timezone.now())


@transaction.atomic
def project(committee_id: UUID, source: Source, ids: Collection[UUID], *, at: datetime) -> None:
    """Compute the deeds of some records of a source anew, and tell the listeners what changed."""
    if not ids:
        return
    lock_records(committee_id, source.key, ids)
    given = ruled(source.deeds(committee_id, sorted(ids)), rulings_of(committee_id, source.key, ids))
    listeners.changed(committee_id, write_differences(committee_id, source.key, ids, given), at)


def project_record(committee_id: UUID, source: str, record_id: UUID, *, at: datetime) -> None:
    """The same for one record of a source known by its key; nothing when this release has no such source."""
    if any(known.key == source for known in sources()):
        project(committee_id, source_of(source), [record_id], at=at)


def rebuild(committee_id: UUID, *, source: str | None = None, progress: Progress | None = None) -> int:
    """All deeds of a committee anew, from one source or all; how many (member, year) were touched, 0 when everything was right already.

    Each source is one transaction; memory does not grow with the number of deeds. `progress` gets the source's label, deeds read, and
    None or, at its end, the same number again. KeyError for an unknown source.
    """
    chosen = sources() if source is None else (source_of(source),)
    count = 0
    for each in chosen:
        with transaction.atomic():
            touched = rebuild_source(committee_id, each, progress or silent)
            listeners.changed(committee_id, touched, timezone.now())
        count += len(touched)
    return count
