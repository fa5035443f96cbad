"""Work at stations as deeds: reception days held, residents' matters answered, micro-consultations. Titles name no resident and no text of his."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source
from shangliang.duty.sources.reading import Roster, reader
from shangliang.stations.choices import ReceptionState
from shangliang.stations.models import Matter, MicroConsultation, Reception

RECEPTIONS_KEY, MATTERS_KEY, CONSULTATIONS_KEY = "receptions", "matters", "consultations"
HANDLED = ("answered", "solved", "unsolved", "silent")


def _read_receptions(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    held = (
        Reception.objects.filter(pk__in=ids, state=ReceptionState.HELD)
        .select_related("station")
        .order_by("pk")
    )
    for reception in held.prefetch_related("members"):
        for member in reception.members.all():
            yield Deed(
                committee_id=committee_id, source=RECEPTIONS_KEY, record_id=reception.pk, subject_id=reception.pk,
                member_id=member.pk, kind="station.reception", on=reception.on, title=f"{reception.station}接待群众",
            )  # fmt: skip


def _read_matters(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    found = list(
        Matter.objects.filter(pk__in=ids, state__in=HANDLED, answered_on__isnull=False).order_by("pk")
    )
    roster = Roster.of_people(committee_id, (matter.handled_by_id for matter in found))
    for matter in found:
        member = roster.on(matter.handled_by_id, matter.answered_on) if matter.answered_on else None
        if member and matter.answered_on:
            yield Deed(
                committee_id=committee_id, source=MATTERS_KEY, record_id=matter.pk, subject_id=matter.pk, member_id=member,
                kind="station.matter", on=matter.answered_on, title=f"群众诉求{matter.shown_number}",
            )  # fmt: skip


def _read_consultations(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    found = list(MicroConsultation.objects.filter(pk__in=ids).select_related("matter").order_by("pk"))
    roster = Roster.of_people(committee_id, (each.matter.handled_by_id for each in found))
    for each in found:
        member = roster.on(each.matter.handled_by_id, each.held_on)
        if member:
            yield Deed(
                committee_id=committee_id, source=CONSULTATIONS_KEY, record_id=each.pk, subject_id=each.matter_id,
                member_id=member, kind="station.consultation", on=each.held_on, title=each.topic,
            )  # fmt: skip


def _consultations(committee_id: UUID) -> QuerySet[MicroConsultation]:
    return MicroConsultation.objects.filter(committee_id=committee_id)


def _of_matter(event: Event) -> Iterable[UUID]:
    return MicroConsultation.objects.filter(matter=event.case_id).values_list("pk", flat=True)


def _matter(pk: UUID) -> str:
    """A consultation stands on the page of its matter."""
    return reverse("stations:matter", args=[pk])


RECEPTIONS = Source(
    key=RECEPTIONS_KEY,
    label="接待日",
    follows=("reception",),
    deeds=reader(lambda pk: Reception.objects.filter(committee_id=pk), _read_receptions),
    url=lambda pk: reverse("stations:reception", args=[pk]),
)
MATTERS = Source(
    key=MATTERS_KEY,
    label="群众诉求",
    follows=("matter",),
    deeds=reader(lambda pk: Matter.objects.filter(committee_id=pk, answered_on__isnull=False), _read_matters),
    url=_matter,
)
CONSULTATIONS = Source(
    key=CONSULTATIONS_KEY,
    label="微协商",
    follows=("matter",),
    deeds=reader(_consultations, _read_consultations),
    url=_matter,
    cases=_of_matter,
    by_subject=True,
)
