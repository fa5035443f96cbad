"""Honours of this room as deeds of the duty file: the source it registers with the room below."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.urls import reverse

from shangliang.duty.choices import Level
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source, register
from shangliang.reviews.models import Honoured

KEY = "honour"


def honours(committee_id: UUID, cases: Sequence[UUID] | None) -> Iterator[Deed]:
    """One deed for every member on a list that was confirmed."""
    rows = Honoured.objects.filter(committee_id=committee_id, honour__state="confirmed")
    if cases is not None:
        rows = rows.filter(honour_id__in=cases)
    for row in rows.select_related("honour__kind", "honour__review", "honour__committee").iterator():
        honour = row.honour
        if honour.held_on is None:
            continue
        yield Deed(
            committee_id=committee_id,
            member_id=row.member_id,
            kind="outside.honour",
            on=honour.held_on,
            level=Level(honour.committee.level),
            source=KEY,
            record_id=honour.pk,
            subject_id=honour.pk,
            title=str(honour)[:200],
        )


def register_source() -> None:
    """Called when Django starts."""
    register(
        Source(
            key=KEY,
            label="委员表彰",
            follows=("honour",),
            deeds=honours,
            url=lambda pk: reverse("reviews:honour", args=[pk]),
        )
    )
