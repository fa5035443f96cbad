"""The room's part on a proposal's page: sheets of the two-way evaluation the reader may see, and the one he is asked to fill in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.appraisal import permissions as may
from shangliang.appraisal.models import Sheet
from shangliang.appraisal.queries import grade, limits
from shangliang.core.access import Actor, rows
from shangliang.core.panels import Ask, Panel


@dataclass(frozen=True)
class Scored:
    """A sheet as it is shown: every criterion with its points."""

    sheet: Sheet
    lines: list[tuple[str, str]]
    grade: str


def of_proposal(actor: Actor, proposal: Any) -> Panel | None:
    """Nothing before a proposal is closed: evaluation begins after it."""
    if proposal.state != "closed":
        return None
    found = list(
        rows(actor, may.sheets, Sheet.objects.filter(proposal=proposal)).select_related(
            "round", "assignment__unit"
        )
    )
    if not found:
        return None
    waiting = [sheet.pk for sheet in found if sheet.state == "asked"]
    asks = [
        Ask("填写双向评议表", f"{sheet.get_side_display()}（{sheet.assignment.unit}）", sheet_url(sheet))
        for sheet in _own(actor, waiting)
    ]
    done = [sheet for sheet in found if sheet.state != "asked"]
    lowest = limits(proposal.committee_id, timezone.localdate()) if done else {}
    data = {"sheets": [scored(sheet, lowest) for sheet in done]}
    return Panel("appraisal/_panel.html" if done else "", data, asks)


def _own(actor: Actor, waiting: Sequence[UUID]) -> Iterable[Sheet]:
    """Of the sheets that are not in, those the reader himself fills in: the office sees the others', too."""
    if not waiting:
        return []
    found = Sheet.objects.filter(pk__in=waiting).select_related("assignment__unit")
    return rows(actor, may.own_sheets, found)


def scored(sheet: Sheet, lowest: dict[str, Any]) -> Scored:
    """Names and points beside each other."""
    criteria = sheet.round.criteria(sheet.side)
    lines = [
        (str(criterion["name"]), f"{score}/{criterion['points']}分")
        for criterion, score in zip(criteria, sheet.scores, strict=False)
    ]
    return Scored(sheet, lines, grade(sheet.total, lowest))


def sheet_url(sheet: Sheet) -> str:
    """Where a sheet is filled in."""
    return reverse("appraisal:sheet", args=[sheet.pk])
