"""In every stage of this room's processes: asked exactly what one can do, and every verb tried by everybody, as in proposals."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.core.flow import flow, flow_of, flows
from shangliang.core.process import SYSTEM
from shangliang.proposals.tests import machine as m
from shangliang.proposals.tests import machine_checks as checks
from shangliang.supervision import actions
from shangliang.supervision.actions import Choice, PointDraft
from shangliang.supervision.models import Side
from tests import oversight as o

KINDS = ("candidate", "supervision", "conference", "side", "circular", "receipt")
PEOPLE = (
    "chen", "li", "wang", "liu", "qian", "fang", "edu_clerk", "edu_leader", "traffic_clerk", "traffic_leader",
    "system_admin", "far_office",
)  # fmt: skip


def _simple(action: Callable[..., Any], field: str = "", **more: Any) -> m.Call:
    return lambda world, record, by, text: action(
        record, **({field: text} if field else {}), **more, by=by, at=world.now
    )


def _decide(world: m.World, record: Any, by: Actor, text: str, *, chosen: bool) -> Any:
    choice = Choice(record, world.cast.person("liu") if chosen else None)
    day = timezone.localdate(world.now)
    return actions.decide([choice], held_on=day, meeting=text, minutes_number="", by=by, at=world.now)


def _minutes(world: m.World, record: Any, by: Actor, text: str) -> Any:
    day = timezone.localdate(world.now)
    point = PointDraft(text, world.cast.units["edu"], day + timedelta(days=9))
    return actions.record_minutes(
        record, held_on=day, place=text, participants=text, minutes=text, points=[point], by=by, at=world.now
    )


def _send(world: m.World, record: Any, by: Actor, text: str) -> Any:
    listed = set(record.items.values_list("pk", flat=True))
    return actions.send(record, listed=listed, note=text, by=by, at=world.now)


def _pass_on(world: m.World, record: Any, by: Actor, text: str) -> Any:
    body = o.special_committee(world.cast)
    return actions.pass_on(
        record, supervisor=world.cast.person("liu"), special_committee=body, note=text, by=by, at=world.now
    )


CALLS: dict[tuple[str, str], m.Call] = {
    ("candidate", "choose"): lambda *given: _decide(*given, chosen=True),
    ("candidate", "pass_over"): lambda *given: _decide(*given, chosen=False),
    ("candidate", "remove"): _simple(actions.remove, "reason"),
    ("supervision", "report"): _simple(actions.report, "report"),
    ("supervision", "instruct"): _simple(actions.instruct, "instruction"),
    ("supervision", "return_report"): _simple(actions.return_report, "note"),
    ("supervision", "pass_on"): _pass_on,
    ("supervision", "stop"): _simple(actions.stop, "reason"),
    ("conference", "record_minutes"): _minutes,
    ("conference", "end"): _simple(actions.end, "note"),
    ("side", "confirm"): _simple(actions.confirm),
    ("side", "dispute"): _simple(actions.dispute, "note"),
    ("circular", "send"): _send,
    ("circular", "drop"): _simple(actions.drop, "reason"),
    ("receipt", "receive"): _simple(actions.receive, "plan"),
}


def _reported(cast: Any, at: Any) -> None:
    (part,) = cast.handling(at, ("traffic", "sole"))
    supervision = o.supervised(cast, part.proposal, at)
    o.visited(cast, supervision, at)
    actions.report(supervision, report=o.REPORT, by=cast.actor("fang"), at=at)


def _half_confirmed(cast: Any, at: Any) -> None:
    o.with_minutes(cast, at)
    actions.confirm(Side.objects.exclude(unit=None).get(), by=cast.actor("edu_clerk"), at=at)


def _disputed(cast: Any, at: Any) -> None:
    o.with_minutes(cast, at)
    actions.dispute(Side.objects.exclude(unit=None).get(), note="不同意", by=cast.actor("edu_clerk"), at=at)


STAGES: dict[str, Callable[[Any, Any], Any]] = {
    "candidate": lambda cast, at: o.candidate(cast, cast.filed(at), at),
    "following": lambda cast, at: o.supervised(cast, cast.handling(at)[0].proposal, at),
    "reported": _reported,
    "called": o.conference,
    "half confirmed": _half_confirmed,
    "disputed": _disputed,
    "proposed": o.proposed,
    "sent": o.sent,
}


@pytest.fixture
def world(cast, noon):
    o.special_committee(cast)
    world = m.build_world(cast, noon)
    world.actors = {key: cast.actor(key) for key in PEOPLE}
    return world


def test_every_step_people_can_take_is_tried_here():
    own = [flow(kind) for kind in KINDS]
    assert {f.model._meta.app_label for f in own} == {"supervision"}
    assert {f.process.key for f in flows() if f.model._meta.app_label == "supervision"} == set(KINDS)
    taken = {(f.process.key, s.verb) for f in own for s in f.process.steps if s.who != (SYSTEM,)}
    assert taken == set(CALLS)


@pytest.mark.parametrize("stage", STAGES)
def test_everybody_is_asked_exactly_what_he_can_do(world, stage):
    STAGES[stage](world.cast, world.now)
    checks.check_history()
    checks.check_faces(world, PEOPLE)


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_every_verb_is_tried_by_everybody(world, stage, monkeypatch):
    """Done exactly when the table and the relation allow it; otherwise refused, never broken."""
    monkeypatch.setattr(m, "CALLS", CALLS)
    STAGES[stage](world.cast, world.now)
    records = [row for kind in KINDS for row in m.records(kind)]
    assert records
    for record in records:
        for call in CALLS:
            if call[0] == flow_of(type(record)).process.key:
                for by in PEOPLE:
                    m.try_and_undo(world, by, call, record)
