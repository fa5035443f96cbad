"""更改提出人: a draft goes on under another name its author may propose in; what is written stays."""

from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Forbidden
from shangliang.core.perform import day_of
from shangliang.people.models import Member
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import lock_case, require, require_state
from shangliang.proposals.actions.proposing import (
    ProposingBody,
    Standing,
    require_season,
    require_standing,
)
from shangliang.proposals.models import Proposal, Proposer


@transaction.atomic
def change_standing(
    proposal: Proposal, *, member: Member | None, body: ProposingBody | None = None, by: Actor, at: datetime
) -> Proposal:
    """Let a draft be proposed by the member himself or in the name of a body; text, files and contact stay. Returns the locked row.

    Only a draft: once it was received, its kind is on record. Nothing happens when it is so already.
    """
    fresh = lock_case(proposal.pk)
    require(by, may.author, fresh)
    require_state(fresh, ("draft",), f"提案已是“{fresh.state_label}”，不能再更改由谁提出。")
    standing = Standing(member, body)
    require_standing(standing, by)
    if standing.committee_id() != fresh.committee_id:
        raise Forbidden
    require_season(standing.kind, fresh.plenary, fresh.committee_id, day_of(at))
    first = Proposer.objects.get(proposal=fresh, position=may.FIRST)
    if not (_set(fresh, standing.of_proposal()) | _set(first, standing.of_proposer())):
        return fresh
    note = f"由{standing.name}提出（{standing.kind.label}）"
    record("proposal.change_standing", fresh, by=by, at=at, label="更改提出人", note=note)
    return fresh


def _set(row: Proposal | Proposer, values: dict[str, object]) -> bool:
    """Whether anything was different."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)
