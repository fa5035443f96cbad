"""Merging several proposals in one go, each by the proposals room's own action."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from shangliang.proposals.process import PROPOSAL


@dataclass
class Merged:
    """What became of it: merged, asked for consent, and what was refused with the reason."""

    merged: int = 0
    asked: int = 0
    refused: list[tuple[Proposal, str]] = field(default_factory=list)


@transaction.atomic
def merge_all(proposals: Sequence[Proposal], *, into: Proposal, note: str, by: Actor, at: datetime) -> Merged:
    """并案: each is merged, or its first proposer is asked where the committee wants that; what cannot be is left as it is and named."""
    done = Merged()
    for proposal in proposals:
        asks = PROPOSAL.step("ask_merge").leads_from(proposal)
        act = actions.ask_merge if asks else actions.merge
        try:
            act(proposal, into=into, note=note, by=by, at=at)
        except (Refused, Forbidden) as refusal:
            done.refused.append((proposal, getattr(refusal, "message", "") or "不能并案。"))
            continue
        if asks:
            done.asked += 1
        else:
            done.merged += 1
    return done
