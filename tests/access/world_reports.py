"""The reports part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.core.figures import Scope
from shangliang.reports.models import Publication
from shangliang.reports.publishing import publish
from tests.cast import Cast


@dataclass
class ReportsWorld:
    """`publication` froze two numbers of 安和区; a proposal came since."""

    publication: Publication


def make(cast: Cast, at: datetime) -> ReportsWorld:
    """By the action."""
    scope = Scope(cast.home.pk, cast.plenary.year)
    keys = ("proposals.received", "proposals.filing_rate")
    made = publish(
        keys, scope, title="工作总结引用数字", occasion="work_report", by=cast.actor("wang"), at=at
    )
    cast.submitted(at)
    return ReportsWorld(made)
