"""Batches of past proposals: kept as read, their Word files read, rows put right, brought in."""

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shangliang.archives import reading
from shangliang.archives.checking import check
from shangliang.archives.columns import COLUMNS, TITLES
from shangliang.archives.models import Batch, Imported, Stage, Text
from shangliang.audit.record import jobs, record, without_reactions
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.files.store import keep, path_of, write
from shangliang.files.uploads import UploadError
from shangliang.people.actors import actor_of
from shangliang.people.permissions import as_office
from shangliang.people.sheets import read_sheet
from shangliang.proposals.actions import bring_in
from shangliang.tenancy.models import Committee

READ, APPLY = "shangliang.archives.read", "shangliang.archives.apply"
AT_ONCE = 60  # rows or files that take less than a second; more are left to the worker
CELL_MOST = 2000


@transaction.atomic
def store(
    sheet: bytes, *, file_name: str, texts: bytes | None = None, texts_name: str = "", by: Actor, at: datetime
) -> Batch:
    """Keep a list and its ZIP; few Word files are read at once, many by a job. Raises Refused at the fields `sheet` and `texts`."""
    by = as_office(by, by.committee_id)
    try:
        sheet_name, rows = read_sheet(sheet, COLUMNS)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, "sheet") from refusal
    found = reading.entries(texts) if texts is not None else []
    batch = Batch(
        committee_id=by.committee,
        file_name=file_name[-200:],
        sheet_name=sheet_name[:100],
        rows=[row.as_json() for row in rows],
        uploaded_by_id=by.person,
        created_at=at,
    )
    if texts is not None:
        batch.zip_name, batch.zip_sha256 = texts_name[-200:], hashlib.sha256(texts).hexdigest()
        batch.stage, batch.total = Stage.READING, len(found)
        write(path_of(batch.zip_sha256), texts)
    batch.save(force_insert=True)
    told = {"rows": len(rows), "files": len(found)}
    record("archive.store", batch, by=by, at=at, label="上传历史提案", data=told)
    _begin_reading(batch, found, at)
    batch.refresh_from_db()
    return batch


def _begin_reading(batch: Batch, found: Sequence[reading.Entry], at: datetime) -> None:
    own = {"committee_id": batch.committee_id, "batch": batch}
    Text.objects.bulk_create(
        Text(**own, name=one.name, kind=one.kind, year=one.year, number=one.number) for one in found
    )
    if len(found) > AT_ONCE:
        jobs.configure_task(READ).defer(batch_id=str(batch.pk))
    elif found:
        read_texts(batch_id=batch.pk, at=at)


def read_texts(*, batch_id: UUID, at: datetime) -> None:
    """Read the Word files of a batch that are not read yet, saying after each how far it has come. May be broken off and begun again."""
    batch = Batch.objects.select_related("uploaded_by").get(pk=batch_id)
    if batch.stage != Stage.READING:
        return
    by = actor_of(batch.uploaded_by, day_of(at), batch.committee_id)
    places = {one.name: one.place for one in reading.entries(path_of(batch.zip_sha256).read_bytes())}
    waiting = list(batch.texts.filter(file=None, problem=""))
    with zipfile.ZipFile(path_of(batch.zip_sha256)) as package, without_reactions():
        for n, text in enumerate(waiting, batch.total - len(waiting) + 1):
            with transaction.atomic():
                _read_one(text, package, places[text.name], by, at)
                Batch.objects.filter(pk=batch.pk).update(done=n)
    Batch.objects.filter(pk=batch.pk, stage=Stage.READING).update(stage=Stage.READY, done=batch.total)


def _read_one(text: Text, package: zipfile.ZipFile, place: int, by: Actor, at: datetime) -> None:
    """Keep one Word file with what it says, or the reason why not."""
    try:
        data = reading.open_entry(package, place)
        name = text.name.replace("\\", "/").rsplit("/", 1)[-1]
        text.content = reading.read_text(data, name, text.kind)
        text.file = keep(data, name, field="texts", by=by, at=at)
        if text.number is None:
            text.problem = "文件名中没有提案号，请改名后重新上传。"
    except UploadError as error:
        text.problem = str(error)[:300]
    text.save(update_fields=["content", "file", "problem"])


@transaction.atomic
def correct(batch: Batch, number: int, values: Mapping[str, str], *, by: Actor, at: datetime) -> Batch:
    """Put a row right; what was found wrong while reading the sheet (a formula, a merged cell) goes with the new words."""
    by = as_office(by, batch.committee_id)
    fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    _require_ready(fresh)
    row = next((row for row in fresh.rows if row["number"] == number), None)
    if row is None:
        raise Refused("gone", "这一行不在名单中。")
    new = {key: values.get(key, "").strip()[:CELL_MOST] for key in TITLES}
    changed = [TITLES[key] for key in TITLES if new[key] != row["values"].get(key, "").strip()]
    row["values"], row["problems"] = new, []
    fresh.save(update_fields=["rows"])
    record(
        "archive.correct",
        fresh,
        by=by,
        at=at,
        label="改正历史提案",
        note=f"第{number}行：{'、'.join(changed)}"[:500],
    )
    return fresh


def _require_ready(batch: Batch) -> None:
    if batch.is_working:
        raise Refused("working", "这一批正在处理中，请等它完成。")


@transaction.atomic
def begin_apply(batch: Batch, *, by: Actor, at: datetime) -> Batch:
    """Bring in the good rows: few at once, many by a job."""
    by = as_office(by, batch.committee_id)
    fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    _require_ready(fresh)
    fresh.stage, fresh.message = Stage.IMPORTING, ""
    fresh.save(update_fields=["stage", "message"])
    if len(fresh.rows) > AT_ONCE:
        jobs.configure_task(APPLY).defer(batch_id=str(fresh.pk), person_id=str(by.person))
    else:
        apply(batch_id=fresh.pk, by=by, at=at)
    fresh.refresh_from_db()
    return fresh


@transaction.atomic
def apply(*, batch_id: UUID, by: Actor, at: datetime) -> int:
    """Bring in the good rows of a batch, all of them or none; returns how many. Rows that are there already and bad ones are left.

    Other imports of the committee wait. Run again it finds nothing new.
    """
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
    by = as_office(by, batch.committee_id)
    if batch.stage != Stage.IMPORTING:
        return 0
    Committee.objects.select_for_update().get(pk=batch.committee_id)
    found = check(batch, timezone.localdate(at))
    good = [(one.row.number, one.past) for one in found if one.what == "new" and one.past is not None]
    if not good:
        raise Refused("nothing", "没有可以导入的行。")
    made = bring_in([past for _, past in good], by=by, at=at)
    Imported.objects.bulk_create(
        Imported(committee_id=batch.committee_id, batch=batch, row=number, proposal=proposal, created_at=at)
        for (number, _), proposal in zip(good, made, strict=True)
    )
    batch.stage, batch.carried_out_at, batch.imported = Stage.DONE, at, batch.imported + len(made)
    batch.save(update_fields=["stage", "carried_out_at", "imported"])
    with without_reactions():
        record("archive.apply", batch, by=by, at=at, label="导入历史提案", data={"rows": len(made)})
    return len(made)


def give_up(batch_id: UUID, message: str) -> None:
    """A job could not bring the batch in: it can be tried again."""
    Batch.objects.filter(pk=batch_id, stage=Stage.IMPORTING).update(stage=Stage.READY, message=message[:300])
