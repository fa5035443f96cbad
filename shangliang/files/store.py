"""Keeping uploads: checked by content, stored once under their SHA-256 below MEDIA_ROOT, never served from there directly."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.files.models import StoredFile
from shangliang.files.uploads import UploadError, check_upload


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep_upload(upload: "UploadedFile[Any]", *, field: str, by: Actor, at: datetime) -> StoredFile:
    """Check and keep one uploaded file; Refused at the form field when it is not acceptable."""
    data = upload.read()
    name = Path(upload.name or "文件").name[-200:]
    try:
        checked = check_upload(data, name=name)
    except UploadError as error:
        raise Refused("bad_file", str(error), field) from error
    target = path_of(checked.sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(f".{at.timestamp()}")
        temporary.write_bytes(data)
        temporary.replace(target)
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
