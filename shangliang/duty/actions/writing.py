"""Writing deeds: the differences between what is kept and what the records give, for a few records at once; and the locks."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection

from shangliang.duty.models import Deed, Ruling

COLUMNS = (
    "on", "quantity", "part", "place", "authors", "share", "level", "subject_id", "origin_id", "title", "excluded", "ruling_id",
)  # fmt: skip
"""What of a deed may change while it stays the same deed."""

MANY = 40
"""From so many records on, the whole source of the committee is locked instead of each record: PostgreSQL keeps room for few locks."""

Key = tuple[UUID, UUID, str]
Touched = set[tuple[UUID, int]]


def _key(deed: Deed | Ruling) -> Key:
    return deed.record_id, deed.member_id, deed.kind


def lock_source(committee_id: UUID, source: str, *, shared: bool = False) -> None:
    """Until the end of the transaction nobody else computes this source of this committee (`shared`: nobody computes it completely)."""
    _lock(f"duty/{committee_id}/{source}", shared=shared)


def lock_records(committee_id: UUID, source: str, ids: Collection[UUID]) -> None:
    """Until the end of the transaction nobody else computes these records; always locked in the same order."""
    if len(ids) > MANY:
        lock_source(committee_id, source)
        return
    lock_source(committee_id, source, shared=True)
    for pk in sorted(ids):
        _lock(f"duty/{committee_id}/{source}/{pk}", shared=False)


def _lock(name: str, *, shared: bool) -> None:
    kind = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kind}(hashtextextended(%s, 0))", [name])


def ruled(deeds: Iterable[Deed], rulings: dict[Key, Ruling]) -> Iterable[Deed]:
    """The deeds with the rulings laid over them."""
    for deed in deeds:
        deed.title = deed.title[:200]
        ruling = rulings.get(_key(deed))
        if ruling is not None:
            deed.ruling_id, deed.excluded = ruling.pk, ruling.excluded
            deed.quantity = ruling.quantity or deed.quantity
            deed.level = ruling.level or deed.level
            deed.on = ruling.on or deed.on
        yield deed


def rulings_of(committee_id: UUID, source: str, ids: Collection[UUID] | None = None) -> dict[Key, Ruling]:
    """The rulings at deeds of a source (of some of its records)."""
    found = Ruling.objects.filter(committee_id=committee_id, source=source)
    if ids is not None:
        found = found.filter(record_id__in=ids)
    return {_key(ruling): ruling for ruling in found}


def write_differences(
    committee_id: UUID, source: str, ids: Collection[UUID], given: Iterable[Deed]
) -> Touched:
    """Bring what is kept of these records in line with what they give; whose years were touched. The records are locked."""
    kept = {
        _key(deed): deed
        for deed in Deed.objects.filter(committee_id=committee_id, source=source, record_id__in=ids)
    }
    new, altered, touched = [], [], Touched()
    for deed in given:
        before = kept.pop(_key(deed), None)
        if before is None:
            new.append(deed)
        elif _differs(before, deed):
            touched.add((before.member_id, before.on.year))
            altered.append(_taken_over(before, deed))
        else:
            continue
        touched.add((deed.member_id, deed.on.year))
    gone = kept.values()
    touched |= {(deed.member_id, deed.on.year) for deed in gone}
    if gone:
        Deed.objects.filter(pk__in=[deed.pk for deed in gone]).delete()
    if altered:
        Deed.objects.bulk_update(altered, COLUMNS)
    if new:
        Deed.objects.bulk_create(new)
    return touched


def _differs(one: Deed, other: Deed) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in COLUMNS)


def _taken_over(kept: Deed, fresh: Deed) -> Deed:
    for name in COLUMNS:
        setattr(kept, name, getattr(fresh, name))
    return kept
