"""Speeches for the tours: one in every state, a meeting that has not called yet, an order, a programme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.activities.models import Activity
from shangliang.speeches import actions
from shangliang.speeches.models import Speech
from shangliang.speeches.process import SPEECH
from tests.cast import Cast
from tests.spoken import Spoken

Make = Callable[..., Any]


@dataclass
class SpeechesScene:
    """Records by what they show."""

    room: Spoken
    meeting: Activity
    silent: Activity
    speeches: dict[str, Speech]
    party: Speech


def build(cast: Cast, at: datetime) -> SpeechesScene:
    """Everything by the actions."""
    room = Spoken(cast, at)
    sec = room.by("sec")
    made = {
        "draft": room.draft(),
        "submitted": room.sent(),
        "returned": actions.send_back(room.sent(), reason="请压缩到八百字以内。", by=sec, at=at),
        "oral": room.oral(co_speakers=[cast.members["li"]]),
        "written": room.written(),
        "unused": actions.pass_over(room.sent(), reason="与提案内容重复。", by=sec, at=at),
        "spoken": room.spoken("li"),
        "withdrawn": actions.withdraw(room.sent(), reason="另行写成提案。", by=room.by("chen"), at=at),
    }
    assert set(made) == dict(SPEECH.choices()).keys()
    actions.publish(room.call, by=sec, at=at)
    silent = room.planned(nature="standing", title="常委会第二十次会议")
    return SpeechesScene(room, room.meeting, silent, made, room.of_party())


def of_organiser(s: SpeechesScene, stop: Make) -> Iterator[Any]:
    """What the secretariat does."""
    yield stop("speeches:calls")
    yield from (
        stop(f"speeches:{name}", s.meeting.pk) for name in ("desk", "call", "enter", "order", "programme")
    )
    yield from (stop("speeches:desk", s.meeting.pk, query=f"?tab={tab}") for tab in ("oral", "unused"))
    yield stop("speeches:desk", s.silent.pk)
    yield stop("activities:detail", s.meeting.pk)
    yield stop("activities:detail", s.silent.pk)
    yield stop("speeches:speech", s.speeches["submitted"].pk)
    for verb, state in (
        ("choose_oral", "submitted"), ("choose_written", "submitted"), ("pass_over", "submitted"), ("send_back", "submitted"),
        ("mark_spoken", "oral"), ("make_written", "oral"), ("reconsider", "unused"), ("correct", "spoken"),
    ):  # fmt: skip
        yield stop("speeches:step", "speech", s.speeches[state].pk, verb)


def of_speaker(s: SpeechesScene, stop: Make) -> Iterator[Any]:
    """What a member does."""
    yield stop("speeches:mine")
    yield stop("speeches:new", s.room.call.pk)
    yield from (stop("speeches:edit", s.speeches[state].pk) for state in ("draft", "returned"))
    yield from (
        stop("speeches:speech", one.pk)
        for one in s.speeches.values()
        if one.member_id == s.room.cast.members["chen"].pk
    )
    yield stop("speeches:step", "speech", s.speeches["draft"].pk, "submit")
    yield stop("speeches:step", "speech", s.speeches["submitted"].pk, "withdraw")
    yield stop("speeches:programme", s.meeting.pk)
    yield stop("activities:detail", s.meeting.pk)


def of_leader(s: SpeechesScene, stop: Make) -> Iterator[Any]:
    """What a leader reads."""
    yield stop("speeches:calls")
    yield stop("speeches:desk", s.meeting.pk)
    yield stop("speeches:speech", s.party.pk)
    yield stop("reports:records", "speeches", "submitted")
