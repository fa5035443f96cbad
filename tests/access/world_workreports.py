"""The workreports part of the world of the access matrix: a draft of the year, and a circular about the school office that was issued."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.workreports import actions
from shangliang.workreports.models import Edition, Report
from tests.cast import Cast


@dataclass
class WorkReportsWorld:
    """`work_report` is a draft, `circular_edition` the last edition of `unit_circular`, which is final."""

    work_report: Report
    unit_circular: Report
    circular_edition: Edition


def number_url(edition: Edition, n: int) -> str:
    return f"https://example.invalid/{edition.pk}/{n}/"


def make(cast: Cast, now: datetime) -> WorkReportsWorld:
    """Both reports."""
    wang = cast.actor("wang", now.date())
    draft = actions.make(actions.Wanted("year", now.year), url=number_url, by=wang, at=now)
    wanted = actions.Wanted("circular", now.year, unit=cast.units["edu"])
    circular = actions.make(wanted, url=number_url, by=wang, at=now)
    actions.finish(circular, by=wang, at=now)
    return WorkReportsWorld(draft, circular, circular.editions.get())
