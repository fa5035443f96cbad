"""The room's part on a proposal's page: sheets of the two-way evaluation the reader may see, and the one he is asked to fill in."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from shangliang.appraisal import permissions as may
from shangliang.appraisal.models import Sheet
from shangliang.appraisal.queries import grade, limits
from shangliang.core.access import Actor, rows
from shangliang.core.panels import Panel


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
        rows(actor, may.sheets, Sheet.objects.filter(proposal=proposal))
        .filter(state__in=("filled", "lapsed"))
        .select_related("round", "assignment__unit")
    )
    if not found:
        return None
    lowest = limits(proposal.committee_id, timezone.localdate())
    return Panel("appraisal/_panel.html", {"sheets": [scored(sheet, lowest) for sheet in found]})


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
