"""Handling a matter: sorting it, micro-consultation, handing it on, answering the resident."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of, guard, lock, perform
from shangliang.files.models import StoredFile
from shangliang.people.models import Unit
from shangliang.stations.actions import common
from shangliang.stations.actions.speaking import code_until
from shangliang.stations.choices import Decline, Way
from shangliang.stations.models import Matter, MicroConsultation, Station

ANSWER = "答复内容"


def _answered(text: str, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What an answer writes on the matter; what the resident said of an earlier answer stays in the record of events."""
    return {
        "answer": common.words(text, common.ANSWER_MOST, "answer", ANSWER),
        "answered_on": day_of(at),
        "answered_by": by.name[:40],
        "said": "",
        "said_words": "",
        "said_at": None,
        "said_noted": "",
    }


def _sorted(way: Way, *, by: Actor) -> dict[str, Any]:
    return {"way": way, "handled_by_id": by.person_id}


@transaction.atomic
def take_over(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """机关代办: the office or the editor handles it beside the station's people from now on."""
    perform(matter, "take_over", by=by, at=at, fields={"taken_over": True})
    return matter


@transaction.atomic
def solve(matter: Matter, *, answer: str, by: Actor, at: datetime) -> Matter:
    """现场解决: what was done; whether it is solved the resident says."""
    fields = _sorted(Way.SOLVED, by=by) | _answered(answer, by=by, at=at)
    perform(matter, "solve", by=by, at=at, note=fields["answer"], fields=fields)
    return matter


@transaction.atomic
def consult(matter: Matter, *, topic: str, by: Actor, at: datetime) -> Matter:
    """转微协商: to be talked over with those concerned."""
    topic = common.line(topic, 100, "topic", "协商议题", required=True)
    perform(matter, "consult", by=by, at=at, note=topic, fields=_sorted(Way.CONSULT, by=by))
    return matter


@dataclass(frozen=True)
class ConsultationDraft:
    """A micro-consultation that was held; `served` residents took part."""

    topic: str
    held_on: date
    people: str
    agreement: str
    place: str = ""
    served: int = 0
    file: StoredFile | None = None


@transaction.atomic
def record_consultation(
    matter: Matter, draft: ConsultationDraft, *, by: Actor, at: datetime
) -> MicroConsultation:
    """登记微协商; several may be needed before the resident is answered."""
    fresh = lock(matter)
    passed = guard(fresh, "record_consultation", by=by, locked=True)
    made = MicroConsultation(
        committee_id=fresh.committee_id,
        matter=fresh,
        topic=common.line(draft.topic, 100, "topic", "协商议题", required=True),
        held_on=common.not_later(draft.held_on, day_of(at), "held_on"),
        place=common.line(draft.place, 100, "place", "地点"),
        people=common.line(draft.people, 300, "people", "参加人员", required=True),
        served=draft.served,
        agreement=common.words(draft.agreement, common.ANSWER_MOST, "agreement", "协商结果"),
        file=draft.file,
        recorded_by=by.name[:40],
        created_at=at,
    )
    made.save(force_insert=True)
    perform(fresh, "record_consultation", by=by, at=at, note=made.agreement, passed=passed)
    return made


@transaction.atomic
def hand_over(matter: Matter, *, unit: Unit, remark: str = "", by: Actor, at: datetime) -> Matter:
    """转有关单位: the unit sees the matter and not who raised it; its answer comes back to the station."""
    if unit.committee_id != matter.committee_id or not unit.is_active:
        raise Refused("unknown_unit", "请选择承办单位。", "unit")
    remark = common.words(remark, 1000, "remark", "转办意见", required=False)
    cleared = {"unit_answer": "", "unit_answered_on": None}
    fields = _sorted(Way.UNIT, by=by) | {"unit": unit, "unit_remark": remark} | cleared
    note = f"{unit.name}。{remark}" if remark else unit.name
    perform(matter, "hand_over", by=by, at=at, note=note, fields=fields)
    return matter


@transaction.atomic
def unit_answer(matter: Matter, *, answer: str, by: Actor, at: datetime) -> Matter:
    """单位答复站点; the station tells the resident."""
    answer = common.words(answer, common.ANSWER_MOST, "answer", "办理情况")
    fields = {"unit_answer": answer, "unit_answered_on": day_of(at)}
    perform(matter, "unit_answer", by=by, at=at, note=answer, fields=fields)
    return matter


@transaction.atomic
def unit_return(matter: Matter, *, reason: str, by: Actor, at: datetime) -> Matter:
    """退回站点: not the unit's business, with the reason."""
    reason = common.words(reason, 1000, "reason", "退回理由")
    perform(matter, "unit_return", by=by, at=at, note=reason, fields={"way": ""})
    return matter


@transaction.atomic
def recall(matter: Matter, *, reason: str, by: Actor, at: datetime) -> Matter:
    """收回转办, because the unit does not answer or the matter takes another way. The unit is told, and may still read what it had."""
    reason = common.words(reason, 1000, "reason", "收回理由")
    perform(matter, "recall", by=by, at=at, note=reason, fields={"way": ""})
    return matter


@transaction.atomic
def decline(matter: Matter, *, reason: str, note: str = "", by: Actor, at: datetime) -> Matter:
    """不予受理, with the case it falls under; the resident is told where to go."""
    if reason not in Decline.values:
        raise Refused("required", "请选择不予受理情形。", "reason")
    note = common.words(note, 1000, "note", "向群众说明", required=reason == Decline.OTHER)
    fields = _sorted(Way.DECLINED, by=by) | {
        "decline_reason": reason,
        "answer": note,
        "answered_by": by.name[:40],
        "answered_on": day_of(at),
        "code_until": code_until(matter.committee_id, day_of(at)),
    }
    told = str(Decline(reason).label)
    perform(matter, "decline", by=by, at=at, note=f"{told}。{note}" if note else told, fields=fields)
    return matter


@transaction.atomic
def move(matter: Matter, *, station: Station, note: str = "", by: Actor, at: datetime) -> Matter:
    """转其他站点 of the committee; its people are told and handle it, those here no longer see it."""
    if station.committee_id != matter.committee_id or not station.is_active:
        raise Refused("unknown_station", "请选择站点。", "station")
    if station.pk == matter.station_id:
        raise Refused("same_station", "已经在这个站点。", "station")
    note = common.words(note, 1000, "note", "说明", required=False)
    told = f"转{station.name}。{note}" if note else f"转{station.name}"
    perform(matter, "move", by=by, at=at, note=told, fields={"station": station})
    return matter


@transaction.atomic
def answer(matter: Matter, *, answer: str, by: Actor, at: datetime) -> Matter:
    """答复群众: whoever holds the query code reads it and says whether it is solved."""
    fields = _answered(answer, by=by, at=at)
    perform(matter, "answer", by=by, at=at, note=fields["answer"], fields=fields)
    return matter


@transaction.atomic
def edit_facts(
    matter: Matter, *, title: str, category: str, is_dispute: bool, by: Actor, at: datetime
) -> Matter:
    """更正标题、类别 and whether it is a dispute 矛盾纠纷; what the resident wrote stays as he wrote it."""
    fresh = lock(matter)
    common.require_handler(fresh, by=by)
    fresh.title = common.line(title, common.TITLE_MOST, "title", "标题")
    fresh.category, fresh.is_dispute = category, is_dispute
    fresh.save(update_fields=["title", "category", "is_dispute"])
    told = f"{fresh.get_category_display()}{'，矛盾纠纷' if is_dispute else ''}"
    record("matter.edit_facts", fresh, by=by, at=at, label="更正诉求信息", note=told)
    return fresh
