"""What happened outside and was accepted, as deeds."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from shangliang.duty.models import Deed, OutsideEntry
from shangliang.duty.sources.base import Source
from shangliang.duty.sources.reading import reader

KEY = "outside"


def _read(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    for entry in OutsideEntry.objects.filter(pk__in=ids, state="accepted").order_by("pk"):
        yield Deed(
            committee_id=committee_id, source=KEY, record_id=entry.pk, subject_id=entry.pk, member_id=entry.member_id,
            kind=entry.kind, on=entry.on, quantity=entry.quantity, level=entry.level, title=entry.title,
        )  # fmt: skip


OUTSIDE = Source(
    key=KEY,
    label="场外履职",
    follows=("outside",),
    deeds=reader(lambda pk: OutsideEntry.objects.filter(committee_id=pk), _read),
    url=lambda pk: reverse("duty:outside_entry", args=[pk]),
)
