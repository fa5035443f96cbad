"""What the resident says of the answer, and what is noted when he says nothing: silence is never consent."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.perform import day_of, lock, perform
from shangliang.stations.actions import common
from shangliang.stations.choices import Said
from shangliang.stations.models import Matter
from shangliang.stations.policy import KEEP_CODE
from shangliang.stations.process import SPOKEN_FROM
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span, due

WORDS_MOST = 500


def code_until(committee_id: UUID, day: date) -> date:
    """Until when the query code of a matter that ended on `day` still opens it."""
    months = int(policy.value(committee_id, KEEP_CODE, day))
    return due(Span.of({"n": max(months, 1), "unit": "months"}), day).on


@transaction.atomic
def say(matter: Matter, *, solved: bool, words: str, at: datetime) -> Matter:
    """The resident, who showed his query code, says whether it is solved. The first 未解决 opens the matter again, the second ends it as unsolved.

    Refused("moved_on") when nothing was answered or he has spoken already; saying the same again changes nothing.
    """
    fresh = lock(matter)
    if fresh.state not in SPOKEN_FROM and fresh.said == (Said.SOLVED if solved else Said.UNSOLVED):
        return fresh
    return _said(fresh, solved, words, noted="", by=system(fresh.committee_id), at=at)


@transaction.atomic
def note_words(matter: Matter, *, solved: bool, words: str, by: Actor, at: datetime) -> Matter:
    """登记回访: the station writes down what the resident said at a revisit, marked as noted (代录) by whom; how it was asked belongs into the words."""
    fresh = lock(matter)
    common.require_handler(fresh, by=by)
    words = common.words(words, WORDS_MOST, "words", "回访情况")
    return _said(fresh, solved, words, noted=by.name[:40], by=by, at=at)


def _said(matter: Matter, solved: bool, words: str, *, noted: str, by: Actor, at: datetime) -> Matter:
    if matter.state not in SPOKEN_FROM:
        raise Refused("moved_on", f"此事项已是“{matter.state_label}”，现在不需要反馈，请查看最新情况。")
    verb = "confirm" if solved else "deny_again" if matter.times_denied else "deny"
    fields: dict[str, Any] = {
        "said": Said.SOLVED if solved else Said.UNSOLVED,
        "said_words": common.words(words, WORDS_MOST, "words", "反馈意见", required=False),
        "said_at": at,
        "said_noted": noted,
        "times_denied": matter.times_denied + (0 if solved else 1),
        "code_until": None if verb == "deny" else code_until(matter.committee_id, day_of(at)),
    }
    note = fields["said_words"] + (f"（{noted}回访登记）" if noted else "（群众凭查询码反馈）")
    perform(matter, verb, by=by, at=at, note=note, fields=fields)
    return matter


def lapse_silent(*, on: date, at: datetime) -> int:
    """期满未反馈: every answered matter whose resident said nothing until its day passed is closed as 未反馈; returns how many. Again it changes nothing."""
    waiting = Matter.objects.filter(state="answered", due_on__lt=on).values_list("pk", flat=True)
    return sum(_lapse(pk, on, at) for pk in waiting)


@transaction.atomic
def _lapse(pk: UUID, on: date, at: datetime) -> bool:
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=pk)
    if matter.state != "answered" or matter.due_on is None or matter.due_on >= on:
        return False
    fields = {"code_until": code_until(matter.committee_id, day_of(at))}
    perform(matter, "lapse", by=system(matter.committee_id), at=at, fields=fields)
    return True
