"""A proposal that was not filed may still be said as a brief 社情民意."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from shangliang.briefs.actions.capturing import (
    MOST_AUTHORS,
    TITLE_LIMIT,
    WHOLE,
    AuthorDraft,
    Body,
    BriefDraft,
    start,
)
from shangliang.briefs.choices import Source
from shangliang.briefs.models import Brief
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import lock_case, require
from shangliang.proposals.models import Proposal, Proposer

ORIGIN, STATE = "proposal", "not_filed"


def turned(proposal: Proposal) -> Brief | None:
    """The brief that was made of the proposal, if any."""
    return Brief.objects.filter(
        committee_id=proposal.committee_id, origin_kind=ORIGIN, origin_id=proposal.pk
    ).first()


@transaction.atomic
def from_proposal(proposal: Proposal, *, by: Actor, at: datetime) -> Brief:
    """改报社情民意: the first proposer gets a draft with the words of his proposal, to shorten and submit. A second time it is the same draft.

    The members who signed are its authors in equal shares; of a body's proposal the body is.
    """
    fresh = lock_case(proposal.pk)
    require(by, may.author, fresh)
    if fresh.state != STATE:
        raise Refused("moved_on", f"提案目前“{fresh.state_label}”，未立案的才能改报社情民意。")
    if known := turned(fresh):
        return known
    signed = list(
        Proposer.objects.filter(proposal=fresh, state="confirmed").select_related(
            "member__person", "organisation", "special_committee"
        )
    )
    first = signed[0] if signed else None
    body: Body | None = (first.organisation or first.special_committee) if first else None
    asks = fresh.recommendations.order_by("position").values_list("text", flat=True)
    title = fresh.title.removesuffix("的提案").removesuffix("的建议")
    draft = BriefDraft(f"{title}的反映"[:TITLE_LIMIT], fresh.situation, fresh.analysis, "\n".join(asks))
    return start(
        draft,
        source=Source.PROPOSAL,
        authors=[] if body else _authors(signed),
        body=body,
        source_name=f"提案{fresh.shown_number}".strip(),
        origin=(ORIGIN, fresh.pk),
        by=by,
        at=at,
    )


def _authors(signed: list[Proposer]) -> list[AuthorDraft]:
    """Equal shares; what does not divide goes to the first."""
    members = [row.member for row in signed if row.member is not None][:MOST_AUTHORS]
    each = (WHOLE / max(len(members), 1)).quantize(Decimal(1))
    rest = WHOLE - each * (len(members) - 1)
    return [
        AuthorDraft(member.person.name, member.person_id, member.pk, each if n else rest)
        for n, member in enumerate(members)
    ]
