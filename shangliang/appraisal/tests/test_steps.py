"""In every stage of this room's processes: asked exactly what one can do, every verb tried by everybody, and random people at random verbs."""

import os
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shangliang.appraisal import actions
from shangliang.appraisal import permissions as may
from shangliang.appraisal.models import Ballot, Nominee, Sheet
from shangliang.core.access import Actor, rows
from shangliang.core.flow import flow, flow_of, flows
from shangliang.core.process import SYSTEM
from shangliang.proposals.tests import machine as m
from shangliang.proposals.tests import machine_checks as checks
from tests import appraising as start

KINDS = ("appraisal_round", "appraisal", "award", "ballot")
PEOPLE = (
    "chen", "li", "zhou", "wang", "liu", "qian", "edu_clerk", "edu_leader", "traffic_clerk", "traffic_leader",
    "system_admin", "far_office", "liaison",
)  # fmt: skip
NIGHT = os.environ.get("SHANGLIANG_MACHINE") == "night"


def _simple(action: Callable[..., Any], field: str = "") -> m.Call:
    return lambda world, record, by, text: action(
        record, **({field: text} if field else {}), by=by, at=world.now
    )


def _fill(world: m.World, record: Any, by: Actor, text: str) -> Any:
    return actions.fill(record, scores=[15] * (len(text) + 3), comment=text, by=by, at=world.now)


def _open_voting(world: m.World, record: Any, by: Actor, text: str) -> Any:
    jurors = [world.cast.person(key) for key in start.JURORS[: len(text) + 1]]
    return actions.open_voting(record, jurors, by=by, at=world.now)


def _cast(world: m.World, record: Any, by: Actor, text: str) -> Any:
    candidates = record.award.candidates.order_by("created_at", "id")
    return actions.cast(record, [each.pk for each in candidates[1 : len(text)]], by=by, at=world.now)


CALLS: dict[tuple[str, str], m.Call] = {
    ("appraisal_round", "close"): _simple(actions.close_round),
    ("appraisal", "fill"): _fill,
    ("award", "open_voting"): _open_voting,
    ("award", "count"): _simple(actions.count_votes),
    ("award", "publish"): _simple(actions.publish),
    ("award", "cancel"): _simple(actions.cancel, "reason"),
    ("ballot", "cast"): _cast,
}


def _asked(cast: Any, at: Any) -> None:
    start.closed(cast, at)
    start.opened(cast, at)


def _half(cast: Any, at: Any) -> None:
    start.closed(cast, at)
    start.fill(cast, start.opened(cast, at), "unit", "edu_leader", at)


def _ended(cast: Any, at: Any) -> None:
    start.closed(cast, at)
    record = start.opened(cast, at)
    start.fill(cast, record, "member", "chen", at)
    actions.close_round(record, by=cast.actor("wang"), at=at + start.AFTER)


def _candidates(cast: Any, at: Any, subject: str = "proposal") -> Any:
    start.seat(cast)
    start.others(cast, at)
    return start.nominated(cast, at, subject)


def _voting(cast: Any, at: Any) -> Any:
    award = start.voting(cast, _candidates(cast, at), at)
    start.vote(cast, award, "liu", at, 0)
    return award


def _notice(cast: Any, at: Any, subject: str = "proposal") -> Any:
    return start.counted(cast, _candidates(cast, at, subject), at)


def _published(cast: Any, at: Any) -> None:
    actions.publish(_notice(cast, at), by=cast.actor("wang"), at=at + 2 * start.AFTER)


STAGES: dict[str, Callable[[Any, Any], Any]] = {
    "asked": _asked,
    "half": _half,
    "ended": _ended,
    "nominating": _candidates,
    "persons": lambda cast, at: _notice(cast, at, "person"),
    "voting": _voting,
    "notice": _notice,
    "published": _published,
}


@pytest.fixture
def world(cast, noon):
    world = m.build_world(cast, noon)
    world.actors = {key: cast.actor(key) for key in PEOPLE}
    return world


def everything() -> list[Any]:
    return [row for kind in KINDS for row in m.records(kind)]


def calls_of(record: Any) -> list[tuple[str, str]]:
    return [call for call in CALLS if call[0] == flow_of(type(record)).process.key]


def test_every_step_people_can_take_is_tried_here():
    own = [flow(kind) for kind in KINDS]
    assert {f.process.key for f in flows() if f.model._meta.app_label == "appraisal"} == set(KINDS)
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
    assert everything()
    for days in (0, 60):  # before and after every time limit
        world.now += timedelta(days=days)
        for record in everything():
            for call in calls_of(record):
                for by in PEOPLE:
                    m.try_and_undo(world, by, call, record)


def check_back_to_back(world: m.World) -> None:
    """A side sees the other's sheet only when neither is open."""
    for own in Sheet.objects.filter(state="asked"):
        other = Sheet.objects.exclude(pk=own.pk).get(round=own.round, assignment=own.assignment)
        for by in ("chen", "edu_clerk", "edu_leader", "li", "liu", "qian"):
            seen = rows(world.actors[by], may.sheets, Sheet.objects.filter(pk=other.pk)).exists()
            assert seen == rows(world.actors[by], may.own_sheets, Sheet.objects.filter(pk=other.pk)).exists()


def check_votes(world: m.World) -> None:
    """What was counted is what was cast; nobody voted for himself; not more are chosen than there are places."""
    for award in m.records("award"):
        assert award.candidates.filter(chosen=True).count() <= award.places
        if award.state in ("notice", "published"):
            cast = Ballot.objects.filter(award=award, state="cast")
            for each in award.candidates.all():
                assert each.votes == cast.filter(chosen=each).count()
        for ballot in award.ballots.filter(state="cast"):
            assert 1 <= ballot.chosen.count() <= award.places
            assert not ballot.chosen.filter(person=ballot.juror).exists()
    assert world.now


def walk(world: m.World, pick: Random) -> set[tuple[str, str]]:
    """Twelve acts of people picked by chance, each compared with what the table says; refusals leave no trace."""
    done = set()
    for _ in range(12):
        world.now += timedelta(days=pick.choice((0, 0, 1, 30)))
        record = pick.choice(everything())
        call, by = pick.choice(calls_of(record)), pick.choice(PEOPLE)
        able = [
            key for key in PEOPLE if m.able(record, flow(call[0]).process.step(call[1]), world.actors[key])
        ]
        if able and pick.random() < 0.6:
            by = pick.choice(able)
        text = pick.choice(("", "一", "两字", "三个字"))
        before = checks.snapshot()

        def act(record: Any = record, call: Any = call, by: str = by, text: str = text) -> str:
            return m.outcome(lambda: CALLS[call](world, record, world.actors[by], text))

        told = m.judge(call, record, world.actors[by], act)
        assert told == m.DONE or checks.snapshot() == before, (call, told)
        if told == m.DONE:
            done.add(call)
        check_back_to_back(world)
        check_votes(world)
    checks.check_history()
    return done


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("stage", ["asked", "nominating", "voting"])
def test_random_people_try_random_verbs(world, stage, monkeypatch):
    monkeypatch.setattr(checks, "TRACED", (*checks.TRACED, "appraisal"))
    STAGES[stage](world.cast, world.now)
    begun, done = world.now, set()

    @settings(
        max_examples=200 if NIGHT else 8,
        deadline=None,
        database=None,
        derandomize=not NIGHT,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**30))
    def run(seed: int) -> None:
        world.now = begun
        with transaction.atomic():
            done.update(walk(world, Random(seed)))  # noqa: S311 - a game of chance, no secret
            transaction.set_rollback(True)

    run()
    assert len(done) >= 2, "the walks no longer get anywhere"
    assert not Nominee.objects.filter(chosen=True).exists()
