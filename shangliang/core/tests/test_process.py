"""What a process table must not say, and what it answers."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from shangliang.core.process import SYSTEM, Given, Process, State, Step, targets

OPEN, END = State("open", "办理中", "some.term"), State("done", "办结", final=True)
CLOSE = Step("close", "办结", ("open",), "done", ("office",))


def table(states=(OPEN, END), steps=(CLOSE,), initial="open", who=None):
    return Process("p", "流程", initial, states, steps, who={"office": "办公室"} if who is None else who)


def test_a_sound_table_answers():
    process = table()
    assert process.step("close") is CLOSE
    assert process.steps_from("open") == (CLOSE,)
    assert process.steps_from("done") == ()
    assert process.keys(final=True) == ("done",)
    assert process.choices() == [("open", "办理中"), ("done", "办结")]
    assert targets(process.steps) == {"done"}
    for ask in (process.state, process.step):
        with pytest.raises(KeyError):
            ask("nothing")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"initial": "nowhere"}, "unknown initial state"),
        ({"states": (OPEN, OPEN, END)}, "a state twice"),
        ({"steps": (CLOSE, CLOSE)}, "a verb twice"),
        ({"steps": (Step("close", "办结", (), "done", ("office",)),)}, "no source"),
        ({"steps": (Step("close", "办结", ("open",), "done", ()),)}, "nobody"),
        ({"steps": (Step("close", "办结", ("open",), "gone", ("office",)),)}, "unknown state"),
        ({"steps": (Step("close", "办结", ("shut",), "done", ("office",)),)}, "unknown state"),
        ({"steps": (CLOSE, Step("again", "重办", ("done",), "open", ("office",)))}, "leaves a final state"),
        ({"steps": (Step("close", "办结", ("open",), "done", ("ghost",)),)}, "unknown relation"),
        ({"steps": (Step("close", "办结", ("open",), "done", ("office",), ("ghost",)),)}, "unknown relation"),
        ({"steps": (Step("wait", "等待", ("open",), "", ("office",)),)}, "cannot reach an end"),
    ],
)
def test_a_table_that_contradicts_itself_does_not_start(wrong, why):
    with pytest.raises(ValueError, match=why):
        table(**wrong)


def test_the_program_itself_needs_no_relation():
    assert table(steps=(Step("close", "办结", ("open",), "done", (SYSTEM,)),), who={}).step("close")


def test_a_step_with_a_condition_leads_on_only_where_it_holds():
    step = replace(CLOSE, needs=("理由",), given=Given("checked", True, "设置了审核的"))
    assert step.leads_from(SimpleNamespace(state="open", checked=True))
    assert not step.leads_from(SimpleNamespace(state="open", checked=False))
    assert not step.leads_from(SimpleNamespace(state="end", checked=True))
    assert step.conditions == ("理由", "仅限设置了审核的")
