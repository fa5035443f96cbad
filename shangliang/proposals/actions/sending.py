"""Sending a signed reply: the letter is frozen, promises become commitments, every proposer is asked, the proposal follows."""

from datetime import datetime

from shangliang.audit.record import defer
from shangliang.core.access import Actor
from shangliang.core.perform import Passed, begin, day_of, perform
from shangliang.proposals.actions.committing import commit
from shangliang.proposals.actions.common import settle
from shangliang.proposals.letters import frozen
from shangliang.proposals.models import Assignment, Extension, Feedback, Proposal, Proposer, Reply

FREEZE = "shangliang.freeze_letter"


def deliver(passed: Passed, assignment: Assignment, reply: Reply, *, by: Actor, at: datetime) -> Reply:
    """Take the step that sends a numbered and signed reply; the case is locked, and the guard has let the person `passed`.

    1. From this moment the reply does not change, and its letter is these bytes. 2. An answer: commitments, and a form for every proposer,
    merged ones included; an assisting unit's opinion asks nobody for a rating. 3. The proposal follows.
    """
    reply.sent_at = at
    reply.save(update_fields=["sent_at"])
    reply.letter = frozen(reply.pk, "docx", by=by.person)
    defer(FREEZE, reply_id=str(reply.pk), by=str(by.person))
    fields = {"replied_on": day_of(at), "outcome": reply.outcome}
    perform(
        assignment, passed.step.verb, by=by, at=at, passed=passed, fields=fields,
        data={"letter_sha256": reply.letter.sha256},
    )  # fmt: skip
    for extension in Extension.objects.filter(assignment=assignment, state="asked"):
        perform(extension, "lapse", by=by, at=at)
    if assignment.answers:
        commit(assignment, reply, by=by, at=at)
        _ask_proposers(assignment, reply, by=by, at=at)
    else:
        perform(assignment, "finish", by=by, at=at)
    settle(assignment.proposal_id, by=by, at=at)
    return reply


def _ask_proposers(assignment: Assignment, reply: Reply, *, by: Actor, at: datetime) -> None:
    own = Proposer.objects.filter(proposal_id=assignment.proposal_id, state="confirmed")
    joined = list(Proposal.objects.filter(merged_into_id=assignment.proposal_id).values_list("pk", flat=True))
    merged = Proposer.objects.filter(proposal_id__in=joined, state="confirmed")
    seen = set[object]()
    for proposer in [*own, *merged]:
        if proposer.party in seen:  # the same member or body in two merged proposals rates the one reply once
            continue
        seen.add(proposer.party)
        form = Feedback(
            committee_id=assignment.committee_id,
            proposal=assignment.proposal,
            assignment=assignment,
            reply=reply,
            proposer=proposer,
            round=reply.round,
        )
        begin(form, by=by, at=at, label="征询意见")
