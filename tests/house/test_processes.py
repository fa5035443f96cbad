"""Every process table is whole: reachable, timed, spoken Chinese, and every step of it has a door with a form."""

import re

import pytest

from shangliang.activities.views import verbs as activities
from shangliang.appraisal.views import verbs as appraisal
from shangliang.briefs.views import desk_verbs as briefs_desk
from shangliang.briefs.views import verbs as briefs
from shangliang.contacts.views import verbs as contacts
from shangliang.core.flow import flows
from shangliang.core.inbox import open_steps
from shangliang.core.process import SYSTEM, Process
from shangliang.duty.views import verbs as duty
from shangliang.portal.views.inside import verbs as portal
from shangliang.proposals.views import verbs as proposals
from shangliang.reviews.views import verbs as reviews
from shangliang.schemes.views import verbs as schemes
from shangliang.speeches.views import verbs as speeches
from shangliang.stations.views import verbs as stations
from shangliang.supervision.views import verbs as supervision
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span
from shangliang.workreports.views import verbs as workreports
from tests.house.test_doors import ADDRESSES

ROOMS = (
    proposals,
    appraisal,
    supervision,
    briefs,
    briefs_desk,
    stations,
    portal,
    activities,
    duty,
    schemes,
    reviews,
    contacts,
    speeches,
    workreports,
)
VERBS = {key: verb for room in ROOMS for key, verb in room.VERBS.items()}
ELSEWHERE = {key: page for room in ROOMS for key, page in getattr(room, "ELSEWHERE", {}).items()}
TABLES = [flow.process for flow in flows()]
table = pytest.mark.parametrize("process", TABLES, ids=lambda process: process.key)
CHINESE = re.compile(r"^[\u4e00-\u9fff、（）]+$")


def reachable(process: Process) -> set[str]:
    seen, todo = set[str](), [process.initial]
    while todo:
        key = todo.pop()
        seen.add(key)
        todo += [step.target for step in process.steps_from(key) if step.target and step.target not in seen]
    return seen


@table
def test_every_state_can_be_reached(process):
    assert reachable(process) == {state.key for state in process.states}


@table
def test_every_open_state_has_a_clock_somebody_and_something_next(process):
    for state in process.states:
        if not state.final:
            assert state.holder, state.key
            assert state.next, state.key
            setting = policy.declared()[state.term]
            assert setting.kind == "span", state.term
            assert Span.of(setting.default)


@table
def test_every_open_state_asks_somebody_or_waits_for_others(process):
    """An open state nobody is asked to leave is one the program itself leaves, or whose parts are asked."""
    asked = {key for step in open_steps(process, asks_only=True) for key in step.source}
    followed = {key for step in process.steps if SYSTEM in step.who for key in step.source}
    waits = {("proposal", "cosigning")}
    for state in process.states:
        assert state.final or state.key in asked | followed or (process.key, state.key) in waits, state.key


@table
def test_words_are_chinese_and_told_apart(process):
    states, steps = [s.label for s in process.states], [s.label for s in process.steps]
    assert sorted(states) == sorted(set(states))
    assert sorted(steps) == sorted(set(steps))
    for word in (
        process.label,
        *states,
        *steps,
        *process.who.values(),
        *(s.to_do for s in process.steps if s.to_do),
        *(s.ask for s in process.states if s.ask),
    ):
        assert CHINESE.match(word), word


@table
def test_every_step_has_a_door_with_a_form(process):
    for step in open_steps(process, asks_only=False):
        key = (process.key, step.verb)
        assert (key in VERBS) != (key in ELSEWHERE), key
        if key in VERBS:
            assert callable(VERBS[key].run)
            assert VERBS[key].done.endswith("。") or VERBS[key].done.endswith("！"), key
        else:
            assert ELSEWHERE[key] in ADDRESSES, key


@table
def test_the_program_s_own_steps_have_no_door(process):
    own = {(process.key, step.verb) for step in process.steps if step.who == (SYSTEM,)}
    assert not own & (set(VERBS) | set(ELSEWHERE))


def test_no_door_leads_to_a_step_that_is_not_in_a_table():
    known = {(process.key, step.verb) for process in TABLES for step in process.steps}
    assert set(VERBS) | set(ELSEWHERE) <= known


def test_everybody_in_a_table_is_named_and_used():
    for flow in flows():
        named = {who for step in flow.process.steps for who in (*step.who, *step.told)} - {SYSTEM}
        assert named <= set(flow.relations)
        assert named <= set(flow.process.who)


@pytest.mark.parametrize("setting", policy.declared().values(), ids=lambda setting: setting.key)
def test_every_setting_can_be_understood(setting):
    assert re.search(r"[\u4e00-\u9fff]", setting.label)
    assert setting.kind in ("span", "number", "switch", "text", "offsets")
    if setting.kind == "span":
        assert Span.of(setting.default)
    if setting.kind == "number":
        assert isinstance(setting.default, int)
