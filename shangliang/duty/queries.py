"""What is read from the duty file, also by the rooms above."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from shangliang.duty.models import Deed
from shangliang.people.models import Member


def deeds_of(member_ids: Collection[UUID], since: date, until: date) -> QuerySet[Deed]:
    """Deeds of these memberships that count, dated within the days, both included; without those an upheld objection has excluded."""
    return Deed.objects.filter(member__in=member_ids, on__range=(since, until), excluded=False)


@dataclass(frozen=True)
class File:
    """The file of one member for one calendar year: all deeds, also the excluded ones, the latest first, and how often each kind counts."""

    member: Member
    year: int
    deeds: list[Deed] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """How many deeds of each kind count."""
        return Counter(deed.kind for deed in self.deeds if not deed.excluded)


def file_of(member: Member, year: int) -> File:
    """The member's deeds of a calendar year; one query."""
    deeds = Deed.objects.filter(member=member, on__year=year).select_related("ruling")
    return File(member, year, list(deeds.order_by("-on", "-id")))
