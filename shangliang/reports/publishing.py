"""Publishing numbers: freezing them with their records, and telling later what changed since and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from shangliang.audit.record import defer, record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.figures import Asked, Figure, Measure, Ratio, Scope, known, percent, record_ids
from shangliang.core.text import plain
from shangliang.people.permissions import acting
from shangliang.reports.choices import Occasion, Shape
from shangliang.reports.models import Publication, PublishedFigure
from shangliang.reports.permissions import PUBLISHERS
from shangliang.reports.scopes import scope_data
from shangliang.tenancy.models import Plenary

JOURNAL = "shangliang.reports.journal"
MOST = 400  # figures in one publication
ABOVE, BASE = "above", "base"


def sides(asked: Asked) -> dict[str, Figure]:
    """The figures whose records are kept: ABOVE, and of a ratio also BASE."""
    if isinstance(asked, Ratio):
        return {ABOVE: asked.above, BASE: asked.denominator}
    return {ABOVE: asked if isinstance(asked, Figure) else asked.figure}


def listed(asked: Asked) -> Figure | Ratio:
    """What has a page with its records: a mean stands on that of the figure it is taken of."""
    return asked.figure if isinstance(asked, Measure) else asked


def _named(wanted: Sequence[Asked], scope: Scope) -> list[tuple[str, Any]]:
    return [
        (f"{asked.key}:{side}", figure.records(scope))
        for asked in wanted
        for side, figure in sides(asked).items()
    ]


_GROUPED = "SELECT name, array_agg(id) FROM ({now}) AS found(name, id) GROUP BY name"


def _lists(wanted: Sequence[Asked], scope: Scope) -> dict[str, list[UUID]]:
    """“key:side” → ids of the records, in one statement."""
    sql, parameters = record_ids(_named(wanted, scope))
    with connection.cursor() as cursor:
        cursor.execute(_GROUPED.format(now=sql), parameters)
        return dict(cursor.fetchall())


@transaction.atomic
def publish(
    keys: Sequence[str],
    scope: Scope,
    *,
    title: str,
    occasion: str = Occasion.MANUAL,
    by: Actor,
    at: datetime,
) -> Publication:
    """Freeze these figures, ratios and measures as they stand. Raises Refused (no title, nothing chosen, unknown) and NoSuchAxis."""
    by = acting(by, scope.committee_id, *PUBLISHERS)
    title = plain(title)
    wanted = [known()[key] for key in dict.fromkeys(keys) if key in known()]
    if not title:
        raise Refused("required", "请填写标题。", "title")
    if not wanted or len(wanted) < len(set(keys)):
        raise Refused("unknown", "请至少选择一项指标；有指标已不存在的，请刷新页面后重新选择。", "figures")
    if len(wanted) > MOST:
        raise Refused("too_many", f"一次最多发布{MOST}项指标。", "figures")
    made = Publication(
        committee_id=scope.committee_id, title=title[:120], occasion=occasion, year=scope.year, asked=scope_data(scope),
        published_at=at, published_by=by.name[:80], person_id=by.person_id, created_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    record("reports.publish", made, by=by, at=at, label="发布数字", data={"figures": len(wanted)})
    counted = sorted({figure.key for asked in wanted for figure in sides(asked).values()})
    for each in (scope, scope.year_before) if _at_work(scope.year_before) else (scope,):
        lists = _lists(wanted, each)
        PublishedFigure.objects.bulk_create(
            _frozen(made, n, asked, each, lists) for n, asked in enumerate(wanted)
        )
        defer(JOURNAL, committee_id=str(scope.committee_id), year=each.year, keys=counted)
    return made


def _at_work(scope: Scope) -> bool:
    """Whether the committee kept its records here in that year: a year without a plenary is unknown, not zero."""
    return Plenary.objects.filter(committee_id=scope.committee_id, opens_on__year=scope.year).exists()


def shape_of(asked: Asked) -> Shape:
    """What kind of number it is."""
    return (
        Shape.RATIO
        if isinstance(asked, Ratio)
        else Shape.MEASURE
        if isinstance(asked, Measure)
        else Shape.FIGURE
    )


def _frozen(
    of: Publication, position: int, asked: Asked, scope: Scope, lists: dict[str, list[UUID]]
) -> PublishedFigure:
    ids = lists.get(f"{asked.key}:{ABOVE}", [])
    base = lists.get(f"{asked.key}:{BASE}", [])
    made = PublishedFigure(
        committee_id=of.committee_id, publication=of, key=asked.key, year=scope.year, position=position, label=asked.label,
        unit=asked.unit, shape=shape_of(asked), definition=asked.definition, records=ids, base=base, created_at=of.published_at,
    )  # fmt: skip
    if isinstance(asked, Ratio):
        made.above, made.below = len(ids), len(base)
        made.value = Decimal(100 * len(ids)) / len(base) if base else None
    elif isinstance(asked, Measure):
        mean = asked.value(scope)
        made.value = None if mean is None else Decimal(str(mean))
    else:
        made.value = Decimal(len(ids))
    return made


def number_words(shape: str, value: Decimal | None, unit: str, above: int | None, below: int | None) -> str:
    """A number as readers know it: 135件, 98.1%（103／105）, 42.5天; — without one."""
    if shape == Shape.RATIO:
        share = percent(Fraction(above or 0, below) if below else None)
        return f"{share}（{above}／{below}）"
    if value is None:
        return "—"
    text = format(value.normalize(), "f")
    return f"{text}{unit}"


@dataclass(frozen=True)
class Change:
    """A record that came to a figure, or went from it, since it was published."""

    side: str
    record_id: UUID
    came: bool


@dataclass(frozen=True)
class Difference:
    """One published number then and now. `asked` None: the figure no longer exists, nothing can be said about now."""

    published: PublishedFigure
    asked: Asked | None
    now: str
    changes: tuple[Change, ...] = ()

    @property
    def then(self) -> str:
        """As it was published."""
        one = self.published
        return number_words(one.shape, one.value, one.unit, one.above, one.below)

    @property
    def differs(self) -> bool:
        """Whether the number is another one now."""
        return self.asked is not None and self.then != self.now

    @property
    def redefined(self) -> bool:
        """Whether its definition was changed since."""
        return self.asked is not None and self.asked.definition != self.published.definition


_CHANGES = """
WITH now(name, id) AS ({now}),
published AS (SELECT * FROM reports_publishedfigure WHERE publication_id = %s AND year = %s),
old(name, id) AS (
  SELECT key || ':{above}', unnest(records) FROM published
  UNION ALL SELECT key || ':{base}', unnest(base) FROM published
),
counted AS (SELECT name, count(*) AS n FROM now GROUP BY name)
SELECT name, NULL::uuid, NULL::boolean, n FROM counted
UNION ALL (
  SELECT coalesce(now.name, old.name), coalesce(now.id, old.id), old.id IS NULL, NULL
  FROM now FULL JOIN old ON now.name = old.name AND now.id = old.id
  WHERE now.id IS NULL OR old.id IS NULL
  LIMIT %s
)
"""
MOST_CHANGES = 5000


def differences(publication: Publication) -> list[Difference]:
    """Each published number beside what it is now, with the records that came and went (at most MOST_CHANGES a year).

    This year's numbers first, then those of the year before. A query for the numbers, one for each year, and one a measure.
    """
    found, registry = list(publication.figures.all()), known()
    told: list[Difference] = []
    for year in dict.fromkeys(one.year for one in found):
        of_year, scope = [one for one in found if one.year == year], publication.scope_in(year)
        wanted = {
            one.key: registry[one.key]
            for one in of_year
            if one.key in registry and registry[one.key].allows(scope)
        }
        counts, changes = _now(publication, list(wanted.values()), scope)
        told += [_difference(one, wanted.get(one.key), scope, counts, changes) for one in of_year]
    return told


def _now(
    publication: Publication, wanted: Sequence[Asked], scope: Scope
) -> tuple[dict[str, int], dict[str, list[Change]]]:
    sql, parameters = record_ids(_named(wanted, scope))
    counts: dict[str, int] = {}
    changes: dict[str, list[Change]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _CHANGES.format(now=sql, above=ABOVE, base=BASE),
            (*parameters, publication.pk, scope.year, MOST_CHANGES),
        )
        for name, record_id, came, n in cursor.fetchall():
            key, _, side = name.rpartition(":")
            if record_id is None:
                counts[name] = n
            else:
                changes.setdefault(key, []).append(Change(side, record_id, came))
    return counts, changes


def _difference(
    one: PublishedFigure,
    asked: Asked | None,
    scope: Scope,
    counts: dict[str, int],
    changes: dict[str, list[Change]],
) -> Difference:
    if asked is None:
        return Difference(one, None, "—")
    above, below = counts.get(f"{one.key}:{ABOVE}", 0), counts.get(f"{one.key}:{BASE}", 0)
    mean = asked.value(scope) if isinstance(asked, Measure) else None
    value = Decimal(str(mean)) if mean is not None else None if isinstance(asked, Measure) else Decimal(above)
    now = number_words(one.shape, value, asked.unit, above, below)
    return Difference(one, asked, now, tuple(changes.get(one.key, ())))
