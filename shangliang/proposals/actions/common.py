"""What the actions share: the lock on the case, the guard for writes that change no state, and what follows from what."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from shangliang.core.access import Actor, Rule, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.perform import perform
from shangliang.core.records import Record, Tracked
from shangliang.proposals.choices import ANSWERING
from shangliang.proposals.models import Assignment, Feedback, Merger, Proposal

ANSWERED = ("replied", "done")


def lock_case(proposal_id: UUID) -> Proposal:
    """Lock the proposal before anything that belongs to it, so that two people on one case wait for, and never block, each other."""
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)


def hold_case(proposal_id: UUID) -> None:
    """`lock_case` for actions that need only the lock: a proposal is a wide row, and most of its story is in others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM proposals_proposal WHERE id = %s FOR UPDATE", [proposal_id])
        if cursor.fetchone() is None:
            raise Proposal.DoesNotExist


def require(by: Actor, rule: Rule, record: Record) -> None:
    """Forbidden unless the rule lets the record through."""
    if not allows(by, rule, record):
        raise Forbidden


def require_state(record: Tracked, states: tuple[str, ...], message: str) -> None:
    """Refused with the message unless the record is in one of the states."""
    if record.state not in states:
        raise Refused("moved_on", message)


def need(text: str, field: str, message: str) -> str:
    """The stripped text; Refused at the field when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Refused("required", message, field)
    return stripped


def drop_mergers(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """A question about merging is no longer asked once the proposal went another way."""
    for question in Merger.objects.filter(proposal=proposal, state="asked"):
        perform(question, "lapse", by=by, at=at)


def settle(proposal_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let the proposal follow its units and forms: 1. all answering units replied → replied; 2. no form open any more → rated."""
    proposal = Proposal.objects.get(pk=proposal_id)
    if proposal.state in ("assigned", "handling"):
        answering = Assignment.objects.filter(proposal_id=proposal_id, role__in=ANSWERING).exclude(
            state="transferred"
        )
        states = list(answering.values_list("state", "outcome"))
        if not states or any(state not in ANSWERED for state, _ in states):
            return
        worst = max(outcome for _, outcome in states)
        fields: dict[str, Any] = {"outcome": worst}
        if proposal.replied_on is None:
            fields["replied_on"] = max(day for day in answering.values_list("replied_on", flat=True) if day)
        perform(proposal, "all_replied", by=by, at=at, locked=True, fields=fields)
    if (
        proposal.state == "replied"
        and not Feedback.objects.filter(proposal_id=proposal_id, state="asked").exists()
    ):
        perform(proposal, "all_rated", by=by, at=at, locked=True)
