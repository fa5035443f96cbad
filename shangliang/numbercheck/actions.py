"""Writes of the number check: a text is taken in, and taken away again."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line
from shangliang.core.text import one_line, plain
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


@transaction.atomic
def take_in(
    *,
    title: str,
    year: int,
    text: str,
    upload: "UploadedFile[Any] | None",
    by: Actor,
    at: datetime,
) -> Check:
    """核对: keep a pasted text, or that of an uploaded file, as it is, with the year its report is about.

    Without a title it is called as the file is, or as its first line. Refused at the field for what cannot be checked.
    """
    if not by.has(*may.READERS):
        raise Forbidden
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("year", f"年度应在{FIRST_YEAR}年至{LAST_YEAR}年之间。", "year")
    if upload is not None and text.strip():
        raise Refused("both", "既粘贴了文稿，又选择了文件，请只留一种。", "file")
    file = None
    if upload is not None:
        text, file = _taken(upload, by=by, at=at)
    _check(text, "file" if upload is not None else "text")
    called = line(title, TITLE_MOST, "title", "标题") or _called(text, upload)
    made = Check(
        committee_id=by.committee,
        title=called,
        year=year,
        text=text,
        file=file,
        made_by=by.person,
        made_by_name=by.name[:80],
        created_at=at,
    )
    made.save(force_insert=True)
    record("numbercheck.take_in", made, by=by, at=at, label="核对文稿数字", note=f"{year}年，{len(text)}字")
    return made


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
