"""看板 of a handling unit: its own proposals, what is late, results, and ratings as far as they are opened to it."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from shangliang.core.figures import Scope
from shangliang.dashboards.charts import Chart, Tile
from shangliang.dashboards.reading import by_month, read
from shangliang.dashboards.topics.building import months, versus
from shangliang.dashboards.topics.proposals import RESULTS, opinions, rated
from shangliang.people.models import Unit

COUNTED = ("assigned", "answering", "replied", "on_time", "overdue", "contacted", "rehandled", "objections")
SHARES = ("reply_rate", "on_time_rate", "contact_rate", "satisfaction_result", "satisfaction_attitude")


def _of(*names: str) -> tuple[str, ...]:
    return tuple(f"units.{name}" for name in names)


NEEDED = (*_of(*COUNTED, *RESULTS, *SHARES), *rated("units"))


def units_of(committee_id: UUID, ids: Iterable[UUID]) -> list[Unit]:
    """The units somebody works for, in the order of the house."""
    return list(Unit.objects.filter(committee_id=committee_id, pk__in=ids))


def board(scope: Scope, years: tuple[int, ...]) -> tuple[list[Tile], list[Chart]]:
    """The page of one unit; two queries."""
    numbers = read(scope, NEEDED, years)
    found = by_month(scope, ["units.assigned"], years)
    labels = {f"units.{key}": f"{key[-1].upper()}类" for key in RESULTS}
    course = _of("answering", "replied", "on_time", "contacted")
    card = reverse("reports:unit", args=[scope.unit_id]) + f"?year={scope.year}"
    tiles = [
        numbers.tile("units.assigned"),
        numbers.tile("units.overdue", urgent=True),
        *(numbers.share(f"units.{name}") for name in SHARES),
        numbers.tile("units.rehandled"),
    ]
    return tiles, [
        versus(numbers, "course", "从交办到答复", course, kind="lying", head="环节", more=("办理成绩", card)),
        versus(numbers, "results", "办理结果分类", _of(*RESULTS), head="类别", labels=labels),
        opinions(numbers, "units", "已向承办单位开放的征询意见表"),
        months(numbers, found, "units.assigned", "months", "各月交办的提案"),
    ]
