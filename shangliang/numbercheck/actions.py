"""Writes of the number check: a text is taken in, and taken away again."""

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line
from shangliang.core.perform import day_of
from shangliang.core.text import day_in_words, one_line, plain
from shangliang.files.models import StoredFile
from shangliang.files.store import file_name, keep_upload
from shangliang.files.upload_error import UploadError
from shangliang.numbercheck import permissions as may
from shangliang.numbercheck.models import Check
from shangliang.numbercheck.policy import (
    FIRST_LINE_MOST,
    FIRST_YEAR,
    LAST_YEAR,
    MOST_BYTES,
    MOST_CHARACTERS,
    TITLE_MOST,
)
from shangliang.numbercheck.reading import WORD, suffix_of, text_of
from shangliang.reports.journal import begins


@transaction.atomic
def take_in(
    *,
    title: str,
    year: int,
    text: str,
    upload: "UploadedFile[Any] | None",
    known_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Check:
    """核对: keep a pasted text, or that of an uploaded file, as it is, with the year its report is about.

    Without a title it is called as the file is, or as its first line. `known_on`: compare with what was known at the end of that day;
    None or today: with the records as they stand. Refused at the field for what cannot be checked.
    """
    if not by.has(*may.READERS):
        raise Forbidden
    if upload is not None and text.strip():
        raise Refused("both", "既粘贴了文稿，又选择了文件，请只留一种。", "file")
    known_on = _past_day(known_on, by.committee, year, at)
    file = None
    if upload is not None:
        text, file = _taken(upload, by=by, at=at)
    _check(text, "file" if upload is not None else "text")
    made = Check(
        committee_id=by.committee,
        title=line(title, TITLE_MOST, "title", "标题") or _called(text, upload),
        year=year,
        known_on=known_on,
        text=text,
        file=file,
        made_by=by.person,
        made_by_name=by.name[:80],
        created_at=at,
    )
    made.save(force_insert=True)
    known = f"，按{day_in_words(known_on)}已知的情况" if known_on else ""
    note = f"{year}年，{len(text)}字{known}"
    record("numbercheck.take_in", made, by=by, at=at, label="核对文稿数字", note=note)
    return made


def _past_day(day: date | None, committee_id: UUID, year: int, at: datetime) -> date | None:
    """A day of which the journal of a possible year knows something; None for today."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("year", f"年度应在{FIRST_YEAR}年至{LAST_YEAR}年之间。", "year")
    today = day_of(at)
    if day is None or day == today:
        return None
    if day > today:
        raise Refused("future", "不能选今天以后的日期。", "known_on")
    since = begins(committee_id, year)
    if since is None:
        words = f"{year}年的记录还没有开始逐日留存，只能按今天的记录核对，请不填这一项。"
        raise Refused("no_journal", words, "known_on")
    if day < since:
        words = (
            f"{year}年的记录自{day_in_words(since)}起逐日留存，更早的情况不能倒推，请选这一天或者以后的日期。"
        )
        raise Refused("too_early", words, "known_on")
    return day


def _check(text: str, field: str) -> None:
    if not text.strip():
        raise Refused("required", "请粘贴文稿，或者选择文件。", field)
    if len(text) > MOST_CHARACTERS:
        words = f"文稿不能超过{MOST_CHARACTERS}字，现有{len(text)}字，请分成几次核对。"
        raise Refused("too_long", words, field)


def _taken(upload: "UploadedFile[Any]", *, by: Actor, at: datetime) -> tuple[str, StoredFile | None]:
    """The text of the file; a Word file is kept beside it, to be given back with comments."""
    if (upload.size or 0) > MOST_BYTES:
        words = f"文件超过{MOST_BYTES // 1024 // 1024}MB的上限，请删去图片，只保留正文后再上传。"
        raise Refused("too_big", words, "file")
    upload.seek(0)
    data, name = upload.read(), upload.name or ""
    try:
        text = text_of(data, name)
    except UploadError as error:
        raise Refused("bad_file", str(error), "file") from error
    if suffix_of(name) != WORD:
        return plain(text), None
    return text, keep_upload(upload, field="file", by=by, at=at)


def _called(text: str, upload: "UploadedFile[Any] | None") -> str:
    """A title for who gave none."""
    if upload is not None and upload.name:
        return PurePosixPath(file_name(upload.name)).stem[:TITLE_MOST]
    first = next(each.strip() for each in text.split("\n") if each.strip())
    return one_line(first)[:FIRST_LINE_MOST]


@transaction.atomic
def withdraw(check: Check, *, by: Actor, at: datetime) -> None:
    """删除: the check is shown nowhere any more; it and its record of events stay. Done twice, nothing happens."""
    fresh = Check.objects.select_for_update().get(pk=check.pk)
    if fresh.withdrawn_at is not None:
        return
    if not allows(by, may.own, fresh):
        raise Forbidden
    fresh.withdrawn_at = at
    fresh.save(update_fields=["withdrawn_at"])
    record("numbercheck.withdraw", fresh, by=by, at=at, label="删除核对")
