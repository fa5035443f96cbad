"""The journal: what each figure counted, day by day. Written nightly and when something is published, as differences; read “as known on” a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Min, Q, QuerySet

from shangliang.core.figures import Figure, Scope, figures, narrowed, record_ids
from shangliang.reports.models import Journal, Stay
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee, Plenary

_WRITE = """
WITH given(committee, year, day, keys) AS (VALUES (%s::uuid, %s::smallint, %s::date, %s::text[])),
now(key, record_id) AS MATERIALIZED ({now}),
open AS MATERIALIZED (
  SELECT stay.id, stay.key, stay.record_id, stay.since
  FROM given JOIN reports_stay AS stay ON stay.committee_id = given.committee AND stay.year = given.year
  WHERE stay.key = ANY(given.keys) AND stay.until IS NULL
),
gone AS (
  SELECT open.id, open.since < given.day AS lasted, given.day
  FROM given, open LEFT JOIN now ON now.key = open.key AND now.record_id = open.record_id
  WHERE now.record_id IS NULL
),
dropped AS (DELETE FROM reports_stay USING gone WHERE reports_stay.id = gone.id AND NOT gone.lasted RETURNING 1),
closed AS (
  UPDATE reports_stay SET until = gone.day FROM gone WHERE reports_stay.id = gone.id AND gone.lasted RETURNING 1
),
opened AS (
  INSERT INTO reports_stay (committee_id, year, key, record_id, since)
  SELECT given.committee, given.year, now.key, now.record_id, given.day
  FROM given, now LEFT JOIN open ON now.key = open.key AND now.record_id = open.record_id
  WHERE open.id IS NULL
  RETURNING 1
),
noted AS (
  INSERT INTO reports_journal (committee_id, year, key, began_on, written_on)
  SELECT given.committee, given.year, key, given.day, given.day FROM given, unnest(given.keys) AS key
  ON CONFLICT (committee_id, year, key)
  DO UPDATE SET written_on = GREATEST(reports_journal.written_on, excluded.written_on)
)
SELECT (SELECT count(*) FROM opened), (SELECT count(*) FROM closed), (SELECT count(*) FROM dropped)
"""


@transaction.atomic
def write(
    committee_id: UUID, year: int, day: date, wanted: Sequence[Figure] | None = None
) -> tuple[int, int, int]:
    """Bring the stays of a committee's year up to the end of a day: how many began, ended, and came and went within the day.

    One statement for all figures; two of them at a time wait for one another.
    """
    scope = Scope(committee_id, year)
    asked = list(figures().values()) if wanted is None else wanted
    with policy.remembered():
        sql, values = record_ids([(each.key, each.records(scope)) for each in asked])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"journal {committee_id} {year}"]
        )
        cursor.execute(
            _WRITE.format(now=sql), [committee_id, year, day, [each.key for each in asked], *values]
        )
        found: tuple[int, int, int] = cursor.fetchone()
    return found


def years_to_write(committee_id: UUID, today: date) -> list[int]:
    """The years whose records still change: this and the last calendar year, and those of the last two plenaries."""
    opened = Plenary.objects.filter(committee_id=committee_id, opens_on__lte=today)
    last = opened.order_by("-opens_on").values_list("opens_on", flat=True)[:2]
    return sorted({today.year, today.year - 1, *(day.year for day in last)})


def write_all(day: date, committees: Iterable[UUID] | None = None) -> None:
    """The nightly job: every committee's open years, each in a transaction of its own."""
    wanted = Committee.objects.values_list("pk", flat=True) if committees is None else committees
    for committee_id in list(wanted):
        for year in years_to_write(committee_id, day):
            write(committee_id, year, day)


@dataclass(frozen=True)
class AsOf:
    """What a figure counted as known at the end of a day. `since` is the day its journal begins; None: it has none. `known` False: the day lies before."""

    day: date
    since: date | None
    known: bool


def as_of(figure: Figure, scope: Scope, day: date) -> AsOf:
    """Whether the journal knows what the figure counted that day: for all committees of the scope."""
    began = dict(
        Journal.objects.filter(committee__in=scope.committees, year=scope.year, key=figure.key).values_list(
            "committee_id", "began_on"
        )
    )
    if set(began) != set(scope.committees):
        return AsOf(day, max(began.values()) if began and not scope.below else None, False)
    since = max(began.values())
    return AsOf(day, since, since <= day)


def records_as_of(figure: Figure, scope: Scope, day: date) -> QuerySet[Any]:
    """The records the figure counted as known at the end of that day; a period or a part by what the records say today."""
    stays = _stays(scope, [figure.key], day)
    now = figure.query(scope.whole)
    found: QuerySet[Any] = now.model._default_manager.filter(pk__in=stays.values("record_id"))
    # What the query computes beside the columns: months, means and medians read it.
    found = found.annotate(**now.query.annotations)
    return narrowed(figure.key, found, figure.paths, scope) if scope.is_narrow else found


def _stays(scope: Scope, keys: Iterable[str], day: date) -> QuerySet[Stay]:
    """What figures counted at the end of a day."""
    return Stay.objects.filter(
        Q(until=None) | Q(until__gt=day),
        committee__in=scope.committees,
        year=scope.year,
        key__in=keys,
        since__lte=day,
    )


def begins(committee_id: UUID, year: int) -> date | None:
    """The first day of which the journal of a committee's year knows any figure; None when it was never written."""
    found: date | None = Journal.objects.filter(committee_id=committee_id, year=year).aggregate(
        day=Min("began_on")
    )["day"]
    return found


def counts_as_of(scope: Scope, wanted: Sequence[Figure], day: date) -> dict[str, int]:
    """Many figures as known at the end of a day; those the journal does not know of that day are left out.

    Two statements; for a period or a part one more for each figure.
    """
    asked = {each.key: each for each in wanted}
    began = Journal.objects.filter(
        committee__in=scope.committees, year=scope.year, key__in=asked, began_on__lte=day
    )
    known = began.values("key").annotate(n=Count("pk")).filter(n=len(scope.committees))
    keys = list(known.values_list("key", flat=True))
    if scope.is_narrow:
        return {key: records_as_of(asked[key], scope, day).count() for key in keys}
    counted = _stays(scope, keys, day).values("key").annotate(n=Count("pk"))
    return dict.fromkeys(keys, 0) | dict(counted.values_list("key", "n"))
