"""并案: a link to the lead proposal, at once or, where the committee has decided so, when the first proposer has agreed. Silence is not consent."""

from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, guard, perform
from shangliang.proposals.actions.common import drop_mergers, hold_case, lock_case, need
from shangliang.proposals.models import Merger, Proposal

LEADING = ("filed", "assigned", "handling")  # states in which a proposal can take others in


@transaction.atomic
def merge(proposal: Proposal, *, into: Proposal, note: str, by: Actor, at: datetime) -> Proposal:
    """并案: everything is kept; what was merged into this one before moves along."""
    fresh, lead = _lock_both(proposal, into)
    _refuse_lead(fresh, lead)
    note = need(note, "note", "请写明并案理由。")
    _link(fresh, lead, "merge", note=note, by=by, at=at)
    return fresh


@transaction.atomic
def ask_merge(proposal: Proposal, *, into: Proposal, note: str, by: Actor, at: datetime) -> Merger:
    """征求并案意见: the first proposer is asked; his yes merges, anything else leaves the proposal where it is."""
    fresh, lead = _lock_both(proposal, into)
    by = guard(fresh, "ask_merge", by=by, locked=True).by
    _refuse_lead(fresh, lead)
    if Merger.objects.filter(proposal=fresh, state="asked").exists():
        raise Refused("asked", "已就并案征求第一提案人意见，请等待答复，或先选择“不再征求”。")
    question = Merger(
        committee_id=fresh.committee_id,
        proposal=fresh,
        into=lead,
        reason=need(note, "note", "请写明并案理由。"),
    )
    target = f"拟并入{lead.shown_number}《{lead.title}》：{question.reason}"
    return begin(question, by=by, at=at, label="征求并案意见", note=target)


@transaction.atomic
def agree_merge(question: Merger, *, by: Actor, at: datetime) -> Merger:
    """同意并案, by the first proposer: the proposal is merged with it."""
    fresh, lead = _lock_both(question.proposal, question.into)
    perform(question, "agree", by=by, at=at)
    _refuse_lead(fresh, lead, "；请选择“不同意并案”或与提案委办公室联系。")
    _link(fresh, lead, "merge_agreed", note=question.reason, by=by, at=at)
    return question


@transaction.atomic
def refuse_merge(question: Merger, *, note: str, by: Actor, at: datetime) -> Merger:
    """不同意并案, with the reason."""
    hold_case(question.proposal_id)
    note = need(note, "note", "请说明不同意并案的理由。")
    perform(question, "refuse", by=by, at=at, note=note, fields={"answer": note})
    return question


@transaction.atomic
def drop_merge(question: Merger, *, by: Actor, at: datetime, note: str = "") -> Merger:
    """不再征求: the office takes its question back."""
    hold_case(question.proposal_id)
    perform(question, "drop", by=by, at=at, note=note.strip())
    return question


def _lock_both(proposal: Proposal, into: Proposal) -> tuple[Proposal, Proposal]:
    """Both rows locked, in one order for everybody, so that two merges never block each other."""
    locked = {pk: lock_case(pk) for pk in sorted({proposal.pk, into.pk})}
    return locked[proposal.pk], locked[into.pk]


def _refuse_lead(fresh: Proposal, lead: Proposal, more: str = "。") -> None:
    if fresh.pk == lead.pk:
        raise Refused("itself", "不能并入本案自身，请选择另一件提案作为主案。", "into")
    if lead.committee_id != fresh.committee_id or lead.plenary_id != fresh.plenary_id:
        raise Refused("elsewhere", "只能并入本届本次会议的提案。", "into")
    if lead.state not in LEADING:
        raise Refused(
            "not_leading", f"主案目前“{lead.state_label}”，只有已立案、尚未答复的提案可以作主案{more}", "into"
        )


def _link(fresh: Proposal, lead: Proposal, verb: str, *, note: str, by: Actor, at: datetime) -> None:
    into = {"into": str(lead.pk)}
    perform(fresh, verb, by=by, at=at, note=note, fields={"merged_into": lead}, data=into)
    drop_mergers(fresh, by=by, at=at)
    taken = f"《{fresh.title}》并入本案：{note}"
    record(
        "proposal.took_in", lead, by=by, at=at, label="并入提案", note=taken, data={"merged": str(fresh.pk)}
    )
    for moved in Proposal.objects.filter(merged_into=fresh):
        moved.merged_into = lead
        moved.save(update_fields=["merged_into"])
        record("proposal.moved_along", moved, by=by, at=at, label="随主案并案", note=note, data=into)
