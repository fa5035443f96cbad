"""Random people try random verbs on random records, over the real actions with the database; then over each table alone.

SHANGLIANG_MACHINE=night runs many and long walks; the usual run takes a few, always the same ones.
"""

import os
from itertools import cycle, islice
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shangliang.core.flow import flow, flow_of, flows
from shangliang.core.process import SYSTEM, Process
from shangliang.proposals import actions, process
from shangliang.proposals.actions.committing import NEAR
from shangliang.proposals.models import Proposal
from shangliang.proposals.tests import machine as m
from shangliang.proposals.tests import machine_checks as checks
from shangliang.proposals.tests.machine_stages import STAGES

quiet = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
settings.register_profile("check", quiet, max_examples=14, stateful_step_count=12, derandomize=True)
settings.register_profile("night", quiet, max_examples=300, stateful_step_count=40)
PROFILE = settings.get_profile("night" if os.environ.get("SHANGLIANG_MACHINE") == "night" else "check")

TEXTS = ("", "一", "两字", "三个字", "四个汉字")  # lengths also choose among ways and ratings
ACTS = {
    "somebody_does_his_part": 8,
    "anybody_tries_anything": 5,
    "a_reply_is_written": 3,
    "a_contact_is_reported": 1,
    "an_extension_is_asked_for": 1,
    "days_pass": 1,
    "start_draft": 1,
}
ANY = st.integers(0, 999)
LOOKING = 2  # people whose lists are compared after every step; all of them at the end


class Walk(RuleBasedStateMachine):
    """One committee's days: every rule is one action, every outcome is compared with what the table says."""

    world: m.World
    used: list[set[tuple[str, str, str]]]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.start = self.world.now
        self.acts = 0
        self.looking = cycle(m.PEOPLE)
        self.before = checks.dues()

    @initialize(stage=st.sampled_from(sorted(STAGES)))
    def begin(self, stage: str) -> None:
        STAGES[stage](self.world)
        self.before = checks.dues()

    @rule(seed=st.integers(0, 2**30))
    def somebody_acts(self, seed: int) -> None:
        """One act. All choices come from the seed, since left to draw each by itself the walks wait and repeat more than they act."""
        self.acts += 1
        pick = Random(f"{seed} {self.acts}")  # noqa: S311 - a game of chance, no secret
        getattr(self, pick.choices(*zip(*ACTS.items(), strict=True))[0])(pick, pick.choice(TEXTS))

    def start_draft(self, pick: Random, _: str) -> None:
        key, by = pick.choice(["chen", "li", "far_member"]), pick.choice(m.PEOPLE)
        told = self.carry_out(lambda: m.start(self.world, self.world.actors[by], key))
        assert told == (m.DONE if by == key else m.FORBIDDEN)

    def anybody_tries_anything(self, pick: Random, text: str) -> None:
        record = pick.choice([row for kind in m.KINDS for row in m.records(kind)] or [None])
        if record is not None:
            kind = flow_of(type(record)).process.key
            call = pick.choice([call for call in m.CALLS if call[0] == kind])
            self.attempt(pick.choice(m.PEOPLE), call, record, text)

    def somebody_does_his_part(self, pick: Random, text: str) -> None:
        """A step that is open to somebody, so that records get on."""
        names = {person: key for key, person in self.world.people_ids().items()}
        open_to = [
            (names[person], (a_flow.process.key, step.verb), record)
            for a_flow in flows()
            for record in m.records(a_flow.process.key)
            for step in a_flow.process.steps_from(record.state)
            if step.leads_from(record)
            for person in sorted(m.related(a_flow, record, step.who))
            if person in names
        ]
        verbs = sorted({call for _, call, _ in open_to})
        if verbs:
            verb = pick.choice(verbs)
            by, call, record = pick.choice([way for way in open_to if way[1] == verb])
            self.attempt(by, call, record, text)

    def a_reply_is_written(self, pick: Random, text: str) -> None:
        by = pick.choice(["edu_clerk", "traffic_clerk", "wang"])
        self.unit_work(m.write_reply, by, pick, text, ("handling",), (process.CLERK,))

    def a_contact_is_reported(self, pick: Random, text: str) -> None:
        by, states = pick.choice(["edu_clerk", "edu_leader", "chen"]), ("handling", "signing", "replied")
        self.unit_work(m.log_contact, by, pick, text, states, (process.CLERK, process.LEADER))

    def days_pass(self, pick: Random, _: str) -> None:
        self.world.wait(pick.randint(1, 40))
        day = self.world.now.date()
        late = {row.pk for row in m.records("cosign") if row.state == "invited" and row.due_on < day}
        assert actions.lapse_invitations(on=day, at=self.world.now) == len(late)
        near = [
            row for row in m.records("commitment") if row.state == "open" and row.promised_on <= day + NEAR
        ]
        assert actions.fall_due(on=day, at=self.world.now) == len(near)

    def an_extension_is_asked_for(self, pick: Random, text: str) -> None:
        by = pick.choice(["edu_clerk", "traffic_clerk", "edu_leader"])
        fine = ("late", "open", "used_up", "too_long", "assisting")
        self.unit_work(m.ask_extension, by, pick, text, ("handling",), (process.CLERK,), fine)

    def unit_work(
        self,
        call: Any,
        by: str,
        pick: Random,
        text: str,
        states: tuple[str, ...],
        who: tuple[str, ...],
        refused: tuple[str, ...] = (),
    ) -> None:
        """Writes of a unit that change no state of its own record."""
        found = m.assignments_of(self.world)
        if not found:
            return
        record, actor = pick.choice(found), self.world.actors[by]
        theirs = actor.person in m.related(flow("assignment"), record, who)
        told = self.carry_out(lambda: call(self.world, record, actor, text))
        if not theirs:
            assert told == m.FORBIDDEN
        elif record.state not in states:
            assert told == "moved_on"
        else:
            assert told == m.DONE or (told == "required" and not text) or told in refused

    def attempt(self, by: str, call: tuple[str, str], record: Any, text: str) -> None:
        actor = self.world.actors[by]
        told = m.judge(
            call,
            record,
            actor,
            lambda: self.carry_out(lambda: m.CALLS[call](self.world, record, actor, text)),
        )
        self.used[0].add((*call, told))

    def carry_out(self, do: Any) -> str:
        """A refusal leaves no trace: not a row, not an event, not a job."""
        rows = checks.snapshot()
        told = m.outcome(do)
        assert told == m.DONE or checks.snapshot() == rows, told
        return told

    @invariant()
    def no_due_date_moves_without_an_event(self) -> None:
        now = checks.dues()
        for pk, (due_on, events) in now.items():
            if pk in self.before and self.before[pk][0] != due_on:
                assert events > self.before[pk][1]
        self.before = now

    @invariant()
    def history_and_numbers_hold(self) -> None:
        checks.check_history()
        checks.check_numbers()

    @invariant()
    def asked_is_able(self) -> None:
        checks.check_faces(self.world, islice(self.looking, LOOKING))

    def teardown(self) -> None:
        try:
            checks.check_faces(self.world, m.PEOPLE)
            checks.check_keys(self.world, m.PEOPLE)
        finally:
            self.world.now = self.start
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_random_people_try_random_verbs(cast, noon):
    class World(Walk):
        world = m.build_world(cast, noon)
        used = [set()]

    run_state_machine_as_test(World, settings=PROFILE)
    done = {(kind, verb) for kind, verb, told in World.used[0] if told == m.DONE}
    assert len(done) >= len(m.CALLS) // 4, "the walks no longer get anywhere"
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("stage", STAGES)
def test_in_every_stage_everybody_is_asked_exactly_what_he_can_do(cast, noon, stage):
    world = m.build_world(cast, noon)
    STAGES[stage](world)
    checks.check_history()
    checks.check_numbers()
    checks.check_faces(world, m.PEOPLE)
    checks.check_keys(world, m.PEOPLE)


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_in_every_stage_every_verb_is_tried_by_everybody(cast, noon, stage):
    """Done exactly when the table and the relation allow it; otherwise refused, never broken."""
    world = m.build_world(cast, noon)
    STAGES[stage](world)
    for record in [row for kind in m.KINDS for row in m.records(kind)]:
        for call in m.CALLS:
            if call[0] == flow_of(type(record)).process.key:
                for by in ("chen", "li", "wang", "qian", "edu_clerk", "edu_leader", "far_office", "liaison"):
                    m.try_and_undo(world, by, call, record)


def test_the_machine_knows_every_step_people_can_take():
    own = [
        a_flow for a_flow in flows() if a_flow.process.key in m.KINDS
    ]  # rooms above have tests of their own
    taken = {(f.process.key, s.verb) for f in own for s in f.process.steps if s.who != (SYSTEM,)}
    assert taken == set(m.CALLS)


@pytest.mark.parametrize("a_flow", flows(), ids=lambda a_flow: a_flow.process.key)
def test_a_walk_over_the_table_alone(a_flow):
    """Without a database: every open state leads on, and a final one asks nobody."""

    class Path(RuleBasedStateMachine):
        table: Process = a_flow.process

        def __init__(self) -> None:
            super().__init__()
            self.state = self.table.initial
            self.walked = 0

        @precondition(lambda self: not self.table.state(self.state).final)
        @rule(which=ANY)
        def go(self, which: int) -> None:
            steps = self.table.steps_from(self.state)
            assert steps
            self.state = steps[which % len(steps)].target or self.state
            self.walked += 1

        @precondition(lambda self: self.table.state(self.state).final)
        @rule()
        def rest(self) -> None:
            """Nobody is asked for anything any more, though the office may take the matter up again."""
            assert not any(step.asks for step in self.table.steps_from(self.state))

        @invariant()
        def somebody_has_it_in_hand(self) -> None:
            state = self.table.state(self.state)
            assert state.final or (state.holder and state.next and state.term)

    pure = settings(PROFILE, max_examples=50, stateful_step_count=30)
    run_state_machine_as_test(Path, settings=pure)
