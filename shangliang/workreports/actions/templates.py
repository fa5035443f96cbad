"""Templates 报告模板: kept in versions; nothing is kept of one that is not sound."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shangliang.audit.record import record
from shangliang.core import given
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.files.models import StoredFile
from shangliang.files.store import keep, path_of
from shangliang.files.uploads import DEFAULT_LIMIT, UploadError, check_upload
from shangliang.people.permissions import acting
from shangliang.tenancy.models import Committee
from shangliang.workreports import shipped
from shangliang.workreports.choices import Kind
from shangliang.workreports.models import TemplateVersion
from shangliang.workreports.permissions import MAKERS
from shangliang.workreports.words.vocabulary import vocabulary

NOTE_MOST = 200
_SHOWN = 8


def in_force(committee_id: UUID, kind: str) -> TemplateVersion | None:
    """The committee's own version in force; None while it uses the one shipped."""
    found = TemplateVersion.objects.filter(committee_id=committee_id, kind=kind).select_related("file")
    return found.order_by("-number").first()


def template_data(kind: str, version: TemplateVersion | None) -> bytes:
    """The Word file of a version, or the one shipped."""
    if version is None or version.file is None:
        return shipped.default(kind)
    return path_of(version.file.sha256).read_bytes()


def checked(data: bytes, name: str, kind: str) -> None:
    """Refused with every problem and its paragraph unless the file is a Word template that can be filled in."""
    try:
        found = check_upload(data, name=name)
    except UploadError as error:
        raise Refused("bad_file", str(error), "file") from error
    if found.kind != "docx":
        raise Refused("bad_file", "模板应为Word文档（.docx）。", "file")
    from shangliang.workreports.engine import document  # noqa: PLC0415 - python-docx is loaded when called for

    try:
        _, problems = document.check(data, vocabulary(kind))
    except (KeyError, ValueError, SyntaxError) as error:
        raise Refused("bad_file", "文件无法读取，请用Word或WPS打开并另存为.docx后再上传。", "file") from error
    if problems:
        rest = f"……共{len(problems)}处。" if len(problems) > _SHOWN else ""
        raise Refused("bad_template", " ".join(str(each) for each in problems[:_SHOWN]) + rest, "file")


@transaction.atomic
def put_template(
    kind: str, *, upload: "UploadedFile[Any]", note: str, by: Actor, at: datetime
) -> TemplateVersion:
    """上传模板: the next version, in force from now on. Refused unless every field and tag is sound; then nothing is kept."""
    by = acting(by, by.committee_id, *MAKERS)
    note = given.line(note, NOTE_MOST, "note", "说明")
    if (upload.size or 0) > DEFAULT_LIMIT:
        raise Refused("too_big", f"文件超过{DEFAULT_LIMIT // 1024 // 1024}MB的上限。", "file")
    upload.seek(0)
    data, name = upload.read(), upload.name or ""
    checked(data, name, kind)
    stored = keep(data, name, field="file", by=by, at=at)
    return _next(kind, stored, note, by, at, "上传报告模板")


@transaction.atomic
def restore_default(kind: str, *, by: Actor, at: datetime) -> TemplateVersion:
    """恢复默认模板: a new version that is the one shipped; earlier ones stay in the list."""
    by = acting(by, by.committee_id, *MAKERS)
    _one_at_a_time(by)
    last = in_force(by.committee, kind)
    if last is None or last.file_id is None:
        raise Refused("is_default", "现在用的就是默认模板。")
    return _next(kind, None, "恢复默认模板", by, at, "恢复默认模板")


def _one_at_a_time(by: Actor) -> None:
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=by.committee)


def _next(
    kind: str, stored: StoredFile | None, note: str, by: Actor, at: datetime, label: str
) -> TemplateVersion:
    _one_at_a_time(by)
    last = in_force(by.committee, kind)
    made = TemplateVersion(
        committee_id=by.committee, kind=Kind(kind), number=(last.number if last else 0) + 1, file=stored, note=note,
        made_by=by.person, made_by_name=by.name[:40], created_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    record("workreports.template", made, by=by, at=at, label=label, note=str(made))
    return made
