"""Candidates for key proposals (重点提案候选) and the decision of the chair's meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import day_in_words
from shangliang.people.models import Person, SpecialCommittee
from shangliang.people.permissions import as_office
from shangliang.proposals.actions import mark_key
from shangliang.proposals.actions.common import hold_case, lock_case, need
from shangliang.proposals.models import Proposal
from shangliang.supervision.models import Candidate, ChairDecision, Supervision


@dataclass(frozen=True)
class Choice:
    """What the meeting decided about one candidate: who leads and which special committee follows; not chosen without `supervisor`."""

    candidate: Candidate
    supervisor: Person | None = None
    special_committee: SpecialCommittee | None = None


@transaction.atomic
def nominate(proposal: Proposal, *, reason: str, by: Actor, at: datetime) -> Candidate:
    """列为候选: the proposals committee's office puts a filed proposal on the list, with its reasons."""
    fresh = lock_case(proposal.pk)
    by = as_office(by, fresh.committee_id)
    if not fresh.filed_number or fresh.merged_into_id or fresh.state == "withdrawn":
        raise Refused("not_filed", "只有已立案的提案（不含被并入的和已撤回的）可以列为重点提案候选。")
    if fresh.is_key:
        raise Refused("is_key", "本案已是重点提案。")
    reason = need(reason, "reason", "请写明推荐理由。")
    if Candidate.objects.filter(proposal=fresh, state="proposed").exists():
        raise Refused("listed", "本案已在重点提案候选名单中。")
    candidate = Candidate(
        committee_id=fresh.committee_id, proposal=fresh, reason=reason, proposed_by=by.name[:40]
    )
    return begin(candidate, by=by, at=at, label="列为重点提案候选", note=reason)


@transaction.atomic
def remove(candidate: Candidate, *, reason: str, by: Actor, at: datetime) -> Candidate:
    """撤出候选名单, with a reason; it may be put forward again later."""
    hold_case(candidate.proposal_id)
    perform(candidate, "remove", by=by, at=at, note=need(reason, "reason", "请写明撤出候选名单的理由。"))
    return candidate


@transaction.atomic
def decide(
    choices: Sequence[Choice], *, held_on: date, meeting: str, minutes_number: str, by: Actor, at: datetime
) -> ChairDecision:
    """主席会议决定 about several candidates at once: which are key proposals, who leads each, which special committee follows it."""
    if not choices:
        raise Refused("nothing", "请至少对一件候选提案登记决定。")
    if held_on > day_of(at):
        raise Refused("future", "会议日期不能晚于今天。", "held_on")
    by = as_office(by, choices[0].candidate.committee_id)
    decision = ChairDecision(
        committee_id=by.committee,
        held_on=held_on,
        meeting=need(meeting, "meeting", "请填写会议名称。")[:60],
        minutes_number=minutes_number.strip()[:60],
        recorded_by=by.name[:40],
        created_at=at,
    )
    decision.save(force_insert=True)
    # One order for everybody, so that two decisions at once never block each other.
    for choice in sorted(choices, key=lambda choice: choice.candidate.proposal_id):
        _carry_out(choice, decision, by=by, at=at)
    return decision


def _carry_out(choice: Choice, decision: ChairDecision, *, by: Actor, at: datetime) -> None:
    candidate = choice.candidate
    hold_case(candidate.proposal_id)
    where = f"{decision.meeting}（{day_in_words(decision.held_on)}）"
    verb = "choose" if choice.supervisor else "pass_over"
    perform(candidate, verb, by=by, at=at, note=where, fields={"decision": decision})
    if choice.supervisor is None:
        return
    proposal = mark_key(
        candidate.proposal,
        supervisor=choice.supervisor,
        special_committee=choice.special_committee,
        note=f"{where}研究确定，{choice.supervisor.name}领衔督办",
        by=by,
        at=at,
    )
    begin(
        Supervision(committee_id=proposal.committee_id, proposal=proposal, decision=decision),
        by=by,
        at=at,
        label="开展重点督办",
    )
