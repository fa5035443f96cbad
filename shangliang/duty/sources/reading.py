"""What the sources share: reading records in portions, and finding who was a member on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shangliang.duty.models import Deed
from shangliang.people.models import Member

PORTION = 500


def portions(records: QuerySet[Any], ids: Sequence[UUID] | None) -> Iterator[list[UUID]]:
    """Ids of the records in portions, all of them or those named; memory does not grow with their number."""
    if ids is not None:
        records = records.filter(pk__in=ids)
    found = iter(records.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=PORTION))
    while portion := list(islice(found, PORTION)):
        yield portion


def reader(
    records: Callable[[UUID], QuerySet[Any]], read: Callable[[UUID, list[UUID]], Iterable[Deed]]
) -> Callable[[UUID, Sequence[UUID] | None], Iterator[Deed]]:
    """`deeds` of a source: which records of a committee there are, and how a portion of them is read."""

    def deeds(committee_id: UUID, ids: Sequence[UUID] | None) -> Iterator[Deed]:
        for portion in portions(records(committee_id), ids):
            yield from read(committee_id, portion)

    return deeds


def day(moment: datetime) -> date:
    """The day of a moment, as the committee reckons."""
    return timezone.localdate(moment)


class Roster:
    """Memberships of some people, to find the one in force on a day: of a person with several terms, the one of that term."""

    def __init__(self, members: QuerySet[Member]) -> None:
        self._of: dict[UUID, list[Member]] = defaultdict(list)
        for member in members.select_related("term").order_by("-term__since"):
            self._of[member.person_id].append(member)

    @classmethod
    def of_people(cls, committee_id: UUID, people: Iterable[UUID | None]) -> "Roster":
        """The memberships of these people in a committee."""
        wanted = {person for person in people if person}
        return cls(Member.objects.filter(committee_id=committee_id, person_id__in=wanted))

    def on(self, person_id: UUID | None, on: date) -> UUID | None:
        """The membership on a day; None for somebody who was no member in that term."""
        for member in self._of.get(person_id, ()) if person_id else ():
            if member.term.since <= on and (member.term.until is None or on <= member.term.until):
                return member.pk
        return None
