"""Stations for the tours: matters in every state, receptions before and after, questions, members to assign."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import uuid4

from shangliang.stations import actions
from shangliang.stations.actions import BookingDraft, Place
from shangliang.stations.models import Matter, Question, Reception
from shangliang.stations.process import MATTER
from tests.cast import Cast
from tests.stationed import PHONE, Stationed, many_members, stationed

Make = Callable[..., Any]


@dataclass
class StationsScene:
    """Records by what they show."""

    room: Stationed
    matters: dict[str, Matter]
    planned: Reception
    held: Reception
    question: Question

    @cached_property
    def fresh(self) -> Matter:
        return self.matters["received"]


def build(cast: Cast, at: datetime) -> StationsScene:
    """Everything by the actions."""
    room = stationed(cast, at)
    by = room.by
    chen = by("chen")
    for n, member in enumerate(many_members(cast, 4)):
        actions.save_places([Place(member, room.streets["town"] if n else None, None)], by=by("wang"), at=at)
    held = room.reception()
    actions.hold_reception(held, served=6, text="接待群众六人，当场答复四件。", by=chen, at=at)
    planned = room.reception(at.date() + timedelta(days=5))
    actions.book(planned, BookingDraft("孙女士", PHONE, "小区停车", room.version), key=uuid4(), at=at)
    answered = actions.set_question(
        room.east, street=room.streets["town"], title="背街小巷怎么管", by=by("wang"), at=at
    )
    actions.answer_question(answered, answer="建立巷长制，居民轮值。", by=chen, at=at)
    question = actions.set_question(
        room.east, street=room.streets["town"], title="老旧小区加装电梯怎么协商", by=by("wang"), at=at
    )
    return StationsScene(room, _matters(room, at), planned, held, question)


def _matters(room: Stationed, at: datetime) -> dict[str, Matter]:
    by = room.by
    chen = by("chen")
    consulting = room.consulting(is_dispute=True)
    actions.record_consultation(consulting, room.consultation(), by=chen, at=at)
    silent = room.answered()
    Matter.objects.filter(pk=silent.pk).update(due_on=at.date() - timedelta(days=1))
    actions.lapse_silent(on=at.date(), at=at)
    again = actions.say(room.answered(), solved=False, words="又坏了。", at=at)
    unsolved = actions.say(room.answered(), solved=False, words="没修好。", at=at)
    actions.solve(unsolved, answer="再次维修。", by=chen, at=at)
    actions.say(unsolved, solved=False, words="还是没修好。", at=at)
    made = {
        "received": room.matter(title="东门外路灯不亮"),
        "consulting": consulting,
        "in_brief": actions.to_brief(room.matter(), by=by("xin"), at=at),
        "in_proposal": actions.to_proposal(room.matter(), by=by("li"), at=at),
        "with_unit": room.with_unit(),
        "unit_answered": room.unit_answered(),
        "answered": room.answered(),
        "again": again,
        "solved": room.solved(),
        "unsolved": unsolved,
        "silent": silent,
        "not_accepted": actions.decline(room.matter(), reason="petition", by=chen, at=at),
    }
    assert set(made) == dict(MATTER.choices()).keys()
    return made


def of_keeper(s: StationsScene, stop: Make) -> Iterator[Any]:
    """What the office and the editor do."""
    east = s.room.east.pk
    yield from map(
        stop, ("stations:list", "stations:new", "stations:streets", "stations:places", "stations:assign")
    )
    yield from (stop(f"stations:{name}", east) for name in ("station", "edit", "people"))
    yield from map(stop, ("stations:receptions", "stations:report", "stations:matter_new"))
    yield stop("stations:matters", query="?tab=all")
    yield stop("stations:station", s.room.stations["empty"].pk)


def of_station(s: StationsScene, stop: Make) -> Iterator[Any]:
    """What the people of a station do."""
    east, fresh = s.room.east.pk, s.fresh.pk
    yield from map(stop, ("stations:list", "stations:matters", "stations:receptions"))
    yield stop("stations:matters", query="?tab=all&q=没有的")
    yield from (stop("stations:matter", matter.pk) for matter in s.matters.values())
    yield stop("stations:matter_new", query=f"?station={east}")
    yield from (stop(f"stations:{name}", fresh) for name in ("move", "facts"))
    yield stop("stations:revisit", s.matters["answered"].pk)
    for verb, state in (
        ("solve", "received"), ("consult", "received"), ("to_brief", "received"), ("to_proposal", "received"),
        ("hand_over", "received"), ("decline", "received"), ("record_consultation", "consulting"),
        ("answer", "unit_answered"), ("recall", "with_unit"),
    ):  # fmt: skip
        yield stop("stations:step", "matter", s.matters[state].pk, verb)
    yield from (stop("stations:reception", day.pk) for day in (s.planned, s.held))
    yield from (stop(f"stations:reception_{name}", s.planned.pk) for name in ("edit", "hold", "cancel"))
    yield from (stop(f"stations:{name}", east) for name in ("station", "reception_new", "question_new"))
    yield stop("stations:question_answer", s.question.pk)
    yield stop("stations:report")


def of_unit(s: StationsScene, stop: Make) -> Iterator[Any]:
    """What a unit sees of a matter handed to it."""
    handed = s.matters["with_unit"].pk
    yield stop("stations:matter", handed)
    yield from (stop("stations:step", "matter", handed, verb) for verb in ("unit_answer", "unit_return"))


def of_leader(s: StationsScene, stop: Make) -> Iterator[Any]:
    """What a leader reads."""
    yield from map(stop, ("stations:list", "stations:report"))
    yield stop("stations:matter", s.matters["consulting"].pk)
    yield from (
        stop("reports:records", "stations", name)
        for name in ("solved", "receptions", "consultations", "questions", "stations")
    )
