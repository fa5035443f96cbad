"""Co-signing (联名): every co-signer confirms by himself, before the deadline."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shangliang.core.access import Actor, system
from shangliang.core.errors import Refused
from shangliang.core.perform import begin, day_of, perform
from shangliang.core.text import day_in_words
from shangliang.people.models import Member, MemberState
from shangliang.proposals import permissions as may
from shangliang.proposals.actions.common import hold_case, lock_case, require
from shangliang.proposals.actions.drafting import require_whole
from shangliang.proposals.models import Proposal, Proposer
from shangliang.tenancy import policy
from shangliang.workdays.spans import Span, due

LONGEST = 3  # times the usual time for co-signing


@transaction.atomic
def invite(
    proposal: Proposal, member_ids: Iterable[UUID], *, by: Actor, at: datetime, until: date | None = None
) -> Proposal:
    """邀请联名: from a whole draft; from now on the text stands still until it is submitted or recalled.

    `until` is the last day for the invited to decide (default: the committee's setting), at most three times as long as the setting.
    """
    fresh = lock_case(proposal.pk)
    require(by, may.author, fresh)
    require_whole(fresh, day_of(at))
    first = fresh.proposers.get(position=may.FIRST)
    wanted = Member.objects.filter(
        pk__in=set(member_ids) - {first.member_id}, committee_id=fresh.committee_id, state=MemberState.ACTIVE
    )
    members = list(wanted.select_related("person").order_by("number"))
    if not members:
        raise Refused("required", "请至少选择一名联名委员（不含您本人）。", "members")
    usual, latest = cosign_days(fresh.committee_id, day_of(at))
    if until is not None and not day_of(at) <= until <= latest:
        raise Refused("until", f"联名截止日期应在今天至{day_in_words(latest)}之间。", "until")
    chosen = None if until == usual else until  # the usual day keeps the account of how it was reached
    perform(fresh, "invite", by=by, at=at, locked=True, fields={"cosign_until": chosen})
    Proposer.objects.filter(proposal=fresh, position__gt=may.FIRST).delete()
    for position, member in enumerate(members, 1):
        row = Proposer(
            committee_id=fresh.committee_id,
            proposal=fresh,
            member=member,
            name=member.person.name,
            position=position,
        )
        begin(row, by=by, at=at, label="邀请联名")
    return fresh


def cosign_days(committee_id: UUID, on: date) -> tuple[date, date]:
    """Until when the invited decide by the setting, and the latest day an author may choose."""
    span = Span.of(policy.value(committee_id, "proposal.cosign", on))
    return due(span, on).on, due(replace(span, n=span.n * LONGEST), on).on


@transaction.atomic
def recall(proposal: Proposal, *, by: Actor, at: datetime) -> Proposal:
    """收回修改: the text may change again, so confirmations given to the old text no longer hold."""
    fresh = lock_case(proposal.pk)
    asked = Proposer.objects.filter(proposal=fresh, position__gt=may.FIRST)
    people = [str(person) for person in asked.values_list("member__person_id", flat=True)]
    perform(fresh, "recall", by=by, at=at, data={"people": people})
    asked.delete()
    return fresh


@transaction.atomic
def confirm_cosign(proposer: Proposer, *, by: Actor, at: datetime) -> Proposer:
    """同意联名, by the invited member himself."""
    hold_case(proposer.proposal_id)
    perform(proposer, "confirm", by=by, at=at)
    return proposer


@transaction.atomic
def refuse_cosign(proposer: Proposer, *, by: Actor, at: datetime, note: str = "") -> Proposer:
    """谢绝联名."""
    hold_case(proposer.proposal_id)
    perform(proposer, "refuse", by=by, at=at, note=note.strip())
    return proposer


def lapse_invitations(*, on: date, at: datetime) -> int:
    """Invitations not answered by their due date lapse; returns how many. Safe to run again."""
    overdue = Proposer.objects.filter(state="invited", due_on__lt=on).order_by("id")
    lapsed = 0
    for row in overdue.iterator():
        try:
            perform(row, "lapse", by=system(row.committee_id), at=at)
            lapsed += 1
        except Refused:  # answered in this very moment
            continue
    return lapsed
