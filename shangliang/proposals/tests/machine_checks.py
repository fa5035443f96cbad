"""What must hold after any walk: histories, numbers, and both faces of every relation."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from procrastinate.contrib.django.models import ProcrastinateJob

from shangliang.audit.models import Event
from shangliang.core.access import Actor, rows
from shangliang.core.flow import Flow, flows
from shangliang.core.inbox import steps_for_all, waiting_for
from shangliang.core.models import Counter
from shangliang.core.process import SYSTEM
from shangliang.proposals import searchable
from shangliang.proposals.models import Proposal, Reply
from shangliang.proposals.permissions import read
from shangliang.proposals.tests.machine import World, records

TRACED = ("proposals", "core", "audit", "files")


def snapshot() -> dict[str, Any]:
    """All rows of the rooms concerned, and the jobs."""
    models = [model for room in TRACED for model in apps.get_app_config(room).get_models()]
    state: dict[str, Any] = {
        model._meta.label: sorted(map(repr, model._default_manager.values_list())) for model in models
    }
    return {**state, "jobs": ProcrastinateJob.objects.count()}


def dues() -> dict[UUID, tuple[Any, int]]:
    """Due date and number of events of every tracked record."""
    events: dict[UUID, int] = defaultdict(int)
    for subject in Event.objects.values_list("subject_id", flat=True):
        events[subject] += 1
    return {row.pk: (row.due_on, events[row.pk]) for a_flow in flows() for row in records(a_flow.process.key)}


def check_history() -> None:
    """Replaying the events of each record from its birth gives the state it is in; no step jumps."""
    told: dict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.exclude(target="").order_by("id"):
        told[event.subject_id].append(event)
    for a_flow in flows():
        for record in records(a_flow.process.key):
            if getattr(record, "position", 1) == 0:  # the initiator's own signature is born with the draft
                continue
            state = ""
            for event in told[record.pk]:
                assert event.source == state, (event.key, event.source, state)
                verb = event.key.split(".", 1)[1]
                if verb != "begin":
                    step = a_flow.process.step(verb)
                    assert state in step.source
                    assert event.target == (step.target or state)
                state = event.target
            assert record.state == state, (a_flow.process.key, record.state, state)


def _gapless(numbers: Iterable[int], what: object) -> None:
    found = sorted(numbers)
    assert found == list(range(1, len(found) + 1)), (what, found)


def check_numbers() -> None:
    """Receipt numbers and filed numbers of a plenary, and letters of a unit and year, run 1, 2, 3 … without gap or repetition."""
    for field in ("number", "filed_number"):
        series: dict[UUID, list[int]] = defaultdict(list)
        for plenary, number in Proposal.objects.exclude(**{field: None}).values_list("plenary_id", field):
            series[plenary].append(number)
        for plenary, numbers in series.items():
            _gapless(numbers, (field, plenary))
    letters: dict[str, list[int]] = defaultdict(list)
    for text in Reply.objects.exclude(document_number="").values_list("document_number", flat=True):
        word, serial = text.rsplit("〕", 1)
        letters[word].append(int(serial.removesuffix("号")))
    for word, numbers in letters.items():
        _gapless(numbers, word)
    assert Counter.objects.count() >= len(letters)


def check_faces(world: World, looking: Iterable[str]) -> None:
    """Both faces of every relation agree, and asked ⇔ able; nobody is shown or asked anything of another committee."""
    for a_flow in flows():
        found = records(a_flow.process.key)
        if not found:  # nobody can be shown or asked anything
            continue
        people = {
            who: {row.pk: set(rel.people(row)) for row in found} for who, rel in a_flow.relations.items()
        }
        for key in looking:
            _check_person(world.actors[key], a_flow, found, people)


def _check_person(
    actor: Actor, a_flow: Flow, found: list[Any], people: dict[str, dict[UUID, set[UUID]]]
) -> None:
    name = (actor.name, a_flow.process.key)
    for who, relation in a_flow.relations.items():
        mine = set(
            rows(actor, relation.rows, a_flow.model._default_manager.all()).values_list("pk", flat=True)
        )
        told = {pk for pk, persons in people[who].items() if actor.person in persons}
        assert mine == told, (*name, who, [row for row in found if row.pk in mine ^ told])
    expected = {
        row.pk: {
            step.verb
            for step in a_flow.process.steps_from(row.state)
            if step.leads_from(row)
            and any(actor.person in people[who][row.pk] for who in step.who if who != SYSTEM)
        }
        for row in found
    }
    offered = {pk: {step.verb for step in steps} for pk, steps in steps_for_all(actor, found, a_flow).items()}
    assert offered == expected, name
    asking = {step.verb for step in a_flow.process.steps if step.asks}
    waiting = list(waiting_for(actor, a_flow))
    assert {row.pk for row in waiting} == {pk for pk, verbs in expected.items() if verbs & asking}, name
    assert len(waiting) == len({row.pk for row in waiting})
    assert all(row.committee_id == actor.committee_id for row in waiting), name


def check_keys(world: World, people: Iterable[str]) -> None:
    """A person holds a key to a proposal exactly when the rule lets him read it."""
    texts = list(searchable.texts([proposal.pk for proposal in records("proposal")]))
    for key in people:
        actor = world.actors[key]
        opened = {text.pk for text in texts if text.readers & searchable.keys(actor)}
        assert opened == set(rows(actor, read, Proposal.objects.all()).values_list("pk", flat=True)), key
