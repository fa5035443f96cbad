"""How units keep their word in the demo: the acts on one commitment, and its usual course over the years."""

from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.demo import phrases
from shangliang.demo.case import Case
from shangliang.demo.stage import Stage, Story
from shangliang.demo.task import Task
from shangliang.proposals import actions
from shangliang.proposals.models import Commitment


def clerk(case: Case, commitment: Commitment) -> Actor:
    """The clerk of the unit that promised."""
    return Task(case, commitment.assignment).clerk


def look_back(case: Case, commitment: Commitment, at: datetime) -> None:
    """The office asks."""
    actions.look_back_at(commitment, by=case.office, at=at)


def report(case: Case, commitment: Commitment, at: datetime) -> None:
    """The unit says that it has kept its word."""
    act = actions.report_early if commitment.state == "open" else actions.report_commitment
    act(commitment, evidence=phrases.EVIDENCE, file=None, by=clerk(case, commitment), at=at)


def deny(case: Case, commitment: Commitment, at: datetime) -> None:
    """The author does not think so."""
    actions.deny_commitment(commitment, note=phrases.NOT_KEPT, by=case.of(case.author), at=at)


def confirm(case: Case, commitment: Commitment, at: datetime) -> None:
    """The author agrees."""
    actions.confirm_commitment(commitment, by=case.of(case.author), at=at)


def keep_word(stage: Stage, case: Case, commitment: Commitment) -> Story:
    """Over the years: asked when the day comes near; most units report, most proposers confirm, a few days pass in silence."""
    random = stage.random
    near = commitment.promised_on - timedelta(days=14)
    at = stage.clock.office(
        stage.clock.workday(max(near, timezone.localdate(commitment.created_at) + timedelta(days=1)))
    )
    yield at
    actions.fall_due(on=timezone.localdate(at), at=at)
    if random.random() < 0.08:
        return
    at = stage.clock.later(at, 3, 12)
    yield at
    commitment.refresh_from_db()
    if commitment.state not in ("open", "asked"):
        return
    report(case, commitment, at)
    if random.random() < 0.1:
        return
    at = stage.clock.sometime(at, 1, 10)
    yield at
    confirm(case, commitment, at)
