"""Statistics of the briefs by what they came from, for the office's own eyes: every table is one grouped query over the figure “收到社情民意”.

All columns count briefs (件): received, used in an issue, and of those the ones whose issue was adopted at a level or instructed on. Nobody is ranked:
lines stand in the order of names, positions or months.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import ExtractMonth

from shangliang.briefs.choices import Category, OutcomeKind, OutcomeLevel, Source
from shangliang.briefs.figures import received
from shangliang.briefs.models import Brief, Contribution, Outcome
from shangliang.core.figures import Scope

COLUMNS = (
    ("received", "来稿"),
    ("used", "采编"),
    ("county", "县级采用"),
    ("city", "市级采用"),
    ("province", "省级采用"),
    ("national", "全国采用"),
    ("instructed", "批示"),
)
HEADS = tuple(label for _, label in COLUMNS)


@dataclass(frozen=True)
class Dimension:
    """A way to split: the columns it groups by (the first names the line unless `name` does), in this order, without lines where `there` is empty."""

    key: str
    label: str
    by: tuple[str, ...]
    narrow: Mapping[str, Any]
    name: Callable[[Any], str] = str


def _source(value: Any) -> str:
    return str(Source(value).label)


def _category(value: Any) -> str:
    return str(Category(value).label)


DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("source", "来源", ("source",), {}, _source),
    Dimension("month", "月份", ("month",), {}, lambda value: f"{value}月"),
    Dimension("category", "类别", ("category",), {}, _category),
    Dimension("sector", "界别", ("sector__name", "sector__position"), {"sector__isnull": False}),
    Dimension("group", "活动组", ("group__name", "group__position"), {"group__isnull": False}),
    Dimension(
        "special",
        "专门委员会",
        ("special_committee__name", "special_committee__position"),
        {"special_committee__isnull": False},
    ),
    Dimension(
        "party", "党派团体", ("organisation__name", "organisation__position"), {"organisation__isnull": False}
    ),
    Dimension("station", "站点", ("source_name",), {"source__in": (Source.STATION, Source.MATTER)}),
    Dimension("lower", "下级政协", ("source_name",), {"source": Source.LOWER}),
    Dimension("author", "作者", ("authors__name", "authors__person_id"), {}),
)
BY_KEY = {each.key: each for each in DIMENSIONS}


@dataclass(frozen=True)
class Tally:
    """A line: its name and the numbers under `COLUMNS`."""

    name: str
    numbers: tuple[int, ...]

    def of(self, key: str) -> int:
        """One of the numbers by its column."""
        return self.numbers[[name for name, _ in COLUMNS].index(key)]


def tally(scope: Scope, dimension: Dimension) -> list[Tally]:
    """The lines of one table. One query."""
    found = received.records(scope).filter(**dimension.narrow).annotate(month=ExtractMonth("submitted_at"))
    grouped = found.order_by().values(*dimension.by).annotate(**_counts())
    last = (*dimension.by[1:2], dimension.by[0])
    return [_line(dimension, row) for row in grouped.order_by(*last)]


def total(scope: Scope) -> Tally:
    """The same numbers over all briefs of the year. One query."""
    whole = received.records(scope).order_by().values(whole=Value("合计")).annotate(**_counts())
    return next((Tally("合计", _numbers(row)) for row in whole), Tally("合计", (0,) * len(COLUMNS)))


def _line(dimension: Dimension, row: Mapping[str, Any]) -> Tally:
    value = row[dimension.by[0]]
    return Tally(dimension.name(value) if value not in (None, "") else "未注明", _numbers(row))


def _numbers(row: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(row[f"n_{key}"] for key, _ in COLUMNS)


def _counts() -> dict[str, Count]:
    """What is counted of each brief; `distinct` because a brief stands once in a line, however many rows name it."""
    conditions = {"used": Exists(_issued()), "instructed": _came(kind=OutcomeKind.INSTRUCTION)} | {
        level.value: _came(kind=OutcomeKind.ADOPTION, level=level) for level in OutcomeLevel
    }
    counted = {f"n_{key}": Count("pk", filter=when, distinct=True) for key, when in conditions.items()}
    return {"n_received": Count("pk", distinct=True), **counted}


def _issued() -> QuerySet[Contribution]:
    return Contribution.objects.filter(brief=OuterRef("pk"), issue__state="issued")


def _came(**conditions: Any) -> Exists:
    counting = Outcome.objects.filter(
        issue__contributions__brief=OuterRef("pk"), taken_back_at=None, **conditions
    )
    return Exists(counting)


def by_body(
    scope: Scope, keys: Sequence[str] = ("special", "sector", "group", "party", "station", "lower")
) -> list[tuple[str, list[Tally]]]:
    """The tables of bodies that have lines, with their labels: for the year-end circular. One query each."""
    found = [(BY_KEY[key].label, tally(scope, BY_KEY[key])) for key in keys]
    return [(label, lines) for label, lines in found if lines]


def years(committee_id: Any) -> list[int]:
    """Years in which briefs came in, the latest first."""
    found = Brief.objects.filter(committee_id=committee_id, number__isnull=False).order_by("-year")
    return list(found.values_list(F("year"), flat=True).distinct()[:30])
