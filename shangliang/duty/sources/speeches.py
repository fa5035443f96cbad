"""Speeches 大会发言: handed in, chosen as written ones, spoken."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.urls import reverse

from shangliang.core.perform import day_of
from shangliang.duty.choices import Part
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source
from shangliang.speeches.models import Speech
from shangliang.speeches.process import SPEECH

KEY = "speech"


def deeds(committee_id: UUID, cases: Sequence[UUID] | None) -> Iterator[Deed]:
    """Of a speech that was handed in and not withdrawn: `submitted` on that day, `written` on the first day of the meeting, `oral` on the day it was spoken.

    A member's own: he first, then the co-speakers. A body's: the member who gives it, as 集体.
    """
    found = Speech.objects.filter(committee_id=committee_id, submitted_at__isnull=False).exclude(
        state="withdrawn"
    )
    if cases is not None:
        found = found.filter(pk__in=cases)
    for speech in found.select_related("activity").prefetch_related("co_speakers").order_by("pk"):
        yield from _of(speech)


def _of(speech: Speech) -> Iterator[Deed]:
    authors = _authors(speech)
    if speech.submitted_at is None:
        return
    kinds = [("speech.submitted", day_of(speech.submitted_at))]
    if speech.state == "written":
        kinds.append(("speech.written", day_of(speech.activity.starts_at)))
    if speech.state == "spoken" and speech.spoken_on is not None:
        kinds.append(("speech.oral", speech.spoken_on))
    for place, (member, part) in enumerate(authors, 1):
        for kind, on in kinds:
            yield Deed(
                committee_id=speech.committee_id, member_id=member, kind=kind, on=on, part=part, place=place, authors=len(authors),
                source=KEY, record_id=speech.pk, subject_id=speech.pk, title=str(speech)[:200],
            )  # fmt: skip


def _authors(speech: Speech) -> list[tuple[UUID, str]]:
    """Members with their parts, in the order of the author line; nobody twice."""
    co = [row.member_id for row in speech.co_speakers.all()]
    first = speech.member_id or speech.speaker_id
    named = list(dict.fromkeys([*([first] if first else []), *co]))
    if speech.member_id is None:
        return [(member, Part.COLLECTIVE) for member in named]
    if len(named) == 1:
        return [(named[0], Part.OWN)]
    return [(member, Part.FIRST if member == first else Part.CO) for member in named]


SOURCE = Source(
    key=KEY,
    label="大会发言",
    follows=(SPEECH.key,),
    deeds=deeds,
    url=lambda pk: reverse("speeches:speech", args=[pk]),
)
