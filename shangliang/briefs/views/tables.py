"""社情民意统计: the year's figures, split by what the briefs came from; and the year-end circular 通报."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.briefs import circular, letters, tallies
from shangliang.core.figures import Scope, figures, values
from shangliang.core.http.doors import needs
from shangliang.core.http.download import download
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.files.letters.word import render_docx
from shangliang.people.roles import LEADERS, Role

READERS = (Role.EDITOR, *LEADERS)
SHOWN = (
    "briefs.received", "briefs.used", "briefs.issued", "briefs.sent_up", "briefs.adopted_county", "briefs.adopted_city",
    "briefs.adopted_province", "briefs.adopted_national", "briefs.instructions", "briefs.passed_on", "briefs.answered",
    "briefs.informants",
)  # fmt: skip


def _scope(request: Request) -> tuple[Scope, list[int]]:
    """The year asked for, the running one where the address names none, and the years there are."""
    today = timezone.localdate()
    years = tallies.years(request.actor.committee)
    years = years if today.year in years else [today.year, *years]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else today.year
    return Scope(request.actor.committee, year), years


@require_safe
@needs(*READERS)
def overview(request: Request) -> HttpResponse:
    """Figures with their definitions, and one table."""
    scope, years = _scope(request)
    chosen = tallies.BY_KEY.get(request.GET.get("by", ""), tallies.DIMENSIONS[0])
    known = figures()
    counted = values(scope, [known[key] for key in SHOWN])
    context: dict[str, Any] = {
        "year": scope.year,
        "years": _tabs(request, years, scope.year),
        "figures": [(known[key], counted[key], _records(key, scope.year)) for key in SHOWN],
        "dimensions": [
            {"label": each.label, "url": f"?year={scope.year}&by={each.key}#table", "active": each is chosen}
            for each in tallies.DIMENSIONS
        ],
        "chosen": chosen,
        "heads": tallies.HEADS,
        "lines": tallies.tally(scope, chosen),
        "total": tallies.total(scope),
        "editor": request.actor.has(Role.EDITOR),
        "today": timezone.localdate(),
    }
    return page(request, "briefs/figures.html", context)


def _tabs(request: Request, years: list[int], year: int) -> list[dict[str, Any]]:
    by = f"&by={request.GET['by']}" if request.GET.get("by") in tallies.BY_KEY else ""
    return [{"label": f"{each}年", "url": f"?year={each}{by}", "active": each == year} for each in years]


def _records(key: str, year: int) -> str:
    room, name = key.split(".")
    return f"{reverse('reports:records', args=[room, name])}?year={year}"


@require_safe
@needs(Role.EDITOR)
def year_circular(request: Request) -> HttpResponse:
    """年度通报 as a Word file, to be completed by hand: bodies, no persons."""
    scope, _ = _scope(request)
    letter = circular.year_letter(scope, timezone.localdate())
    return download(render_docx(letter), f"{letter.title}.docx", letters.DOCX)
