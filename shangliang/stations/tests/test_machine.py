"""Whatever people do with matters in whatever order, no rule of the room is broken."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from shangliang.audit.models import Event
from shangliang.core.access import allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.flow import flow_of
from shangliang.core.inbox import steps_for
from shangliang.stations import actions, public
from shangliang.stations.models import Matter
from shangliang.stations.process import MATTER
from tests.cast import build
from tests.stationed import stationed

PEOPLE = (
    "chen",
    "li",
    "xin",
    "zhou",
    "wang",
    "lin",
    "liu",
    "edu_clerk",
    "police_clerk",
    "far_office",
    "system_admin",
)
person, station = st.sampled_from(PEOPLE), st.sampled_from(("east", "west", "empty"))
START = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


class Residents(RuleBasedStateMachine):
    """Residents send and speak, the station's people, the office and units act, days pass."""

    @initialize()
    def begin(self) -> None:
        Matter.objects.all().delete()
        self.at = START
        self.sent: dict[str, tuple] = {}

    def draft(self):
        return ROOM.draft(notice_version=ROOM.version)

    @rule(where=station)
    def send(self, where):
        key = uuid4()
        matter, code = actions.receive_matter(ROOM.stations[where], self.draft(), key=key, at=self.at)
        self.sent[str(matter.pk)] = (where, key, code)

    @rule(n=st.integers(0, 30))
    def send_again(self, n):
        if self.sent:
            pk, (where, key, code) = list(self.sent.items())[n % len(self.sent)]
            matter, same = actions.receive_matter(ROOM.stations[where], self.draft(), key=key, at=self.at)
            assert (str(matter.pk), same) == (pk, code)

    def one(self, n):
        return Matter.objects.order_by("number")[n % len(self.sent)] if self.sent else None

    @rule(n=st.integers(0, 30), who=person, verb=st.sampled_from([step.verb for step in MATTER.steps]))
    def act(self, n, who, verb):
        matter = self.one(n)
        if matter is None or verb not in ACTS:
            return
        actor, flow = ROOM.by(who), flow_of(Matter)
        offered = {step.verb for step in steps_for(actor, matter, flow)}
        before = (matter.state, Event.objects.filter(case_id=matter.pk).count())
        code = ""
        try:
            ACTS[verb](matter, actor, self.at)
        except Forbidden:
            code = "forbidden"
        except Refused as refusal:
            code = refusal.code
        matter.refresh_from_db()
        told = Event.objects.filter(case_id=matter.pk).count()
        if code:
            assert verb not in offered or code in ("same_station", "no_writer", "no_member"), code
            assert (matter.state, told) == before
        else:
            assert verb in offered
            assert told > before[1]

    @rule(n=st.integers(0, 30), solved=st.booleans())
    def say(self, n, solved):
        matter = self.one(n)
        if matter is not None:
            view = public.look_up(ROOM.cast.home.pk, self.sent[str(matter.pk)][2], on=self.at.date())
            try:
                actions.say(matter, solved=solved, words="", at=self.at)
            except Refused:
                assert view is None or not view.can_say

    @rule(days=st.integers(1, 40))
    def wait(self, days):
        self.at += timedelta(days=days)
        actions.lapse_silent(on=self.at.date(), at=self.at)

    @invariant()
    def rules_hold(self):
        for matter in Matter.objects.all():
            assert (matter.state == "solved") <= (matter.said == "solved")
            assert (matter.state == "silent") <= (matter.said == "")
            assert matter.times_denied <= 2
            assert (matter.state == "unsolved") == (matter.times_denied == 2)
            assert (matter.code_until is not None) <= MATTER.state(matter.state).final
            assert (matter.due_on is not None) == (not MATTER.state(matter.state).final)
        numbers = sorted(Matter.objects.filter(year=2026).values_list("number", flat=True))
        assert len(numbers) == len(set(numbers))


ACTS = {
    "solve": lambda m, by, at: actions.solve(m, answer="已办。", by=by, at=at),
    "consult": lambda m, by, at: actions.consult(m, topic="议题", by=by, at=at),
    "record_consultation": lambda m, by, at: actions.record_consultation(
        m, ROOM.consultation(), by=by, at=at
    ),
    "to_brief": lambda m, by, at: actions.to_brief(m, by=by, at=at),
    "to_proposal": lambda m, by, at: actions.to_proposal(m, by=by, at=at),
    "hand_over": lambda m, by, at: actions.hand_over(m, unit=ROOM.cast.units["edu"], by=by, at=at),
    "decline": lambda m, by, at: actions.decline(m, reason="petition", by=by, at=at),
    "take_over": lambda m, by, at: actions.take_over(m, by=by, at=at),
    "move": lambda m, by, at: actions.move(m, station=ROOM.stations["west"], by=by, at=at),
    "unit_answer": lambda m, by, at: actions.unit_answer(m, answer="已办。", by=by, at=at),
    "unit_return": lambda m, by, at: actions.unit_return(m, reason="不属本单位。", by=by, at=at),
    "recall": lambda m, by, at: actions.recall(m, reason="另行办理。", by=by, at=at),
    "answer": lambda m, by, at: actions.answer(m, answer="已办。", by=by, at=at),
}
ROOM: Any = None


class Machine(TestCase):
    def test_no_order_of_acts_breaks_a_rule(self):
        global ROOM  # noqa: PLW0603 - the machine is built by hypothesis, which passes nothing on
        ROOM = stationed(build(), START)
        run_state_machine_as_test(
            Residents,
            settings=settings(
                max_examples=25,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_both_faces_of_every_relation_agree(cast):
    room = stationed(cast, timezone.localtime())
    late = room.matter()
    Matter.objects.filter(pk=late.pk).update(due_on=START.date())
    taken = actions.take_over(room.matter(), by=room.by("wang"), at=room.at)
    records = [room.matter(), room.matter("west"), room.matter("empty"), late, taken, room.with_unit()]
    for record in Matter.objects.filter(pk__in=[each.pk for each in records]):
        for who, relation in flow_of(Matter).relations.items():
            reached = set(relation.people(record))
            standing = {
                someone.pk for key, someone in cast.people.items()
                if allows(cast.actor(key, room.at.date()), relation.rows, record)
            }  # fmt: skip
            assert reached == standing, (who, record)
