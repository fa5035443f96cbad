"""Work reports for the tours: a draft in its second edition, one that is final, a circular, and a template of one's own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.workreports import actions
from shangliang.workreports.models import Report
from shangliang.workreports.tests.samples import word
from tests.cast import Cast

Make = Callable[..., Any]


@dataclass
class WorkReportsScene:
    """Reports by what they show."""

    draft: Report
    final: Report
    circular: Report
    units: Report


def number_url(edition: Any, n: int) -> str:
    return f"https://example.invalid/{edition.pk}/{n}/"


def build(cast: Cast, at: datetime) -> WorkReportsScene:
    """Everything by the actions."""
    wang = cast.actor("wang", at.date())

    def made(kind: str, **more: Any) -> Report:
        return actions.make(actions.Wanted(kind, at.year, **more), url=number_url, by=wang, at=at)

    draft, final, circular = made("year"), made("proposals"), made("circular", unit=cast.units["edu"])
    cast.filed(at)
    units = made("units")
    actions.redraw(draft, url=number_url, by=wang, at=at)
    actions.redraw(final, url=number_url, by=wang, at=at)
    for report in (final, circular, units):
        actions.finish(report, by=wang, at=at)
    own = SimpleUploadedFile("季报模板.docx", word("{{ 期间 }}收到提案{{ 提案.收到 }}件。"))
    actions.put_template("quarter", upload=own, note="只报提案", by=wang, at=at)
    cast.filed(at)
    return WorkReportsScene(draft, final, circular, units)


def of_office(s: WorkReportsScene, stop: Make) -> Iterator[Any]:
    """What the office does."""
    yield from map(stop, (f"workreports:{name}" for name in ("list", "fields", "templates")))
    yield from (
        stop("workreports:new", kind)
        for kind in ("year", "month", "quarter", "circular", "units", "station", "special")
    )
    yield from (stop("workreports:template", kind) for kind in ("year", "quarter"))
    yield from (stop("workreports:report", each.pk) for each in (s.draft, s.final, s.circular, s.units))
    yield from (stop("workreports:compare", each.pk) for each in (s.draft, s.final))
    yield stop("workreports:redraw", s.draft.pk)
    yield from (stop("workreports:step", "work_report", s.draft.pk, verb) for verb in ("finish", "drop"))
    first = s.draft.editions.get(number=1)
    yield stop("workreports:edition", first.pk)
    yield from (stop("workreports:number", first.pk, n) for n in (1, 2, 3))


def of_unit(s: WorkReportsScene, stop: Make) -> Iterator[Any]:
    """What the unit reads."""
    yield stop("workreports:issued")
    yield from (stop("workreports:report", each.pk) for each in (s.circular, s.units))
    yield stop("workreports:number", s.circular.editions.get().pk, 1)
