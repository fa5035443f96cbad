"""报送任务 and how far they are reached: which goal is in force for whom, and what was done in its running period. Two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Value

from shangliang.briefs.choices import Period, QuotaBody, ReceiverKind, Source
from shangliang.briefs.models import Brief, Delivery, Quota
from shangliang.briefs.queries import month_span
from shangliang.people.models import Group, Organisation, Post, Sector, SpecialCommittee
from shangliang.people.roles import Role
from shangliang.tenancy.models import Committee

MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}
_COLUMNS: dict[str, str] = {
    QuotaBody.SPECIAL: "special_committee",
    QuotaBody.SECTOR: "sector",
    QuotaBody.GROUP: "group",
    QuotaBody.PARTY: "organisation",
    QuotaBody.LOWER: "lower",
}
_SOURCES: dict[str, tuple[str, str]] = {
    QuotaBody.STATION: (Source.STATION, "origin_id"),
    QuotaBody.INFORMANT: (Source.INFORMANT, "authors__person_id"),
}


@dataclass(frozen=True)
class Progress:
    """A goal with what was done of it in the period from `first` to `last`."""

    quota: Quota
    done: int
    first: date
    last: date

    @property
    def is_reached(self) -> bool:
        return self.done >= self.quota.count


def period_of(period: str, on: date) -> tuple[date, date]:
    """First and last day of the month, quarter or year that `on` lies in."""
    size = MONTHS[Period(period)]
    first = date(on.year, (on.month - 1) // size * size + 1, 1)
    beyond = first.month - 1 + size
    return first, date(first.year + beyond // 12, beyond % 12 + 1, 1) - timedelta(days=1)


def in_force(committee_id: UUID, on: date) -> list[Quota]:
    """The newest goal of each body not later than `on`; those set to 0 are ended."""
    newest: dict[tuple[str, Any, str], Quota] = {}
    for quota in Quota.objects.filter(committee_id=committee_id, valid_from__lte=on).order_by("valid_from"):
        newest[quota.body, quota.body_id, quota.period] = quota
    found = [quota for quota in newest.values() if quota.count]
    order = list(QuotaBody.values)
    return sorted(found, key=lambda quota: (order.index(quota.body), quota.body_name, quota.period))


def progress(committee_id: UUID, on: date) -> list[Progress]:
    """Every goal in force with what was done in its running period."""
    goals = in_force(committee_id, on)
    if not goals:
        return []
    counts = [
        done(quota, *period_of(quota.period, on))
        .order_by()
        .values(goal=Value(n))
        .annotate(n=Count("pk", distinct=True))
        for n, quota in enumerate(goals)
    ]
    found = {row["goal"]: row["n"] for row in counts[0].union(*counts[1:], all=True)}
    return [Progress(quota, found.get(n, 0), *period_of(quota.period, on)) for n, quota in enumerate(goals)]


def done(quota: Quota, first: date, last: date) -> QuerySet[Any]:
    """What counts toward a goal between two days: deliveries to the superior committee, or briefs that came in."""
    if quota.body == QuotaBody.COMMITTEE:
        sent = Delivery.objects.filter(committee_id=quota.committee_id, receiver__kind=ReceiverKind.SUPERIOR)
        return sent.filter(sent_on__gte=first, sent_on__lte=last)
    start, _ = month_span(first)
    end, _ = month_span(last + timedelta(days=1))
    came = Brief.objects.filter(
        committee_id=quota.committee_id, submitted_at__gte=start, submitted_at__lt=end
    ).exclude(state__in=("draft", "withdrawn"))
    return came.filter(**_of_body(quota))


def _of_body(quota: Quota) -> dict[str, Any]:
    if quota.body in _SOURCES:
        source, column = _SOURCES[quota.body]
        own = {column: quota.body_id} if quota.body_id else {}
        return {"source": source, **own}
    column = _COLUMNS[quota.body]
    return {f"{column}_id": quota.body_id} if quota.body_id else {f"{column}__isnull": False}


def bodies(committee_id: UUID, on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a goal can be set for, in groups, each as 类别:编号 and name. One query a kind."""
    models: tuple[tuple[str, Any], ...] = (
        (QuotaBody.SPECIAL, SpecialCommittee),
        (QuotaBody.SECTOR, Sector),
        (QuotaBody.GROUP, Group),
        (QuotaBody.PARTY, Organisation),
    )
    found = [
        (kind, model.objects.filter(committee_id=committee_id, is_active=True).values_list("pk", "name"))
        for kind, model in models
    ]
    informants = Post.objects.on(on).filter(committee_id=committee_id, role=Role.INFORMANT)
    found.append((QuotaBody.INFORMANT, informants.values_list("person_id", "person__name").distinct()))
    lower = Committee.objects.filter(parent_id=committee_id).order_by("name")
    found.append((QuotaBody.LOWER, lower.values_list("pk", "short_name")))
    return [(str(QuotaBody(kind).label), _options(kind, pairs)) for kind, pairs in found]


def _options(kind: str, pairs: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    return [(f"{kind}:{pk}", name) for pk, name in pairs]
