"""Reception days 接待日: planned, booked, held or called off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows, system
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import day_of
from shangliang.core.secret_box import seal
from shangliang.people.models import Member
from shangliang.stations import permissions as may
from shangliang.stations.actions import common
from shangliang.stations.choices import ReceptionState
from shangliang.stations.models import Booking, Reception, Station
from shangliang.stations.policy import notice

RECORD_MOST = 5000


@dataclass(frozen=True)
class ReceptionDraft:
    """A reception day as it is planned. `members` are the receiving members, `receiver` says in words who receives (also a leader)."""

    on: date
    starts: time
    ends: time
    receiver: str
    theme: str = ""
    places: int = 10
    members: Collection[Member] = ()


@dataclass(frozen=True)
class BookingDraft:
    """What a resident gives to book a place; `notice_version` as in `MatterDraft`."""

    name: str
    phone: str
    topic: str
    notice_version: str = ""


def _require_station(by: Actor, station: Station) -> None:
    if by.person_id is not None and not allows(by, may.works_at, station):
        raise Forbidden


@transaction.atomic
def plan_reception(station: Station, draft: ReceptionDraft, *, by: Actor, at: datetime) -> Reception:
    """安排接待日."""
    _require_station(by, station)
    if not station.is_active:
        raise Refused("closed", f"{station.name}已停用，不能再安排接待日。")
    if draft.on < day_of(at):
        raise Refused("past", "接待日不能早于今天。", "on")
    found = Reception(committee_id=station.committee_id, station=station, created_at=at)
    _fill(found, draft)
    found.save(force_insert=True)
    found.members.set(draft.members)
    record("reception.plan", found, by=by, at=at, label="安排接待日", note=found.receiver)
    return found


@transaction.atomic
def change_reception(reception: Reception, draft: ReceptionDraft, *, by: Actor, at: datetime) -> Reception:
    """更改接待安排 of a day that is still planned; never to fewer places than are booked."""
    fresh = _planned(reception, by=by)
    booked = fresh.bookings.count()
    if draft.places < booked:
        raise Refused("booked", f"已有{booked}人预约，可预约人数不能少于{booked}。", "places")
    _fill(fresh, draft)
    fresh.save()
    fresh.members.set(draft.members)
    record("reception.change", fresh, by=by, at=at, label="更改接待安排", note=fresh.receiver)
    return fresh


def _fill(reception: Reception, draft: ReceptionDraft) -> None:
    if draft.ends <= draft.starts:
        raise Refused("order", "结束时间应晚于开始时间。", "ends")
    reception.on, reception.starts, reception.ends = draft.on, draft.starts, draft.ends
    reception.receiver = common.line(draft.receiver, 120, "receiver", "接待人", required=True)
    reception.theme = common.line(draft.theme, 60, "theme", "主题")
    reception.places = draft.places


def _planned(reception: Reception, *, by: Actor) -> Reception:
    fresh = Reception.objects.select_for_update(of=("self",)).select_related("station").get(pk=reception.pk)
    _require_station(by, fresh.station)
    if fresh.state != ReceptionState.PLANNED:
        raise Refused("moved_on", f"这个接待日{fresh.get_state_display()}，不能再更改。")
    return fresh


@transaction.atomic
def hold_reception(reception: Reception, *, served: int, text: str, by: Actor, at: datetime) -> Reception:
    """登记接待情况: how many people came and what happened; what they raised is entered as matters."""
    fresh = _planned(reception, by=by)
    if fresh.on > day_of(at):
        raise Refused("early", "接待日还没有到，不能登记接待情况。")
    fresh.record = common.words(text, RECORD_MOST, "text", "接待情况")
    fresh.state, fresh.served, fresh.recorded_by = ReceptionState.HELD, served, by.name[:40]
    fresh.save(update_fields=["record", "state", "served", "recorded_by"])
    record("reception.hold", fresh, by=by, at=at, label="登记接待情况", note=f"接待{served}人")
    return fresh


@transaction.atomic
def cancel_reception(reception: Reception, *, reason: str, by: Actor, at: datetime) -> Reception:
    """取消接待日, with the reason; who booked is to be told by telephone."""
    fresh = _planned(reception, by=by)
    fresh.record = common.words(reason, 300, "reason", "取消原因")
    fresh.state, fresh.recorded_by = ReceptionState.CANCELLED, by.name[:40]
    fresh.save(update_fields=["record", "state", "recorded_by"])
    record("reception.cancel", fresh, by=by, at=at, label="取消接待日", note=fresh.record)
    return fresh


@transaction.atomic
def book(reception: Reception, draft: BookingDraft, *, key: UUID, at: datetime) -> Booking:
    """预约接待 by a resident. The same `key` again gives the same booking. Refused("full") when no place is left, Refused("moved_on") when it is not planned."""
    fresh = Reception.objects.select_for_update(of=("self",)).select_related("station").get(pk=reception.pk)
    known = Booking.objects.filter(committee_id=fresh.committee_id, key=key).first()
    if known is not None:
        return known
    _require_bookable(fresh, day_of(at))
    current = notice(fresh.committee_id, day_of(at))
    if draft.notice_version != current.version:
        raise Refused("no_consent", "请先阅读并同意个人信息保护告知。", "consent")
    booking = Booking(
        committee_id=fresh.committee_id,
        reception=fresh,
        key=key,
        number=_next_place(fresh),
        name_sealed=seal(common.line(draft.name, common.NAME_MOST, "name", "姓名", required=True)),
        phone_sealed=seal(common.telephone(draft.phone)),
        topic=common.line(draft.topic, 300, "topic", "反映事项", required=True),
        consented_at=at,
        notice_version=current.version,
        created_at=at,
    )
    booking.save(force_insert=True)
    by = system(fresh.committee_id)
    record("reception.book", fresh, by=by, at=at, label="群众预约", note=f"第{booking.number}号")
    return booking


def _require_bookable(reception: Reception, today: date) -> None:
    if reception.state != ReceptionState.PLANNED or reception.on < today or not reception.station.is_active:
        raise Refused("moved_on", "这个接待日已不能预约，请选择其他日期。")


def _next_place(reception: Reception) -> int:
    taken: dict[str, Any] = reception.bookings.aggregate(last=Max("number"))
    number = int(taken["last"] or 0) + 1
    if number > reception.places:
        raise Refused("full", "这个接待日已约满，请选择其他日期，也可以当天直接到站点反映。")
    return number
