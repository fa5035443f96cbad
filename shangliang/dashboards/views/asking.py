"""What a reader of the boards asks for: the year, beside the year before, and the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists
from django.urls import reverse

from shangliang.core.figures import Scope
from shangliang.core.http.request import Request
from shangliang.dashboards.topics.overview import BELOW, TOPICS
from shangliang.people.roles import LEADERS
from shangliang.reports.views import asking
from shangliang.tenancy.models import Committee, Plenary


def compared(year: int, years: Sequence[int]) -> tuple[int, ...]:
    """The year and, where there is one, the year before."""
    return (year, year - 1) if year - 1 in years else (year,)


def year_tabs(year: int, years: Sequence[int], more: str = "") -> list[dict[str, Any]]:
    """The years to choose from; none for a single one."""
    if len(years) < 2:
        return []
    return [{"label": f"{each}年", "url": f"?year={each}{more}", "active": each == year} for each in years]


@dataclass(frozen=True)
class Asked:
    """The scope, the years offered, and the addresses of the pages."""

    scope: Scope
    years: tuple[int, ...]
    has_below: bool
    is_leader: bool

    @property
    def compared(self) -> tuple[int, ...]:
        """The year asked for and, where there is one, the year before."""
        return compared(self.scope.year, self.years)

    @property
    def year_tabs(self) -> list[dict[str, Any]]:
        """The years to choose from."""
        return year_tabs(self.scope.year, self.years)

    def topic_tabs(self, slug: str) -> list[dict[str, Any]]:
        """总览 and the fields of work."""
        kept = f"?year={self.scope.year}"
        shown = [*TOPICS, *([BELOW] if self.has_below else [])]
        today = {"label": "本月工作", "url": reverse("dashboards:office"), "active": slug == "office"}
        return [
            *([] if self.is_leader else [today]),
            {"label": "总览", "url": reverse("dashboards:leader") + kept, "active": not slug},
            *(
                {
                    "label": each.label,
                    "url": reverse("dashboards:topic", args=[each.slug]) + kept,
                    "active": each.slug == slug,
                }
                for each in shown
            ),
        ]


def asked(request: Request) -> Asked:
    """Read from the address; one query for the years and whether there are committees below, two without a plenary."""
    here = request.actor.committee
    under = Committee.objects.filter(ancestors__contains=[here])
    opened = list(
        Plenary.objects.filter(committee_id=here).values_list("opens_on", Exists(under), named=False)
    )
    years = sorted({day.year for day, _ in opened}, reverse=True)
    scope = Scope(here, asking.year_asked(request, years))
    has_below = opened[0][1] if opened else under.exists()
    return Asked(scope, tuple(years), has_below, request.actor.has(*LEADERS))
