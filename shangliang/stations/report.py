"""站点月报: what each station did in a month or a year, every number counted by the figure of that name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Sum, Value

from shangliang.core.access import Actor, any_of, rows
from shangliang.core.figures import Figure, Scope
from shangliang.stations import permissions as may
from shangliang.stations.figures import BY_STATION, consultations, matters, receptions
from shangliang.stations.models import Station

SERVED = "服务群众"
SERVED_WORDS = "接待日接待人数、参加微协商的群众人数，加上接待日以外收到的诉求件数（每件按一人计）。同一群众多次来的，按人次计。"
COLUMNS = tuple(BY_STATION)


@dataclass(frozen=True)
class Line:
    """A station's numbers, in the order of `COLUMNS`, and how many people it served."""

    station: Station | None
    numbers: tuple[int, ...]
    served: int


@dataclass(frozen=True)
class Report:
    """All lines with their sum."""

    lines: list[Line]
    total: Line


def report(actor: Actor, year: int, month: int | None) -> Report:
    """The stations the actor may read figures of. Three queries, however many stations."""
    rule = any_of(may.works_at, may.leaders)
    stations = list(
        rows(actor, rule, Station.objects.select_related("street")).order_by("-is_active", "name", "id")
    )
    scope = Scope(actor.committee, year)
    counted, served = _counted(scope, month), _served(scope, month)
    lines = [
        Line(
            station,
            tuple(counted.get((station.pk, figure.key), 0) for figure in COLUMNS),
            served.get(station.pk, 0),
        )
        for station in stations
    ]
    shown = [
        line for line in lines if line.station is not None and (line.station.is_active or any(line.numbers))
    ]
    sums = tuple(sum(column) for column in zip(*(line.numbers for line in shown), strict=True))
    total = Line(None, sums or (0,) * len(COLUMNS), sum(line.served for line in shown))
    return Report(shown, total)


def _month(figure: Figure, month: int | None) -> dict[str, int]:
    return {f"{BY_STATION[figure][1]}__month": month} if month else {}


def _counted(scope: Scope, month: int | None) -> Mapping[tuple[UUID, str], int]:
    """(station, key of the figure) → number, in one statement."""
    parts = [
        figure.records(scope)
        .filter(**_month(figure, month))
        .order_by()
        .values(figure=Value(figure.key), part=F(BY_STATION[figure][0]))
        .annotate(n=Count("pk"))
        .values_list("figure", "part", "n")
        for figure in COLUMNS
    ]
    return {(part, key): n for key, part, n in parts[0].union(*parts[1:], all=True)}


def _served(scope: Scope, month: int | None) -> dict[UUID, int]:
    """Station → people served, as `SERVED_WORDS` says."""
    parts: Sequence[tuple[Figure, Any]] = (
        (receptions, Sum("served")),
        (consultations, Sum("served")),
        (matters, Count("pk")),
    )
    queries = [
        figure.records(scope)
        .filter(**_month(figure, month), **({"reception": None} if figure is matters else {}))
        .order_by()
        .values(part=F(BY_STATION[figure][0]))
        .annotate(n=amount)
        .values_list("part", "n")
        for figure, amount in parts
    ]
    found: dict[UUID, int] = {}
    for part, n in queries[0].union(*queries[1:], all=True):
        found[part] = found.get(part, 0) + int(n or 0)
    return found
