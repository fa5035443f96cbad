"""Stations and their people: written by the office and the editor."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of
from shangliang.core.text import one_line
from shangliang.people.models import Member, Person, Unit
from shangliang.stations.actions import common
from shangliang.stations.choices import Form, Part
from shangliang.stations.models import Station, StationPerson, Street
from shangliang.stations.permissions import as_overseer, not_over
from shangliang.stations.policy import kinds

CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,19}")
CONVENORS_MOST, STREETS_MOST = 2, 200


@dataclass(frozen=True)
class StationDraft:
    """A station as the office writes it down; coordinates both or neither."""

    code: str
    name: str
    kind: str
    form: str = Form.REGION
    street: Street | None = None
    address: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    opening: str = ""
    plaque_on: date | None = None
    party_branch: str = ""
    phone: str = ""
    introduction: str = ""
    is_public: bool = True
    is_active: bool = True
    units: Collection[Unit] = ()


@transaction.atomic
def save_station(station: Station | None, draft: StationDraft, *, by: Actor, at: datetime) -> Station:
    """登记站点 (None), or 修改. Refused at the field for a code or name that is taken."""
    by = as_overseer(by, by.committee_id)
    found = station or Station(committee_id=by.committee, created_at=at)
    if found.committee_id != by.committee:
        raise Refused("unknown", "没有这个站点。")
    _fill(found, draft, at)
    _require_free(found)
    found.save(force_insert=station is None)
    found.units.set(draft.units)
    verb, label = ("change", "修改站点") if station else ("open", "登记站点")
    record(f"station.{verb}", found, by=by, at=at, label=label, note=found.kind)
    return found


def _fill(station: Station, draft: StationDraft, at: datetime) -> None:
    code = draft.code.strip().lower()
    if not CODE.fullmatch(code):
        raise Refused("bad_code", "代码用2至20个小写字母、数字或连字符，如“chengguan-1”。", "code")
    if draft.kind not in kinds(station.committee_id, day_of(at)) and draft.kind != station.kind:
        raise Refused("bad_kind", "请选择站点类别。", "kind")
    if (draft.latitude is None) != (draft.longitude is None):
        raise Refused("half_point", "经度和纬度要么都填，要么都不填。", "latitude")
    lines = (
        ("name", "名称", 60), ("address", "地址", 120), ("opening", "开放时间", 100),
        ("party_branch", "党支部", 60), ("phone", "公开电话", 40),
    )  # fmt: skip
    for name, label, most in lines:
        text = common.line(getattr(draft, name), most, name, label, required=name == "name")
        setattr(station, name, text)
    station.code, station.kind, station.form = code, draft.kind, draft.form
    station.introduction = common.words(draft.introduction, 2000, "introduction", "简介", required=False)
    for name in ("street", "latitude", "longitude", "plaque_on", "is_public", "is_active"):
        setattr(station, name, getattr(draft, name))


def _require_free(station: Station) -> None:
    others = Station.objects.filter(committee_id=station.committee_id).exclude(pk=station.pk)
    if others.filter(code=station.code).exists():
        raise Refused("code_taken", "这个代码已被其他站点使用。", "code")
    if others.filter(name=station.name).exists():
        raise Refused("name_taken", "已有同名站点。", "name")


@dataclass(frozen=True)
class PersonDraft:
    """Somebody who joins a station: a member, or another person with an account, or a name only."""

    part: str
    member: Member | None = None
    person: Person | None = None
    name: str = ""
    since: date | None = None


@transaction.atomic
def add_person(station: Station, draft: PersonDraft, *, by: Actor, at: datetime) -> StationPerson:
    """增加站点人员. Two convenors 召集人 at most; nobody twice at the same time."""
    by = as_overseer(by, station.committee_id)
    Station.objects.select_for_update(of=("self",)).get(pk=station.pk)
    person = draft.member.person if draft.member else draft.person
    name = common.line(person.name if person else draft.name, 40, "name", "姓名", required=True)
    if draft.part == Part.MEMBER and draft.member is None:
        raise Refused("no_member", "请选择委员。", "member")
    here = StationPerson.objects.filter(not_over(), station=station)
    if draft.part == Part.CONVENOR and here.filter(part=Part.CONVENOR).count() >= CONVENORS_MOST:
        raise Refused("convenors", f"召集人最多{CONVENORS_MOST}名，请先结束原召集人的任期。", "part")
    if person is not None and here.filter(person=person).exists():
        raise Refused("twice", f"{name}已在这个站点。", "person" if draft.member is None else "member")
    row = StationPerson(
        committee_id=station.committee_id,
        station=station,
        part=draft.part,
        person=person,
        member=draft.member,
        name=name,
        since=draft.since or day_of(at),
        created_at=at,
    )
    row.save(force_insert=True)
    record(
        "station.add_person",
        station,
        by=by,
        at=at,
        label="增加站点人员",
        note=f"{row.get_part_display()}{name}",
    )
    return row


@transaction.atomic
def end_person(row: StationPerson, *, by: Actor, at: datetime) -> StationPerson:
    """结束任期: his last day is yesterday, or today when he began today; kept, not deleted."""
    by = as_overseer(by, row.committee_id)
    fresh = StationPerson.objects.select_for_update(of=("self",)).select_related("station").get(pk=row.pk)
    if fresh.until is not None:
        raise Refused("ended", f"{fresh.name}的任期已经结束。")
    today = day_of(at)
    if fresh.since >= today:
        fresh.delete()
    else:
        fresh.until = today.fromordinal(today.toordinal() - 1)
        fresh.save(update_fields=["until"])
    note = f"{fresh.get_part_display()}{fresh.name}"
    record("station.end_person", fresh.station, by=by, at=at, label="结束站点人员任期", note=note)
    return fresh


@transaction.atomic
def save_streets(names: Sequence[str], *, by: Actor, at: datetime) -> list[Street]:
    """镇街名单, in this order. Those left out are no longer offered and kept for what names them."""
    by = as_overseer(by, by.committee_id)
    wanted = list(dict.fromkeys(name for name in (one_line(each)[:60] for each in names) if name))
    if len(wanted) > STREETS_MOST:
        raise Refused("too_many", f"镇街最多{STREETS_MOST}个。", "names")
    known = {row.name: row for row in Street.objects.select_for_update().filter(committee_id=by.committee)}
    for name, row in known.items():
        row.is_active = name in wanted
        row.position = wanted.index(name) if row.is_active else row.position
        row.save(update_fields=["is_active", "position"])
    made = [
        Street.objects.create(committee_id=by.committee, name=name, position=n, created_at=at)
        for n, name in enumerate(wanted)
        if name not in known
    ]
    kept = [*(row for row in known.values() if row.is_active), *made]
    if kept:
        record("station.streets", kept[0], by=by, at=at, label="修改镇街名单", note="、".join(wanted)[:500])
    return sorted(kept, key=lambda row: row.position)
