"""Proposals as deeds: submitted, filed, key, excellent, and turned into a brief; one record, one subject.

Drafts and withdrawn ones give nothing. A declined one was submitted. A merged one counts as filed when it was filed itself or its lead proposal is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from shangliang.appraisal.choices import Subject
from shangliang.appraisal.models import Nominee
from shangliang.audit.models import Event
from shangliang.briefs.models import Brief
from shangliang.duty.choices import Part
from shangliang.duty.models import Deed
from shangliang.duty.sources.base import Source
from shangliang.duty.sources.reading import day, reader
from shangliang.proposals.models import Proposal, Proposer
from shangliang.stations.models import Matter

KEY = "proposals"
NOTHING = ("draft", "cosigning", "withdrawn")
UNSENT = ("draft", "withdrawn")  # briefs that were never reported, or taken back
MARKED = "proposal.mark_key"


@dataclass
class _Around:
    """What stands about some proposals in other tables: by proposal, the first day of each, and where it came from."""

    key: dict[UUID, date] = field(default_factory=dict)
    excellent: dict[UUID, date] = field(default_factory=dict)
    brief: dict[UUID, date] = field(default_factory=dict)
    origin: dict[UUID, UUID] = field(default_factory=dict)


def _first(days: dict[UUID, date], pk: UUID | None, on: date) -> None:
    if pk is not None:
        days[pk] = min(days.get(pk, on), on)


def _around(ids: list[UUID]) -> _Around:
    found = _Around()
    decided = Proposal.objects.filter(pk__in=ids, supervision__isnull=False)
    found.key.update(decided.values_list("pk", "supervision__decision__held_on"))
    for pk, at in Event.objects.filter(case_id__in=ids, key=MARKED).values_list("case_id", "at"):
        if pk not in found.key:
            _first(found.key, pk, day(at))
    chosen = Nominee.objects.filter(proposal__in=ids, chosen=True, award__state="published")
    for pk, at in chosen.values_list("proposal_id", "award__state_since"):
        _first(found.excellent, pk, day(at))
    turned = Brief.objects.filter(origin_kind="proposal", origin_id__in=ids, submitted_at__isnull=False)
    for brief in turned.exclude(state__in=UNSENT).only("origin_id", "submitted_at"):
        if brief.submitted_at is not None:
            _first(found.brief, brief.origin_id, day(brief.submitted_at))
    made = Brief.objects.filter(became__in=ids).order_by("-pk").values_list("became_id", "pk")
    raised = Matter.objects.filter(became_proposal__in=ids).order_by("-pk")
    for became, pk in (*made, *raised.values_list("became_proposal_id", "pk")):
        if became is not None:
            found.origin[became] = pk
    return found


def _filed_on(proposal: Proposal) -> date | None:
    if proposal.filed_number or proposal.filed_on:
        return proposal.filed_on
    lead = proposal.merged_into
    if lead is None or lead.filed_on is None or lead.state == "withdrawn":
        return None
    return max(lead.filed_on, day(proposal.state_since))


def _kinds(proposal: Proposal, around: _Around) -> Iterator[tuple[str, date]]:
    """Kinds of deeds the proposal gives, each with its day."""
    if proposal.submitted_at is None or proposal.state in NOTHING:
        return
    yield "proposal.submitted", day(proposal.submitted_at)
    filed = _filed_on(proposal)
    if filed is not None:
        yield "proposal.filed", filed
    if proposal.is_key and filed is not None:
        yield "proposal.key", around.key.get(proposal.pk, filed)
    for kind, days in (("proposal.excellent", around.excellent), ("proposal.brief", around.brief)):
        if proposal.pk in days:
            yield kind, days[proposal.pk]


def _part(proposal: Proposal, place: int, authors: int) -> str:
    if not proposal.personal:
        return Part.COLLECTIVE
    if authors == 1:
        return Part.OWN
    return Part.FIRST if place == 1 else Part.CO


def _read(committee_id: UUID, ids: list[UUID]) -> Iterator[Deed]:
    proposers: dict[UUID, list[Proposer]] = defaultdict(list)
    for proposer in Proposer.objects.filter(proposal__in=ids, state="confirmed").order_by("position", "id"):
        proposers[proposer.proposal_id].append(proposer)
    around = _around(ids)
    for proposal in Proposal.objects.filter(pk__in=ids).select_related("merged_into").order_by("pk"):
        signed = proposers[proposal.pk]
        for kind, on in _kinds(proposal, around):
            for place, proposer in enumerate(signed, 1):
                if proposer.member_id is not None:
                    yield Deed(
                        committee_id=committee_id, source=KEY, record_id=proposal.pk, subject_id=proposal.pk,
                        origin_id=around.origin.get(proposal.pk), member_id=proposer.member_id, kind=kind, on=on,
                        part=_part(proposal, place, len(signed)), place=place, authors=len(signed), title=str(proposal),
                    )  # fmt: skip


def _cases(event: Event) -> Iterable[UUID]:
    """Proposals an event touches: its own with those merged into it, the nominees of an award, what a brief or a matter came from or became."""
    process = event.key.partition(".")[0]
    if process == "award":
        nominees = Nominee.objects.filter(award=event.case_id, award__subject=Subject.PROPOSAL)
        return [pk for pk in nominees.values_list("proposal_id", flat=True) if pk]
    if process == "brief":
        rows = Brief.objects.filter(pk=event.case_id).values_list("origin_id", "became_id")
        return Proposal.objects.filter(pk__in=[pk for row in rows for pk in row if pk]).values_list(
            "pk", flat=True
        )
    if process == "matter":
        made = Matter.objects.filter(pk=event.case_id, became_proposal__isnull=False)
        return [pk for pk in made.values_list("became_proposal_id", flat=True) if pk]
    of = Q(pk=event.case_id) | Q(merged_into=event.case_id)
    return Proposal.objects.filter(of, committee=event.committee_id).values_list("pk", flat=True)


def _records(committee_id: UUID) -> QuerySet[Proposal]:
    return Proposal.objects.filter(committee_id=committee_id, submitted_at__isnull=False)


PROPOSALS = Source(
    key=KEY,
    label="提案",
    follows=("proposal", "cosign", "supervision", "award", "brief", "matter"),
    deeds=reader(_records, _read),
    url=lambda pk: reverse("proposals:detail", args=[pk]),
    cases=_cases,
)
