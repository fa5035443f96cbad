"""Figures for the tours: a publication whose numbers changed since, and every way to ask."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shangliang.core.figures import Scope
from shangliang.proposals import actions
from shangliang.reports import journal
from shangliang.reports.models import Publication
from shangliang.reports.publishing import publish
from tests.cast import Cast

Make = Callable[..., Any]


@dataclass
class ReportsScene:
    """`publication` says two where one is left now; the journal was begun the day before yesterday."""

    publication: Publication
    begun: datetime
    year: int


def build(cast: Cast, at: datetime) -> ReportsScene:
    """Everything by the actions."""
    then, year = at - timedelta(days=2), cast.plenary.year
    cast.filed(then)
    lost = cast.filed(then)
    journal.write(cast.home.pk, year, then.date())
    made = publish(
        ("proposals.filed", "proposals.filing_rate", "people.members"), Scope(cast.home.pk, year),
        title="全会工作报告引用数字", occasion="work_report", by=cast.actor("wang"), at=then,
    )  # fmt: skip
    actions.withdraw(lost, reason="所提问题已经解决。", by=cast.actor("chen"), at=at)
    return ReportsScene(made, then, year)


def of_office(s: ReportsScene, stop: Make) -> Iterator[Any]:
    """What the office does with numbers."""
    year = f"?year={s.year}"
    yield stop("reports:figures", query=year)
    yield stop("reports:records", "proposals", "filed", query=year)
    yield stop("reports:records", "proposals", "filed", query=f"{year}&on={s.begun.date()}")
    yield stop(
        "reports:records", "proposals", "filed", query=f"{year}&on={s.begun.date() - timedelta(days=9)}"
    )
    yield stop("reports:records", "people", "sectors", query=year)
    yield stop("reports:parts", "proposals", "filed", "sector", query=year)
    yield stop("reports:parts", "proposals", "filing_rate", "month", query=year)
    yield from (stop(f"reports:{name}") for name in ("compare", "catalogue", "publications", "publish"))
    yield stop("reports:catalogue", query="?q=没有这个词")
    yield stop("reports:publication", s.publication.pk)
