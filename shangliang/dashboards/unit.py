"""看板 of a handling unit: its own proposals, what is late, results, and ratings as far as they are opened to it."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from shangliang.core.figures import Scope
from shangliang.dashboards.charts import Chart, Row, Tile
from shangliang.dashboards.reading import Numbers, by_month, meanings, read
from shangliang.dashboards.topics.building import months, versus
from shangliang.people.models import Unit

COUNTED = ("assigned", "answering", "replied", "on_time", "overdue", "contacted", "rehandled", "objections")
RESULTS = ("outcome_a", "outcome_b", "outcome_c", "outcome_d")
RATED = {"satisfied": "满意", "fairly": "基本满意", "dissatisfied": "不满意"}
SHARES = ("reply_rate", "on_time_rate", "contact_rate", "satisfaction_result", "satisfaction_attitude")


def _of(*names: str) -> tuple[str, ...]:
    return tuple(f"units.{name}" for name in names)


NEEDED = _of(
    *COUNTED, *RESULTS, *SHARES, "return_rate", "forms_silent",
    *(f"{side}_{word}" for side in ("result", "attitude") for word in RATED),
)  # fmt: skip


def units_of(committee_id: UUID, ids: Iterable[UUID]) -> list[Unit]:
    """The units somebody works for, in the order of the house."""
    return list(Unit.objects.filter(committee_id=committee_id, pk__in=ids))


def opinions(numbers: Numbers) -> Chart:
    """Ratings opened to the unit, with those who said nothing."""
    sides = ("result", "attitude")
    rows = [
        Row(label, tuple(numbers.cell(f"units.{side}_{word}") for side in sides))
        for word, label in RATED.items()
    ]
    silent = numbers.cell("units.forms_silent")
    rows.append(Row("未反馈", (silent, silent)))
    return Chart(
        "opinions", "提案人怎样评价", "评价", ("办理结果", "办理态度"), tuple(rows), "份", "stack",
        "只计已向承办单位开放的征询意见表；没有收回的列为未反馈，不算满意。",
        meanings([*_of(*(f"result_{word}" for word in RATED)), "units.forms_silent"]), turned=True,
    )  # fmt: skip


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
        opinions(numbers),
        months(numbers, found, "units.assigned", "months", "各月交办的提案"),
    ]
