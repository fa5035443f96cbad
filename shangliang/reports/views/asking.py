"""What a reader of the reports asks for: the year, the unit, and the figure behind a key."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from shangliang.core.errors import Forbidden
from shangliang.core.figures import Figure, Ratio, Scope, figures, known_axes, ratios
from shangliang.core.http.request import Request
from shangliang.people.models import Unit
from shangliang.people.roles import UNIT_ROLES
from shangliang.reports.overview import READERS, UNITS
from shangliang.reports.questions import Question
from shangliang.tenancy.models import Committee, Plenary

BELOW = "below"


def years_of(request: Request) -> list[int]:
    """Years of the committee's plenaries, the latest first."""
    if request.actor.committee_id is None:
        return []
    opened = Plenary.objects.filter(committee_id=request.actor.committee_id).values_list(
        "opens_on", flat=True
    )
    return sorted({day.year for day in opened}, reverse=True)


def year_asked(request: Request, years: list[int]) -> int:
    """The year asked for; without one, or with one that is none of ours, the last that has begun."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and int(asked) in years:
        return int(asked)
    this = timezone.localdate().year
    return next((year for year in years if year <= this), years[-1] if years else this)


def year_tabs(years: list[int], year: int, tail: str = "") -> list[dict[str, Any]]:
    """Years to choose from; `tail` is what else stands in the address."""
    return [{"label": f"{each}年", "url": f"?year={each}{tail}", "active": each == year} for each in years]


def own_units(request: Request) -> frozenset[UUID]:
    """Units the reader works for."""
    return frozenset[UUID]().union(*(request.actor.ids(role) for role in UNIT_ROLES))


def unit_asked(request: Request) -> Unit | None:
    """The unit in the address: of the committee, and one's own for who reads no other. 404 when it is none."""
    text = request.GET.get("unit", "")
    if not text:
        return None
    try:
        return unit_for(request, UUID(text))
    except ValueError as error:
        raise Http404 from error


def unit_for(request: Request, pk: UUID) -> Unit:
    """A unit the reader may look at; else 404."""
    unit = Unit.objects.filter(committee_id=request.actor.committee, pk=pk).first()
    if unit is None or not (request.actor.has(*READERS) or pk in own_units(request)):
        raise Http404
    return unit


def scope_of(request: Request, year: int, unit: Unit | None = None) -> Scope:
    """What figures are asked for; 404 without a committee."""
    if request.actor.committee_id is None:
        raise Http404
    return Scope(request.actor.committee_id, year, unit.pk if unit else None, below=below_asked(request))


def has_below(request: Request) -> bool:
    """Whether there are committees under the reader's, whose totals he may ask for. Counts only; the records stay theirs."""
    return (
        request.actor.has(*READERS)
        and Committee.objects.filter(parent_id=request.actor.committee_id).exists()
    )


def below_asked(request: Request) -> bool:
    """Whether the committees under this one are to count too; where there are none it makes no difference."""
    return request.GET.get("below") == "1" and request.actor.has(*READERS)


def day_asked(request: Request, name: str) -> date | None:
    """A day in the address; None when there is none."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def narrow_asked(request: Request) -> tuple[tuple[str, Any], ...]:
    """The parts in the address; 404 for one that cannot be read. A unit is no part here: see `unit_asked`."""
    found = []
    for key, axis in known_axes().items():
        text = request.GET.get(key, "")
        if text and key != "unit":
            try:
                found.append((key, axis.value(text)))
            except ValueError as error:
                raise Http404 from error
    return tuple(found)


def question(request: Request, key: str) -> Question:
    """The figure or ratio with everything the address says about it. 404 when it does not exist or cannot be asked so."""
    unit = unit_asked(request)
    asked, figure = figure_asked(request, key, unit)
    scope = replace(
        scope_of(request, year_asked(request, years_of(request)), unit),
        since=day_asked(request, "since"),
        until=day_asked(request, "until"),
        narrow=narrow_asked(request),
    )
    if not asked.allows(scope):
        raise Http404
    on = day_asked(request, "on")
    part = {"part": BELOW} if isinstance(asked, Ratio) and request.GET.get("part") == BELOW else {}
    return Question(asked, figure, scope, on if on and on < timezone.localdate() else None, part)


def figure_asked(request: Request, key: str, unit: Unit | None) -> tuple[Figure | Ratio, Figure]:
    """What is asked for, and the counted figure whose records are shown: of a ratio one of its parts.

    People of units see figures about units only, and only with their own unit named.
    """
    if not request.actor.has(*READERS) and not (unit and key.startswith(UNITS)):
        raise Forbidden
    ratio = ratios().get(key)
    if ratio is not None:
        return ratio, ratio.denominator if request.GET.get("part") == BELOW else ratio.above
    figure = figures().get(key)
    if figure is None:
        raise Http404
    return figure, figure


def records_url(key: str, year: int, unit: Unit | None = None, **more: str) -> str:
    """Address of the records of a figure or ratio."""
    named: dict[str, Any] = {"year": year, **({"unit": unit.pk} if unit else {}), **more}
    return reverse("reports:records", args=key.split(".")) + "?" + urlencode(named)
