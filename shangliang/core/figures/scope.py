"""What a figure is asked for: whose records, of which year and period, and which part of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from shangliang.tenancy.models import Committee


@dataclass(frozen=True)
class Scope:
    """One committee, and one year (the year of the plenary a record belongs to, or the calendar year: each definition says which).

    `unit_id` narrows the figures about handling units to one of them; the others do not look at it. `since` and `until` (inclusive) narrow
    to a period, `narrow` to parts, as pairs of an axis and a value (None: the records without one). With `below` the committees under
    this one count too.
    """

    committee_id: UUID
    year: int
    unit_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    below: bool = False
    narrow: tuple[tuple[str, Any], ...] = ()

    @cached_property
    def committees(self) -> tuple[UUID, ...]:
        """The committees whose records count. One query when those below count, else none."""
        if not self.below:
            return (self.committee_id,)
        under = Q(pk=self.committee_id) | Q(ancestors__contains=[self.committee_id])
        return tuple(Committee.objects.filter(under).order_by("pk").values_list("pk", flat=True))

    @property
    def is_narrow(self) -> bool:
        """Whether a period or a part is asked for."""
        return bool(self.since or self.until or self.narrow)

    @cached_property
    def whole(self) -> "Scope":
        """The same without period and parts: what the queries of figures are given, so that one may build on another."""
        if not self.is_narrow:
            return self
        whole = replace(self, since=None, until=None, narrow=())
        if self.below:
            whole.__dict__["committees"] = self.committees  # already asked for
        return whole

    @property
    def year_before(self) -> "Scope":
        """The same a year earlier, also its days and months; the end of February stays its end."""
        narrow = tuple((axis, _back(value)) for axis, value in self.narrow)
        return replace(
            self, year=self.year - 1, since=_back(self.since), until=_back(self.until), narrow=narrow
        )

    def within(self, axis: str, value: Any) -> "Scope":
        """The same, narrowed to one more part."""
        return replace(self, narrow=(*self.narrow, (axis, value)))


def _back(day: Any) -> Any:
    if not isinstance(day, date):
        return day
    if day.month == 2 and day.day >= 28:
        return date(day.year - 1, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)
