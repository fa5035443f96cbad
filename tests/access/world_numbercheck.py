"""The number check's part of the world of the access matrix: one check of the office."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.numbercheck import actions
from shangliang.numbercheck.models import Check
from tests.cast import Cast


@dataclass
class NumberCheckWorld:
    """`number_check` was made by wang."""

    number_check: Check


def make(cast: Cast, now: datetime) -> NumberCheckWorld:
    """The check."""
    wang = cast.actor("wang", now.date())
    made = actions.take_in(
        title="工作总结", year=2026, text="收到提案3件，立案2件。", upload=None, by=wang, at=now
    )
    return NumberCheckWorld(made)
