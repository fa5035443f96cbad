"""下级政协: the same figures for every committee under this one, beside one another."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from shangliang.core.access import Actor
from shangliang.core.figures import COMMITTEE, Scope, figures, split
from shangliang.dashboards import links
from shangliang.dashboards.charts import Cell, Chart, Row, Tile
from shangliang.dashboards.reading import meanings, read
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee

KEYS = {
    "proposals.filed": "提案立案",
    "proposals.replied": "提案答复",
    "briefs.received": "社情民意",
    "activities.held": "活动会议",
    "duty.deeds": "履职事项",
    "stations.matters": "群众诉求",
}


def under(committee_id: UUID) -> list[tuple[UUID, str]]:
    """The committees under this one, those directly below first."""
    found = Committee.objects.filter(ancestors__contains=[committee_id])
    return list(found.order_by("-level", "place", "pk").values_list("pk", "short_name"))


def board(scope: Scope, years: tuple[int, ...], actor: Actor) -> tuple[list[Tile], list[Chart]]:
    """The page of the committees below: sums with those of all, then a table with one line for each."""
    del actor  # the same for all who read figures
    whole = replace(scope, below=True)
    numbers = read(whole, KEYS, years)
    with policy.remembered():
        found = split(whole, [figures()[key] for key in KEYS], COMMITTEE)
    committees = [(scope.committee_id, "本级"), *under(scope.committee_id)]
    rows = tuple(Row(name, _cells(whole, found, pk)) for pk, name in committees)
    note = "按行政区划排列，不作排名。下级政协的记录只显示件数，明细由该政协查看。"
    table = Chart(
        "committees", "各级政协的工作", "政协", tuple(KEYS.values()), rows, "", "table", note, meanings(KEYS)
    )
    drawn = [
        Chart(
            key.replace(".", "-"), f"各级政协的{label}", "政协", (label,),
            tuple(Row(row.label, (row.cells[n],)) for row in rows), figures()[key].unit, "lying",
        )
        for n, (key, label) in enumerate(KEYS.items())
    ]  # fmt: skip
    tiles = [numbers.tile(key, f"{label}（含下级）") for key, label in KEYS.items()]
    return tiles, [table, *drawn]


def _cells(scope: Scope, found: Mapping[str, Mapping[Any, int]], pk: UUID) -> tuple[Cell, ...]:
    part = scope.within(COMMITTEE, pk)
    return tuple(
        Cell(found[key].get(pk, 0), str(found[key].get(pk, 0)), links.records(key, part)) for key in KEYS
    )
