"""Keeping uploads: checked by content, stored once under their SHA-256 below MEDIA_ROOT, never served from there directly."""

import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.text import one_line
from shangliang.files.models import StoredFile
from shangliang.files.uploads import DEFAULT_LIMIT, UploadError, check_upload

NAME_MOST = 120


def path_of(digest: str) -> Path:
    """Where the bytes with this SHA-256 lie."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def keep_upload(upload: "UploadedFile[Any]", *, field: str, by: Actor, at: datetime) -> StoredFile:
    """Check and keep one uploaded file; Refused at the form field when it is not acceptable."""
    if (upload.size or 0) > DEFAULT_LIMIT:
        raise Refused(
            "too_big", f"文件超过{DEFAULT_LIMIT // 1024 // 1024}MB的上限，请压缩或拆分后再上传。", field
        )
    upload.seek(0)
    return keep(upload.read(), upload.name or "", field=field, by=by, at=at)


def keep(data: bytes, name: str, *, field: str, by: Actor, at: datetime) -> StoredFile:
    """The same for bytes that come from inside another file."""
    name = file_name(name)
    try:
        checked = check_upload(data, name=name)
    except UploadError as error:
        raise Refused("bad_file", str(error), field) from error
    write(path_of(checked.sha256), data)
    stored = StoredFile(
        committee_id=by.committee,
        name=name,
        mime=checked.mime,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by.person,
        created_at=at,
    )
    stored.save(force_insert=True)
    record("file.keep", stored, by=by, at=at, label="上传文件", note=name)
    return stored


def keep_made(data: bytes, *, name: str, mime: str, committee: UUID, by: UUID, at: datetime) -> StoredFile:
    """Keep a file the program itself has made (a letter), on behalf of the person `by`. The action it belongs to records it."""
    digest = sha256(data).hexdigest()
    write(path_of(digest), data)
    return StoredFile.objects.create(
        committee_id=committee,
        name=file_name(name),
        mime=mime,
        size=len(data),
        sha256=digest,
        uploaded_by=by,
        created_at=at,
    )


def file_name(name: str) -> str:
    """The last part of a name, on one line, with its ending, not too long."""
    path = PurePosixPath(one_line(name).replace("\\", "/"))
    return f"{path.stem[:NAME_MOST]}{path.suffix[:10]}" or "附件"


def write(target: Path, data: bytes) -> None:
    """Whole or not at all; the same content again changes nothing."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def size_text(size: int) -> str:
    """Bytes as readers know them: 36KB, 1.2MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))}KB"
    return f"{size / 1024 / 1024:.1f}MB"
