"""A process is one table: states, steps, who may, which clock, who is told. The table is data; nothing is generated from it at run time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

SYSTEM = "system"  # a step that only follows from another action, never from a person's hand

Tone = Literal["neutral", "info", "progress", "ok", "warn", "late", "stop"]


@dataclass(frozen=True)
class State:
    """A state. `term` names the setting with its time limit; `holder` says in Chinese who has the matter in hand; `next` what comes.

    `ask` words the to-do (待办) of this state where the words of its step fit another state better.
    """

    key: str
    label: str
    term: str = ""
    final: bool = False
    tone: Tone = "neutral"
    holder: str = ""
    next: str = ""
    ask: str = ""


@dataclass(frozen=True)
class Given:
    """A condition on a column of the record itself, with its words for the documentation. What a committee's setting decides is written on
    the record when it enters the process, so that a later change of the setting does not change the way of what is under way.
    """

    column: str
    value: Any
    words: str

    def holds(self, record: Any) -> bool:
        return bool(getattr(record, self.column) == self.value)


@dataclass(frozen=True)
class Step:
    """A step (a row of the table). `asks` tells whether being able to take it makes the record somebody's to-do (待办).

    `needs` names what must be given (shown in the documentation), `told` the relations that get a notice, `target` "" keeps the state.
    `given` restricts the step to records for which the condition holds; on others it is neither offered nor allowed.
    """

    verb: str
    label: str
    source: tuple[str, ...]
    target: str
    who: tuple[str, ...]
    told: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    asks: bool = True
    to_do: str = ""
    given: Given | None = None

    @property
    def conditions(self) -> tuple[str, ...]:
        """In words: what must be given, and when the step exists at all."""
        return (*self.needs, f"仅限{self.given.words}") if self.given else self.needs

    def leads_from(self, record: Any) -> bool:
        """Whether the step leads on from the state this record is in, whoever takes it."""
        return record.state in self.source and (self.given is None or self.given.holds(record))


@dataclass(frozen=True)
class Process:
    """States and steps of one kind of record. Raises ValueError at import when the table contradicts itself."""

    key: str
    label: str
    initial: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    who: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys = [state.key for state in self.states]
        verbs = [step.verb for step in self.steps]
        self._refuse(self.initial not in keys, "unknown initial state")
        self._refuse(len(set(keys)) < len(keys), "a state twice")
        self._refuse(len(set(verbs)) < len(verbs), "a verb twice")
        for step in self.steps:
            self._refuse(not step.source or not step.who, f"{step.verb}: no source or nobody")
            self._refuse(
                not {*step.source, step.target or self.initial} <= set(keys), f"{step.verb}: unknown state"
            )
            self._refuse(
                any(self.state(key).final for key in step.source), f"{step.verb}: leaves a final state"
            )
            self._refuse(not {*step.who, *step.told} <= {*self.who, SYSTEM}, f"{step.verb}: unknown relation")
        for state in self.states:
            self._refuse(
                not state.final and not self._can_end(state.key), f"{state.key}: cannot reach an end"
            )

    def _refuse(self, wrong: bool, why: str) -> None:
        if wrong:
            raise ValueError(f"process {self.key}: {why}")

    def _can_end(self, start: str) -> bool:
        seen, todo = set[str](), [start]
        while todo:
            key = todo.pop()
            if self.state(key).final:
                return True
            seen.add(key)
            todo += [s.target for s in self.steps if key in s.source and s.target and s.target not in seen]
        return False

    def state(self, key: str) -> State:
        """The state of this key; KeyError when there is none."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)

    def step(self, verb: str) -> Step:
        """The step of this verb; KeyError when there is none."""
        for step in self.steps:
            if step.verb == verb:
                return step
        raise KeyError(verb)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if state in step.source)

    def choices(self) -> list[tuple[str, str]]:
        """For a model field: keys and labels of all states."""
        return [(state.key, state.label) for state in self.states]

    def keys(self, *, final: bool) -> tuple[str, ...]:
        """Keys of the final (or of the open) states."""
        return tuple(state.key for state in self.states if state.final is final)


def targets(steps: Iterable[Step]) -> set[str]:
    """States reached by the steps."""
    return {step.target for step in steps if step.target}
