"""Choosing speeches, putting them in order, and writing down what was spoken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.models import Activity
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line, not_later
from shangliang.core.perform import day_of, guard, lock, perform
from shangliang.speeches.models import Speech

REASON_MOST, LONGEST = 500, 120


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST:
        raise Refused("minutes", f"发言时长应在1到{LONGEST}分钟之间。", "minutes")
    return minutes


@transaction.atomic
def choose_oral(speech: Speech, *, minutes: int, by: Actor, at: datetime) -> Speech:
    """选为口头发言, last in the order so far."""
    activity = lock_activity(speech.activity)
    last = activity.speeches.filter(state__in=("oral", "spoken")).aggregate(last=Max("position"))["last"] or 0
    fields = {"minutes": _minutes(minutes), "position": last + 1, "answer": ""}
    perform(speech, "choose_oral", by=by, at=at, note=f"{minutes}分钟", fields=fields)
    return speech


@transaction.atomic
def choose_written(speech: Speech, *, note: str, by: Actor, at: datetime) -> Speech:
    """选为书面发言."""
    words = line(note, REASON_MOST, "note", "说明")
    perform(speech, "choose_written", by=by, at=at, note=words, fields={"answer": words})
    return speech


def _decide(speech: Speech, verb: str, reason: str, label: str, *, by: Actor, at: datetime) -> Speech:
    """A decision that takes the speech out of the order, with its reason."""
    words = line(reason, REASON_MOST, "reason", label, required=True)
    fields = {"answer": words, "position": 0, "minutes": None}
    perform(speech, verb, by=by, at=at, note=words, fields=fields)
    return speech


@transaction.atomic
def pass_over(speech: Speech, *, reason: str, by: Actor, at: datetime) -> Speech:
    """不采用, with the reason."""
    return _decide(speech, "pass_over", reason, "理由", by=by, at=at)


@transaction.atomic
def send_back(speech: Speech, *, reason: str, by: Actor, at: datetime) -> Speech:
    """退回修改, saying what to change."""
    return _decide(speech, "send_back", reason, "修改意见", by=by, at=at)


@transaction.atomic
def make_written(speech: Speech, *, reason: str, by: Actor, at: datetime) -> Speech:
    """改为书面发言: no time was left, or the speaker is on leave."""
    return _decide(speech, "make_written", reason, "理由", by=by, at=at)


@transaction.atomic
def reconsider(speech: Speech, *, reason: str, by: Actor, at: datetime) -> Speech:
    """重新选定."""
    return _decide(speech, "reconsider", reason, "理由", by=by, at=at)


@transaction.atomic
def mark_spoken(speech: Speech, *, spoken_on: date, by: Actor, at: datetime) -> Speech:
    """登记已发言 on a day of the meeting."""
    fresh = lock(speech)
    passed = guard(fresh, "mark_spoken", by=by, locked=True)
    on, activity = not_later(spoken_on, day_of(at), "spoken_on"), fresh.activity
    if not day_of(activity.starts_at) <= on <= day_of(activity.ends_at):
        raise Refused("outside", "发言日期应在会议期间。", "spoken_on")
    perform(fresh, "mark_spoken", by=by, at=at, fields={"spoken_on": on}, passed=passed)
    return fresh


@transaction.atomic
def correct(speech: Speech, *, reason: str, by: Actor, at: datetime) -> Speech:
    """更正发言情况: it was not spoken after all."""
    words = line(reason, REASON_MOST, "reason", "理由", required=True)
    perform(speech, "correct", by=by, at=at, note=words, fields={"spoken_on": None})
    return speech


@dataclass(frozen=True)
class Place:
    """Place and time of one spoken speech."""

    speech: UUID
    position: int
    minutes: int


@transaction.atomic
def order(activity: Activity, places: Sequence[Place], *, by: Actor, at: datetime) -> list[Speech]:
    """排定发言顺序: of equal numbers the one that stood first stays first. Returns the speeches in order."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    chosen = {one.pk: one for one in fresh.speeches.select_for_update().filter(state__in=("oral", "spoken"))}
    if {each.speech for each in places} != set(chosen):
        raise Refused("changed", "口头发言名单刚刚有变化，请刷新后重新排序。")
    wanted = sorted(places, key=lambda each: (each.position, chosen[each.speech].position, each.speech))
    for n, each in enumerate(wanted, 1):
        one = chosen[each.speech]
        one.position, one.minutes = n, _minutes(each.minutes)
        one.save(update_fields=["position", "minutes"])
    names = "、".join(chosen[each.speech].author for each in wanted)
    record("speech_call.order", fresh, by=by, at=at, label="排定发言顺序", note=names[:2000])
    return [chosen[each.speech] for each in wanted]
