"""Receiving a matter: from a resident (no account; the program acts), or entered by the station for somebody who phoned or came (代录)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shangliang.briefs.choices import Category
from shangliang.core.access import Actor, allows, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of
from shangliang.core.secret_box import seal
from shangliang.files.models import StoredFile
from shangliang.files.store import file_name, path_of, write
from shangliang.files.uploads import UploadError, check_upload
from shangliang.stations import permissions as may
from shangliang.stations.actions import common
from shangliang.stations.choices import ENTERED_HERE, Channel
from shangliang.stations.codes import code_for, hash_of
from shangliang.stations.models import Matter, MatterFile, Reception, Station
from shangliang.stations.policy import notice

PHOTOS_MOST, PHOTO_BYTES = 6, 10 * 1024 * 1024
NOBODY_ID = UUID(int=0)  # stands where a file names who uploaded it, when that was a resident


@dataclass(frozen=True)
class MatterDraft:
    """What a resident says. `notice_version` is the version of the privacy notice he saw and agreed to; "" means he did not agree.

    `photos` are files as the browser sent them. `channel` is one of `choices.Channel`, `category` of `briefs.choices.Category`.
    """

    text: str
    title: str = ""
    place: str = ""
    category: str = Category.OTHER
    name: str = ""
    phone: str = ""
    channel: str = Channel.QR
    notice_version: str = ""
    wants_public: bool = False
    is_dispute: bool = False
    photos: Sequence["UploadedFile[Any]"] = ()


@transaction.atomic
def receive_matter(station: Station, draft: MatterDraft, *, key: UUID, at: datetime) -> tuple[Matter, str]:
    """收到群众诉求 from a resident. Returns the matter and its query code. The same `key` again gives the same matter and code and changes nothing.

    Refused("closed") at a station that takes nothing; Refused at `text`, `title`, `place`, `name`, `phone`, `photos` or `consent` for what is
    missing, too long or not to be had.
    """
    common.one_at_a_time("matter", key)
    known = _known(station, key)
    if known is not None:
        return known, code_for(known.committee_id, key)
    _require_open(station)
    if draft.channel not in (Channel.QR, Channel.WEB):
        raise Refused("bad_channel", "来源不正确，请从站点页面提交。")
    fields = _fields(station, draft, at, phone_required=True)
    return _store(station, draft, fields, key=key, by=system(station.committee_id), at=at)


@transaction.atomic
def enter_matter(
    station: Station,
    draft: MatterDraft,
    *,
    key: UUID,
    reception: Reception | None = None,
    by: Actor,
    at: datetime,
) -> tuple[Matter, str]:
    """代录: the station's people or the office write down what somebody said; the resident's consent was asked by word of mouth."""
    if by.person_id is not None and not allows(by, may.works_at, station):
        raise Forbidden
    common.one_at_a_time("matter", key)
    known = _known(station, key)
    if known is not None:
        return known, code_for(known.committee_id, key)
    _require_open(station)
    if draft.channel not in ENTERED_HERE:
        raise Refused("bad_channel", "请选择来源。", "channel")
    fields = _fields(station, draft, at, phone_required=False) | {"entered_by": by.name[:40]}
    if reception is not None:
        if reception.station_id != station.pk:
            raise Refused("other_station", "接待日不属于这个站点。", "reception")
        fields["reception"] = reception
    return _store(station, draft, fields, key=key, by=by, at=at)


def _known(station: Station, key: UUID) -> Matter | None:
    found = Matter.objects.filter(committee_id=station.committee_id, key=key)
    return found.select_related("station").first()


def _require_open(station: Station) -> None:
    if not station.is_active:
        raise Refused("closed", f"{station.name}已停用，请选择其他站点。", "station")


def _fields(station: Station, draft: MatterDraft, at: datetime, *, phone_required: bool) -> dict[str, Any]:
    """The draft as it is stored; Refused at the first field that does not do."""
    text = common.words(draft.text, common.TEXT_MOST, "text", "反映内容")
    name = common.line(draft.name, common.NAME_MOST, "name", "姓名", required=True)
    phone = common.telephone(draft.phone, required=phone_required)
    current = notice(station.committee_id, day_of(at))
    if draft.notice_version != current.version:
        told = (
            "个人信息保护告知已更新，请重新阅读并同意。"
            if draft.notice_version
            else "请先阅读并同意个人信息保护告知。"
        )
        raise Refused("no_consent", told, "consent")
    return {
        "channel": draft.channel,
        "title": common.line(draft.title, common.TITLE_MOST, "title", "标题"),
        "text": text,
        "place": common.line(draft.place, common.PLACE_MOST, "place", "地点"),
        "category": draft.category if draft.category in Category.values else Category.OTHER,
        "is_dispute": draft.is_dispute,
        "wants_public": draft.wants_public,
        "name_sealed": seal(name),
        "phone_sealed": seal(phone) if phone else "",
        "consented_at": at,
        "notice_version": current.version,
    }


def _store(
    station: Station, draft: MatterDraft, fields: dict[str, Any], *, key: UUID, by: Actor, at: datetime
) -> tuple[Matter, str]:
    committee_id = station.committee_id
    photos = _checked(draft.photos)
    code, year = code_for(committee_id, key), day_of(at).year
    matter = Matter(
        committee_id=committee_id,
        station=station,
        key=key,
        code_hash=hash_of(committee_id, code),
        year=year,
        # The counter's row stays locked to the end: taken last, so that matters wait for one another as shortly as can be.
        number=next_number(committee_id, f"matter.{year}"),
        **fields,
    )
    label = "代录群众诉求" if matter.entered_by else "收到群众诉求"
    begin(matter, by=by, at=at, label=label, data={"channel": matter.channel})
    for name, mime, data in photos:
        _hang(matter, name, mime, data, by=by, at=at)
    return matter, code


def _checked(photos: Sequence["UploadedFile[Any]"]) -> list[tuple[str, str, bytes]]:
    """Name, type and bytes of each photo, checked by content."""
    if len(photos) > PHOTOS_MOST:
        raise Refused("too_many", f"照片最多{PHOTOS_MOST}张。", "photos")
    found = []
    for photo in photos:
        if (photo.size or 0) > PHOTO_BYTES:
            raise Refused("too_big", f"每个文件不能超过{PHOTO_BYTES // 1024 // 1024}MB。", "photos")
        photo.seek(0)
        data, name = photo.read(), file_name(photo.name or "")
        try:
            checked = check_upload(data, name=name)
        except UploadError as error:
            raise Refused("bad_file", str(error), "photos") from error
        found.append((name, checked.mime, data))
    return found


def _hang(matter: Matter, name: str, mime: str, data: bytes, *, by: Actor, at: datetime) -> None:
    digest = sha256(data).hexdigest()
    write(path_of(digest), data)
    stored = StoredFile.objects.create(
        committee_id=matter.committee_id,
        name=name,
        mime=mime,
        size=len(data),
        sha256=digest,
        uploaded_by=by.person_id or NOBODY_ID,
        created_at=at,
    )
    MatterFile.objects.create(committee_id=matter.committee_id, matter=matter, file=stored, created_at=at)
