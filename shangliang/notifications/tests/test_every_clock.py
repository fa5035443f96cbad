"""Reminders for every kind of due date: on each day once, to whoever must act, and when a unit is late to those above it."""

from datetime import date, timedelta

import pytest
from django.db.models import F

from shangliang.audit.models import Event
from shangliang.core.flow import flows
from shangliang.notifications.recipients import asked, told
from shangliang.notifications.reminders import remind
from shangliang.proposals.tests import machine as m
from shangliang.proposals.tests.machine_stages import STAGES
from shangliang.supervision.tests.test_steps import STAGES as ABOVE
from tests import oversight

DUE = date(2026, 9, 16)
UNIT, ABOVE_UNIT = {"clerk", "leader"}, {"leader", "joint_office"}
WAITS_FOR = {
    "proposal": {
        "draft": "author", "cosigning": "author", "returned": "author", "submitted": "office", "second_review": "office",
        "joint_review": "office", "filed": "office", "rated": "office",
    },
    "cosign": {"invited": "cosigner"},
    "assignment": {
        "assigned": "clerk", "objecting": "joint_office", "handling": "clerk", "signing": "leader", "checking": "joint_office",
    },
    "extension": {"asked": "joint_office"},
    "contact": {"recorded": "proposer"},
    "feedback": {"asked": "proposer"},
    "commitment": {"asked": "clerk", "reported": "proposer", "not_kept": "clerk"},
    "merger": {"asked": "author"},
    "opinion": {"sent": "clerk"},
    "candidate": {"proposed": "office"},
    "supervision": {"following": "follower office", "reported": "supervisor"},
    "conference": {"called": "office", "disputed": "office"},
    "side": {"asked": "proposer clerk leader"},
    "circular": {"proposed": "joint_office"},
    "receipt": {"waiting": "clerk leader"},
}  # fmt: skip
"""Process → state → who must act in it; every other open state asks nobody."""
WITH_STATES_OF_THEIR_OWN = (
    "returned", "invited", "three_reviews", "two_filed", "objecting", "signing", "checking", "promised", "party", "rated",
    "asked_to_merge", "referred",
)  # fmt: skip


def test_the_tables_ask_these_people():
    found = {
        of.process.key: {
            state.key: " ".join(sorted(asked(of.process, state.key)))
            for state in of.process.states
            if not state.final and asked(of.process, state.key)
        }
        for of in flows()
        if of.process.key in WAITS_FOR
    }
    expected = {
        key: {state: " ".join(sorted(who.split())) for state, who in states.items()}
        for key, states in WAITS_FOR.items()
    }
    assert found == expected


def _everything_due(on: date) -> None:
    for of in flows():
        open_ones = of.model._default_manager.filter(state__in=of.process.keys(final=False))
        open_ones.update(due_on=on)
        assert not open_ones.exclude(due_on=F("due_on")).exists()


def _check_day(offset: int) -> None:
    before = set(Event.objects.values_list("pk", flat=True))
    remind(DUE + timedelta(days=offset))
    events = Event.objects.exclude(pk__in=before)
    seen = set()
    for event in events:
        kind, verb = event.key.split(".")
        assert verb == "remind"
        assert event.subject_id not in seen
        seen.add(event.subject_id)
        who = set(WAITS_FOR[kind][event.target].split())
        late_unit = offset > 0 and kind in ("assignment", "commitment") and who & UNIT
        allowed = who | (ABOVE_UNIT if late_unit else set())
        roles = set(told(event).values())
        assert roles <= allowed, (event.key, event.target, offset)
        assert roles & who, (event.key, event.target)
        if late_unit:
            assert "joint_office" in roles, (event.key, event.target)
    waiting = {
        row.pk
        for of in flows()
        for row in m.records(of.process.key)
        if row.state in WAITS_FOR.get(of.process.key, {}) and row.due_on
    }
    assert waiting <= seen
    assert remind(DUE + timedelta(days=offset)) == 0  # never twice


@pytest.mark.slow
@pytest.mark.parametrize("stage", [*WITH_STATES_OF_THEIR_OWN, *ABOVE])
def test_each_record_is_reminded_on_its_days(cast, noon, stage):
    oversight.special_committee(cast)
    if stage in STAGES:
        STAGES[stage](m.build_world(cast, noon))
    else:
        ABOVE[stage](cast, noon)
    _everything_due(DUE)
    for offset in (-5, 1):  # all days are walked through in test_reminders; here it is about who is told
        _check_day(offset)
