"""转为意见函: a proposal that was not filed goes to a unit as a letter, for study and reference."""

from datetime import datetime

from django.db import transaction

from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.models import next_number
from shangliang.core.perform import begin, day_of, guard, perform
from shangliang.people.models import Unit
from shangliang.proposals.actions.common import hold_case, lock_case
from shangliang.proposals.models import Opinion, Proposal
from shangliang.tenancy import policy


@transaction.atomic
def refer(proposal: Proposal, *, unit: Unit, remark: str = "", by: Actor, at: datetime) -> Opinion:
    """The letter, numbered in one gapless series a year; the proposer and the unit are told. Once a unit."""
    fresh = lock_case(proposal.pk)
    by = guard(fresh, "refer", by=by, locked=True).by
    if unit.committee_id != fresh.committee_id or not unit.is_active:
        raise Refused("unknown_unit", "所选单位不存在或已停用。", "unit")
    if fresh.opinions.filter(unit=unit).exists():
        raise Refused("twice", f"已向{unit.name}发过意见函。", "unit")
    today = day_of(at)
    word = policy.value(fresh.committee_id, "proposal.opinion_word", today)
    serial = next_number(fresh.committee_id, f"opinion.{word}.{today.year}")
    opinion = Opinion(
        committee_id=fresh.committee_id,
        proposal=fresh,
        unit=unit,
        document_number=f"{word}〔{today.year}〕{serial}号"[:60],
        remark=remark.strip(),
        signed_by=by.name[:40],
        sent_on=today,
    )
    return begin(opinion, by=by, at=at, label="转为意见函", note=f"转{unit.name}")


@transaction.atomic
def receive_opinion(opinion: Opinion, *, by: Actor, at: datetime) -> Opinion:
    """收函, by the unit."""
    hold_case(opinion.proposal_id)
    perform(opinion, "receive", by=by, at=at)
    return opinion
