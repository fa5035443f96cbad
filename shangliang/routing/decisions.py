"""What a committee has decided (办理记录): texts with the unit that handles them and the category they were filed under. The advice learns from nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from shangliang.proposals.choices import UnitRole
from shangliang.proposals.models import Assignment, Proposal, Recommendation
from shangliang.proposals.permissions import UNFILED
from shangliang.routing.models import Kind

MOST = 10_000
"""Newest decisions learned from; enough for decades of a county, and what bounds memory and time of a training."""


@dataclass(frozen=True)
class Decision:
    """One decided proposal: with several separate units (分办) all of them are right."""

    pk: UUID
    text: str
    labels: tuple[str, ...]


def text_of(title: str, situation: str, analysis: str, recommendations: Iterable[str]) -> str:
    """A proposal as it is learned and asked about: title first."""
    return "\n".join((title, situation, analysis, *recommendations))


def of_proposal(proposal: Proposal) -> str:
    """The text of one proposal. One query."""
    rows = proposal.recommendations.values_list("text", flat=True)
    return text_of(proposal.title, proposal.situation, proposal.analysis, rows)


def decided(
    committee_id: UUID, kind: str, *, since: datetime | None = None, most: int = MOST
) -> list[Decision]:
    """Decisions of one committee, the oldest first; with `since` those taken after it."""
    found = _units(committee_id, since) if kind == Kind.UNIT else _categories(committee_id, since)
    texts = Prefetch("recommendations", Recommendation.objects.only("proposal", "text"), to_attr="asked")
    shown = found.prefetch_related(texts).only(
        "title", "situation", "analysis", "category", "filed_on", "assigned_on"
    )
    newest = shown.order_by("-assigned_on" if kind == Kind.UNIT else "-filed_on", "-id")[:most]
    return [
        Decision(
            proposal.pk,
            text_of(
                proposal.title, proposal.situation, proposal.analysis, (row.text for row in proposal.asked)
            ),
            tuple(str(part.unit_id) for part in getattr(proposal, "given", ()))
            if kind == Kind.UNIT
            else (proposal.category,),
        )
        for proposal in reversed(newest)
    ]


def _units(committee_id: UUID, since: datetime | None) -> QuerySet[Proposal]:
    """Handed over, with the units that answer; a part that was transferred (改办) counts where it went."""
    given = Assignment.objects.exclude(state="transferred").exclude(role=UnitRole.ASSIST)
    counted = given.filter(committee_id=committee_id)
    fresh = counted.filter(created_at__gt=since) if since else counted
    parts = Prefetch("assignments", given.only("proposal", "unit", "created_at"), to_attr="given")
    return Proposal.objects.filter(
        committee_id=committee_id, pk__in=fresh.order_by().values("proposal_id")
    ).prefetch_related(parts)


def _categories(committee_id: UUID, since: datetime | None) -> QuerySet[Proposal]:
    filed = Proposal.objects.filter(committee_id=committee_id, filed_number__isnull=False).exclude(
        category=""
    )
    filed = filed.exclude(state__in=UNFILED)
    # Filing has a day and no hour: what was filed on the day of the training counts as new, even if it was learned.
    return filed.filter(filed_on__gte=timezone.localdate(since)) if since else filed
